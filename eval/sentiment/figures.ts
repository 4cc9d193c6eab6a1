import { type Polarity, polarityOf } from '../../src/desk/signals/sentiment/sentiment.ts'
import { mean } from '../measure/scores.ts'
import { CLASSES, isForFitting, type Labelled, publicSentiment } from './sets.ts'

export type Scorer = (text: string) => number
type Target = { macroF1: number; negativeRecall?: number }
type MeasuredSentiment = { name: string; path: string; target?: Target }

/** On the tweets to airlines nothing was fitted: their licence forbids it. */
const SETS: MeasuredSentiment[] = [
  { name: 'airline-tweets', path: 'airline-tweets/tweets', target: { macroF1: 0.63, negativeRecall: 0.7 } },
  { name: 'goemotions', path: 'goemotions/dev', target: { macroF1: 0.68 } },
  { name: 'vader tweets', path: 'vader/tweets' },
  { name: 'vader reviews', path: 'vader/product_reviews' },
]

/** Prints figures of the halves that nothing was fitted to, and a table of what was taken for what. */
export function printSentiment(scorer: Scorer): void {
  row(['set', 'held out', 'macro-F1', 'F1 neg.', 'F1 neutral', 'F1 pos.', 'neg. recall', 'Pearson r', 'wanted'])
  const measured = SETS.flatMap((set) => {
    const rows = publicSentiment(set.path)?.filter((one) => !isForFitting(one))
    return rows === undefined ? [] : [{ set, rows, scores: rows.map(({ text }) => scorer(text)) }]
  })
  for (const { set, rows, scores } of measured)
    row([set.name, String(rows.length), ...figures(rows, scores), wanted(set)])
  for (const { set, rows, scores } of measured) confusion(set.name, rows, scores)
}

const wanted = ({ target }: MeasuredSentiment): string =>
  target === undefined
    ? '-'
    : `${target.macroF1}${target.negativeRecall === undefined ? '' : `, ${target.negativeRecall.toFixed(2)}`}`

function figures(rows: Labelled[], scores: number[]): string[] {
  const taken = scores.map(polarityOf)
  const each = CLASSES.map((label) => f1(label, rows, taken))
  const rated = rows.every(({ score }) => score !== null)
  return [
    mean(each).toFixed(3),
    ...each.map((one) => one.toFixed(3)),
    recall('negative', rows, taken).toFixed(3),
    rated
      ? pearson(
          scores,
          rows.map(({ score }) => score ?? 0),
        ).toFixed(3)
      : '-',
  ]
}

function f1(label: Polarity, rows: Labelled[], taken: Polarity[]): number {
  const right = rows.filter((one, i) => one.label === label && taken[i] === label).length
  const there = rows.filter((one) => one.label === label).length
  const found = taken.filter((one) => one === label).length
  return there + found === 0 ? 0 : (2 * right) / (there + found)
}

function recall(label: Polarity, rows: Labelled[], taken: Polarity[]): number {
  const there = rows.filter((one) => one.label === label).length
  return rows.filter((one, i) => one.label === label && taken[i] === label).length / there
}

/** Pearson's correlation of two lists of the same length. */
function pearson(xs: number[], ys: number[]): number {
  const [mx, my] = [mean(xs), mean(ys)]
  const product = xs.reduce((sum, x, i) => sum + (x - mx) * ((ys[i] ?? 0) - my), 0)
  const spread = (values: number[], middle: number): number =>
    Math.sqrt(values.reduce((sum, v) => sum + (v - middle) ** 2, 0))
  return product / (spread(xs, mx) * spread(ys, my))
}

function confusion(name: string, rows: Labelled[], scores: number[]): void {
  console.log(`\n${name}: how it is labelled (down), what it was taken for (across)`)
  row(['', ...CLASSES, 'share right'])
  const taken = scores.map(polarityOf)
  for (const label of CLASSES) {
    const counts = CLASSES.map((as) => rows.filter((one, i) => one.label === label && taken[i] === as).length)
    row([label, ...counts.map(String), `${(recall(label, rows, taken) * 100).toFixed(1)} %`])
  }
}

const row = (cells: string[]): void =>
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(15) : cell.padStart(12))).join(''))
