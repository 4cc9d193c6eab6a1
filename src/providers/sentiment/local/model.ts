import { BIAS, FEATURE_PULLS, PIECE_PULLS } from '../sentiment-fit.ts'
import type { Feature } from './features.ts'
import type { Pull } from './pull.ts'
import { memo } from './tables.ts'

export type Weights = { bias: Pull; features: Record<Feature, Pull>; pieces: ReadonlyMap<string, Pull> }
export type Shares = { negative: number; neutral: number; positive: number }

/** Steps of a weight in the fitted table: from `A`, the lowest, to `9`. */
const STEP = 0.08
const LEVELS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const MIDDLE = 31
const NUMBERS = 5

export const packed = (weight: number): string =>
  LEVELS[Math.max(0, Math.min(LEVELS.length - 1, Math.round(weight / STEP) + MIDDLE))] ?? 'f'

const unpacked = (character: string | undefined): number => (LEVELS.indexOf(character ?? 'f') - MIDDLE) * STEP

function pullIn(characters: string): Pull {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = [...characters].map(unpacked)
  return [a, b, c, d, e]
}

/** Words divided by bars, each followed by the five characters of its weights. */
export const piecesIn = (table: string): Map<string, Pull> =>
  new Map(
    table
      .split(/[|\n]/)
      .filter((entry) => entry.length > NUMBERS)
      .map((entry) => [entry.slice(0, -NUMBERS), pullIn(entry.slice(-NUMBERS))] as const),
  )

export const fittedWeights = memo(
  (): Weights => ({ bias: BIAS, features: FEATURE_PULLS, pieces: piecesIn(PIECE_PULLS) }),
)

/** Before it has said a word, a message is a customer's: this is a desk. */
const CUSTOMER_FIRST = 2
/** Between people, what makes the three tones' F1 alike, by cross-validation. */
const CHATTER_NEGATIVE = 0.2
const CHATTER_POSITIVE = -0.1
/** Takes some certainty off and changes no side: a plain message that is misread should not be read as anger. */
const EASED = 0.94

/** How likely each of the three tones is; they add to 1. Both readings are mixed by how likely it is that a customer speaks. */
export function sharesOf(
  features: Record<Feature, number>,
  pieces: ReadonlyMap<string, number>,
  weights: Weights,
): Shares {
  let [negative, positive, chatterNegative, chatterPositive, customer] = weights.bias
  const add = (pull: Pull | undefined, times: number): void => {
    if (pull === undefined) return
    negative += pull[0] * times
    positive += pull[1] * times
    chatterNegative += pull[2] * times
    chatterPositive += pull[3] * times
    customer += pull[4] * times
  }
  for (const name in features) add(weights.features[name as Feature], features[name as Feature])
  for (const [piece, times] of pieces) add(weights.pieces.get(piece), times)
  const share = 1 / (1 + Math.exp(-customer - CUSTOMER_FIRST))
  const between = (one: number, other: number): number => share * one + (1 - share) * other
  return softmax(
    EASED * between(negative, chatterNegative + CHATTER_NEGATIVE),
    EASED * between(positive, chatterPositive + CHATTER_POSITIVE),
  )
}

function softmax(negative: number, positive: number): Shares {
  const highest = Math.max(0, negative, positive)
  const [down, even, up] = [Math.exp(negative - highest), Math.exp(-highest), Math.exp(positive - highest)]
  const total = down + even + up
  return { negative: down / total, neutral: even / total, positive: up / total }
}
