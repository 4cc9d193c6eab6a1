import { FEATURES, type Feature, featuresOf } from '../../src/providers/sentiment/local/features.ts'
import { isClass, piecesOf } from '../../src/providers/sentiment/local/pieces.ts'
import { readMessage } from '../../src/providers/sentiment/local/tokens.ts'
import { toneOf } from '../../src/providers/sentiment/local/valence.ts'
import { softmaxWeights } from './softmax.ts'

/** A text, which of the classes it is, where it is from, and how much it counts. */
export type Sample = { text: string; label: number; from: string; weight: number }
export type Trained = { bias: number[]; features: Record<Feature, number[]>; pieces: Map<string, number[]> }
/**
 * `words`, `pairs`: texts that one must be in to be kept; `balance`: at 1 each class counts alike, at 0 each sample; `asSaidIn`: the
 * set whose share of each class is to be expected, every other being given a bias of its own that is thrown away; `sees`: the only
 * features that are looked at.
 */
export type Options = {
  classes: number
  words: number
  pairs: number
  wordRidge: number
  classRidge: number
  featureRidge: number
  steps: number
  balance: number
  asSaidIn?: string
  sees?: readonly Feature[]
}

/** A bias of its own is held as lightly as this. */
const BIAS_RIDGE = 0.1

/** Fits a softmax of features, words and classes of words; it comes out the same every time. */
export function train(samples: Sample[], options: Options): Trained {
  const read = samples.map((sample) => ({ sample, ...rawOf(sample.text) }))
  const counts = new Map<string, number>()
  for (const { pieces } of read) for (const piece of pieces.keys()) counts.set(piece, (counts.get(piece) ?? 0) + 1)
  const kept = [...counts].filter(([piece, n]) => n >= leastOf(piece, options)).map(([piece]) => piece)
  const { asSaidIn, sees = FEATURES } = options
  const others =
    asSaidIn === undefined ? [] : [...new Set(samples.map(({ from }) => from))].filter((from) => from !== asSaidIn)
  const columns = ['', ...FEATURES.map(columnOf), ...kept, ...others.map((from) => `@${from}`)]
  const place = new Map(columns.map((name, i) => [name, i]))
  const balance = balanceOf(samples, options)
  const rows = read.map(({ sample, features, pieces }) => {
    const values: [string, number][] = [
      ['', 1],
      ...sees.map((name): [string, number] => [columnOf(name), features[name]]),
      ...pieces,
      [`@${sample.from}`, 1],
    ]
    const there = values.filter(([name, value]) => value !== 0 && place.has(name))
    return {
      at: there.map(([name]) => place.get(name) ?? 0),
      value: there.map(([, value]) => value),
      label: sample.label,
      weight: sample.weight * (balance[sample.label] ?? 1),
    }
  })
  const ridges = [
    0,
    ...FEATURES.map(() => options.featureRidge),
    ...kept.map((piece) => (isClass(piece) ? options.classRidge : options.wordRidge)),
    ...others.map(() => BIAS_RIDGE),
  ]
  const weights = softmaxWeights(rows, ridges, options)
  const of = (name: string): number[] => weights[place.get(name) ?? 0] ?? []
  return {
    bias: of(''),
    features: Object.fromEntries(FEATURES.map((name) => [name, of(columnOf(name))])) as Record<Feature, number[]>,
    pieces: new Map(kept.map((piece) => [piece, of(piece)])),
  }
}

/** A feature may be called what a word is. */
const columnOf = (feature: Feature): string => `=${feature}`

const leastOf = (piece: string, { words, pairs }: Options): number =>
  isClass(piece) ? 1 : piece.includes(' ') ? pairs : words

function rawOf(text: string): { features: Record<Feature, number>; pieces: Map<string, number> } {
  const message = readMessage(text)
  return { features: featuresOf(message, toneOf(message.sentences)), pieces: piecesOf(message.sentences) }
}

function balanceOf(samples: Sample[], { classes, balance }: Options): number[] {
  const total = samples.reduce((sum, { weight }) => sum + weight, 0)
  return Array.from({ length: classes }, (_, label) => {
    const share = samples.reduce((sum, one) => sum + (one.label === label ? one.weight : 0), 0) / total
    return (1 / classes / share) ** balance
  })
}
