import { BIAS, FEATURE_WEIGHTS, GRAM_WEIGHTS } from '../sentiment-fit.ts'
import { type Feature, weightOfOne } from './features.ts'
import type { Pair } from './pair.ts'
import { memo } from './tables.ts'

export type Weights = { bias: Pair; features: Record<Feature, Pair>; grams: ReadonlyMap<string, Pair> }
export type Shares = { negative: number; neutral: number; positive: number }

/** Steps of a weight in the fitted table: from `A`, the lowest, to `9`. */
const STEP = 0.08
const LEVELS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const MIDDLE = 31

export const packed = (weight: number): string =>
  LEVELS[Math.max(0, Math.min(LEVELS.length - 1, Math.round(weight / STEP) + MIDDLE))] ?? 'f'

const unpacked = (character: string | undefined): number => (LEVELS.indexOf(character ?? 'f') - MIDDLE) * STEP

/** Words divided by bars, each followed by the two characters of its weights. */
export const gramsIn = (table: string): Map<string, Pair> =>
  new Map(
    table
      .split(/[|\n]/)
      .filter((entry) => entry.length > 2)
      .map((entry) => [entry.slice(0, -2), [unpacked(entry.at(-2)), unpacked(entry.at(-1))] as const]),
  )

export const fittedWeights = memo(
  (): Weights => ({ bias: BIAS, features: FEATURE_WEIGHTS, grams: gramsIn(GRAM_WEIGHTS) }),
)

/** How likely each of the three tones is; they add to 1. */
export function sharesOf(features: Record<Feature, number>, grams: ReadonlySet<string>, weights: Weights): Shares {
  let [negative, positive] = weights.bias
  const add = (pair: Pair | undefined, times: number): void => {
    if (pair === undefined) return
    negative += pair[0] * times
    positive += pair[1] * times
  }
  for (const name in features) add(weights.features[name as Feature], features[name as Feature])
  const each = weightOfOne(grams.size)
  for (const gram of grams) add(weights.grams.get(gram), each)
  const highest = Math.max(0, negative, positive)
  const parts = [negative, 0, positive].map((logit) => Math.exp(logit - highest))
  const total = parts.reduce((sum, part) => sum + part, 0)
  const [down = 0, even = 0, up = 0] = parts
  return { negative: down / total, neutral: even / total, positive: up / total }
}
