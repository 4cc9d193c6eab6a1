import { writeFileSync } from 'node:fs'
import { offlineDesk } from '../scripts/offline-desk.ts'
import { FEATURES, type Feature } from '../src/desk/answering/features.ts'
import { isForFitting, type Judgement, judge, judgeUnanswered } from './measure/judge.ts'
import { auroc, calibrationError } from './measure/scores.ts'
import { publicSet, sampleSet } from './measure/sets.ts'

/**
 * `npm run fit`: fits the confidence by logistic regression on one half of the labelled questions and reports on the other. Besides the
 * sample knowledge base it uses public sets whose licences let numbers learned from them be shipped. Every answerable question is used
 * a second time with its articles passed over, for knowing what it looks like when nobody has written the answer.
 */
const SHIPPABLE = ['samsung-tv', 'mtrag-cloud']
/** Weight of the questions whose articles are passed over, beside the others of their set. */
const UNANSWERED = 0.15
const STEPS = 4_000
const RATE = 0.5
const RIDGE = 0.003

type Known = { features: Record<Feature, number>; right: boolean }
type Sample = Known & { weight: number }
type Fit = { bias: number; weights: Record<Feature, number> }

const sets = [await sampleSet(), ...SHIPPABLE.flatMap((name) => publicSet(name) ?? [])]
const samples: Sample[] = []
const heldOut: { name: string; judgements: Known[] }[] = []
for (const set of sets) {
  const desk = await offlineDesk(set.drafts)
  const judgements = await judge(desk, set)
  // Every set counts alike, however many questions it has.
  samples.push(...weighted(judgements.filter(forFitting), 1))
  samples.push(...weighted((await judgeUnanswered(desk, set)).filter(forFitting), UNANSWERED))
  heldOut.push({ name: set.name, judgements: known(judgements.filter((one) => !forFitting(one))) })
}
const fitted = fit(samples)
const body = FEATURES.map((name) => `    ${name}: ${fitted.weights[name]},`).join('\n')
writeFileSync(
  'src/desk/answer/confidence-fit.ts',
  `import type { Feature } from '../scripts/features.ts'

/** Written by \`npm run fit\`, which prints what it was fitted on and how well it does on what it was not. */
export const FITTED: { bias: number; weights: Record<Feature, number> } = {
  bias: ${fitted.bias},
  weights: {
${body}
  },
}
`,
)
console.log(`fitted on ${samples.length} questions of ${sets.map(({ name }) => name).join(', ')}`)
for (const { name, judgements } of heldOut) {
  const judged = judgements.map(({ features, right }) => ({ right, confidence: sigmoid(fitted, features) }))
  console.log(
    `${name.padEnd(14)} held out ${String(judged.length).padStart(4)}   AUROC ${auroc(judged).toFixed(3)}   calibration error ${calibrationError(judged).toFixed(3)}`,
  )
}

function forFitting({ question }: Judgement): boolean {
  return isForFitting(question)
}

/** Where nothing was found there is nothing to judge. */
function known(judgements: Judgement[]): Known[] {
  return judgements.flatMap(({ features, right }) => (features === null ? [] : [{ features, right }]))
}

function weighted(judgements: Judgement[], share: number): Sample[] {
  const usable = known(judgements)
  return usable.map((one) => ({ ...one, weight: share / usable.length }))
}

/** Gradient descent over features of mean 0 and deviation 1, the ridge on those; the weights returned are for the features as they are. */
function fit(data: Sample[]): Fit {
  const total = data.reduce((sum, { weight }) => sum + weight, 0)
  const average = (of: (sample: Sample) => number): number =>
    data.reduce((sum, sample) => sum + sample.weight * of(sample), 0) / total
  const columns = FEATURES.map((name) => {
    const mean = average(({ features }) => features[name])
    const deviation = Math.sqrt(average(({ features }) => (features[name] - mean) ** 2)) || 1
    return { name, mean, deviation }
  })
  const rows = data.map(({ features, right, weight }) => ({
    values: columns.map(({ name, mean, deviation }) => (features[name] - mean) / deviation),
    target: right ? 1 : 0,
    weight: weight / total,
  }))
  const scaled = new Array<number>(columns.length).fill(0)
  let bias = 0
  for (let step = 0; step < STEPS; step++) {
    const gradient = scaled.map((weight) => RIDGE * weight)
    let biasGradient = 0
    for (const { values, target, weight } of rows) {
      const sum = values.reduce((all, value, i) => all + value * (scaled[i] ?? 0), bias)
      const error = weight * (1 / (1 + Math.exp(-sum)) - target)
      biasGradient += error
      values.forEach((value, i) => {
        gradient[i] = (gradient[i] ?? 0) + error * value
      })
    }
    bias -= RATE * biasGradient
    gradient.forEach((slope, i) => {
      scaled[i] = inItsDirection(columns[i]?.name, (scaled[i] ?? 0) - RATE * slope)
    })
  }
  const weights = columns.map(({ name, deviation }, i): [Feature, number] => [name, (scaled[i] ?? 0) / deviation])
  const shift = columns.reduce((sum, { mean }, i) => sum + (weights[i]?.[1] ?? 0) * mean, 0)
  return { bias: rounded(bias - shift), weights: byFeature(new Map(weights)) }
}

/** What a passage holds never speaks against it; that a vector is alike counts less where words already say so. */
function inItsDirection(name: Feature | undefined, weight: number): number {
  return name === 'similarCoverage' ? weight : Math.max(0, weight)
}

function byFeature(values: Map<Feature, number>): Record<Feature, number> {
  const record: Partial<Record<Feature, number>> = {}
  for (const name of FEATURES) record[name] = rounded(values.get(name) ?? 0)
  return record as Record<Feature, number>
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000
}

function sigmoid({ bias, weights }: Fit, features: Record<Feature, number>): number {
  return 1 / (1 + Math.exp(-FEATURES.reduce((sum, name) => sum + weights[name] * features[name], bias)))
}
