import { writeFileSync } from 'node:fs'
import { FEATURES, type Feature } from '../src/desk/answer/features.ts'
import { isForFitting, type Judgement, judge } from './measure/judge.ts'
import { auroc, calibrationError } from './measure/scores.ts'
import { type MeasuredSet, publicSet, sampleSet } from './measure/sets.ts'
import { offlineDesk } from './offline-desk.ts'

/**
 * `npm run fit`: fits the confidence by logistic regression on one half of the labelled questions and reports on the other. Besides the
 * sample knowledge base it uses public sets whose licences let numbers learned from them be shipped.
 */
const SHIPPABLE = ['samsung-tv', 'mtrag-cloud']
const STEPS = 6_000
const RATE = 0.3
const RIDGE = 0.002

const sets = [await sampleSet(), ...SHIPPABLE.flatMap((name) => publicSet(name) ?? [])]
const judged = new Map<string, Judgement[]>()
for (const set of sets) judged.set(set.name, await judgeSet(set))
// Every set counts alike, however many questions it has.
const samples = [...judged.values()].flatMap((list) => {
  const fitting = list.filter(({ question }) => isForFitting(question))
  return fitting.map((one) => ({ ...one, weight: 1 / fitting.length / judged.size }))
})
const fitted = fit(samples)
const body = FEATURES.map((name) => `    ${name}: ${fitted.weights[name]},`).join('\n')
writeFileSync(
  'src/desk/answer/confidence-fit.ts',
  `import type { Feature } from './features.ts'

/** Written by \`npm run fit\`, which prints what it was fitted on and how well it does on what it was not. */
export const FITTED: { bias: number; weights: Record<Feature, number> } = {
  bias: ${fitted.bias},
  weights: {
${body}
  },
}
`,
)
console.log(`fitted on ${samples.length} questions of ${[...judged.keys()].join(', ')}`)
for (const [name, list] of judged) {
  const held = list
    .filter(({ question }) => !isForFitting(question))
    .map(({ features, right }) => ({ right, confidence: sigmoid(fitted, features) }))
  console.log(
    `${name.padEnd(14)} held out ${String(held.length).padStart(4)}   AUROC ${auroc(held).toFixed(3)}   calibration error ${calibrationError(held).toFixed(3)}`,
  )
}

async function judgeSet(set: MeasuredSet): Promise<Judgement[]> {
  return judge(await offlineDesk(set.drafts), set)
}

type Fit = { bias: number; weights: Record<Feature, number> }

function fit(data: (Judgement & { weight: number })[]): Fit {
  const weights = zeros()
  let bias = 0
  for (let step = 0; step < STEPS; step++) {
    const gradient = zeros()
    let biasGradient = 0
    for (const { features, right, weight } of data) {
      const error = weight * (sigmoid({ bias, weights }, features) - (right ? 1 : 0))
      biasGradient += error
      for (const name of FEATURES) gradient[name] += error * features[name]
    }
    bias -= RATE * 10 * biasGradient
    for (const name of FEATURES) weights[name] -= RATE * 10 * (gradient[name] + RIDGE * weights[name])
  }
  const round = (value: number): number => Math.round(value * 1_000) / 1_000
  for (const name of FEATURES) weights[name] = round(weights[name])
  return { bias: round(bias), weights }
}

function zeros(): Record<Feature, number> {
  const record: Partial<Record<Feature, number>> = {}
  for (const name of FEATURES) record[name] = 0
  return record as Record<Feature, number>
}

function sigmoid({ bias, weights }: Fit, features: Record<Feature, number>): number {
  return 1 / (1 + Math.exp(-FEATURES.reduce((sum, name) => sum + weights[name] * features[name], bias)))
}
