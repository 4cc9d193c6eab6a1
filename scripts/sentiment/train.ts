import {
  FEATURES,
  type Feature,
  featuresOf,
  gramsOf,
  weightOfOne,
} from '../../src/providers/sentiment/local/features.ts'
import { readMessage } from '../../src/providers/sentiment/local/tokens.ts'
import { toneOf } from '../../src/providers/sentiment/local/valence.ts'
import { CLASSES, type Labelled } from './sets.ts'

export type Sample = Labelled & { weight: number }
export type Trained = { bias: number[]; features: Record<Feature, number[]>; grams: Map<string, number[]> }
/** `words`, `pairs`: texts that one must be in to be kept; `balance`: at 1 each class counts alike, at 0 each sample. */
export type Options = {
  words: number
  pairs: number
  wordRidge: number
  featureRidge: number
  steps: number
  balance: number
}

const RATE = 0.5

type Row = { at: number[]; value: number[]; label: number; weight: number }

/** A softmax of three classes by AdaGrad over all samples at once: no chance in it, so that it comes out the same every time. */
export function train(samples: Sample[], options: Options): Trained {
  const read = samples.map((sample) => ({ sample, ...rawOf(sample.text) }))
  const counts = new Map<string, number>()
  for (const { grams } of read) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  const kept = [...counts]
    .filter(([gram, n]) => n >= (gram.includes(' ') ? options.pairs : options.words))
    .map(([gram]) => gram)
  const place = new Map(kept.map((gram, i) => [gram, 1 + FEATURES.length + i]))
  const balance = balanceOf(samples, options.balance)
  const rows = read.map(({ sample, features, grams }): Row => {
    const row: Row = {
      at: [0],
      value: [1],
      label: CLASSES.indexOf(sample.label),
      weight: sample.weight * (balance[sample.label] ?? 1),
    }
    const add = (at: number, value: number): void => {
      row.at.push(at)
      row.value.push(value)
    }
    FEATURES.forEach((name, i) => {
      if (features[name] !== 0) add(i + 1, features[name])
    })
    const each = weightOfOne(grams.size)
    for (const gram of grams) {
      const at = place.get(gram)
      if (at !== undefined) add(at, each)
    }
    return row
  })
  const weights = descend(rows, 1 + FEATURES.length + kept.length, options)
  const of = (at: number): number[] => CLASSES.map((_, c) => weights[at * CLASSES.length + c] ?? 0)
  return {
    bias: of(0),
    features: Object.fromEntries(FEATURES.map((name, i) => [name, of(i + 1)])) as Record<Feature, number[]>,
    grams: new Map(kept.map((gram) => [gram, of(place.get(gram) ?? 0)])),
  }
}

function rawOf(text: string): { features: Record<Feature, number>; grams: Set<string> } {
  const message = readMessage(text)
  return { features: featuresOf(message, toneOf(message.sentences)), grams: gramsOf(message.sentences) }
}

function balanceOf(samples: Sample[], strength: number): Record<string, number> {
  const total = samples.reduce((sum, { weight }) => sum + weight, 0)
  return Object.fromEntries(
    CLASSES.map((label) => {
      const share = samples.reduce((sum, one) => sum + (one.label === label ? one.weight : 0), 0) / total
      return [label, (1 / CLASSES.length / share) ** strength]
    }),
  )
}

function descend(rows: Row[], size: number, { steps, wordRidge, featureRidge }: Options): Float64Array {
  const classes = CLASSES.length
  const weights = new Float64Array(size * classes)
  const gradient = new Float64Array(weights.length)
  const squares = new Float64Array(weights.length)
  const logits = new Float64Array(classes)
  const dense = (1 + FEATURES.length) * classes
  for (let step = 0; step < steps; step++) {
    gradient.fill(0)
    for (const row of rows) addGradient(row, weights, gradient, logits)
    for (let i = 0; i < weights.length; i++) {
      const ridge = i < classes ? 0 : i < dense ? featureRidge : wordRidge
      const slope = (gradient[i] ?? 0) + ridge * (weights[i] ?? 0)
      squares[i] = (squares[i] ?? 0) + slope * slope
      weights[i] = (weights[i] ?? 0) - (RATE * slope) / Math.sqrt((squares[i] ?? 0) + 1e-9)
    }
  }
  return weights
}

function addGradient(
  { at, value, label, weight }: Row,
  weights: Float64Array,
  gradient: Float64Array,
  logits: Float64Array,
) {
  const classes = logits.length
  logits.fill(0)
  for (let k = 0; k < at.length; k++)
    for (let c = 0; c < classes; c++)
      logits[c] = (logits[c] ?? 0) + (weights[(at[k] ?? 0) * classes + c] ?? 0) * (value[k] ?? 0)
  const highest = Math.max(...logits)
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - highest), 0)
  for (let c = 0; c < classes; c++) {
    const error = weight * (Math.exp((logits[c] ?? 0) - highest) / total - (c === label ? 1 : 0))
    for (let k = 0; k < at.length; k++) {
      const i = (at[k] ?? 0) * classes + c
      gradient[i] = (gradient[i] ?? 0) + error * (value[k] ?? 0)
    }
  }
}
