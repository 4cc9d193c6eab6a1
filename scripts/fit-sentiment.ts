import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { FEATURES } from '../src/providers/sentiment/local/features.ts'
import { gramsIn, packed, type Weights } from '../src/providers/sentiment/local/model.ts'
import type { Pair } from '../src/providers/sentiment/local/pair.ts'
import { scoreText } from '../src/providers/sentiment/local/score.ts'
import { printSentiment } from './sentiment/figures.ts'
import { isForFitting, ownExamples, publicSentiment } from './sentiment/sets.ts'
import { type Sample, type Trained, train } from './sentiment/train.ts'

/**
 * `npm run fit:sentiment`: fits the weights of words by logistic regression, to the project's own examples and to one half of those
 * public sets whose licences let numbers learned from them be shipped (Apache-2.0, MIT); reports on the other half. The options
 * were chosen by four-fold cross-validation within the fitting half.
 */
const FIT_TO = [
  { path: 'goemotions/dev', weight: 1 },
  { path: 'vader/tweets', weight: 0.5 },
  { path: 'vader/product_reviews', weight: 0.5 },
]
const OPTIONS = { words: 3, pairs: 4, wordRidge: 2, featureRidge: 0.3, steps: 200, balance: 1 }
/** A word whose weights both stay under this says next to nothing, and is not shipped. */
const LEAST_WEIGHT = 0.12
const COLUMNS = 118
const OUT = 'src/providers/sentiment/sentiment-fit.ts'

const samples: Sample[] = ownExamples().map((one) => ({ ...one, weight: 1 }))
console.log(`own examples   ${samples.length}`)
for (const { path, weight } of FIT_TO) {
  const set = publicSentiment(path)
  if (set === null) throw new Error(`../shared/data/${path}.jsonl is not there, so nothing is fitted`)
  const fitting = set.filter(isForFitting)
  console.log(`${path.padEnd(24)} ${fitting.length} of ${set.length}, weight ${weight}`)
  samples.push(...fitting.map((one) => ({ ...one, weight })))
}

const { weights, table } = shippable(train(samples, OPTIONS))
const source = sourceOf(weights, table)
writeFileSync(OUT, source)
console.log(
  `${weights.grams.size} words and pairs; ${(source.length / 1_024).toFixed(1)} KiB, ${(gzipSync(source).length / 1_024).toFixed(1)} KiB gzip\n`,
)
printSentiment((text) => scoreText(text, weights).score)

/** Against a neutral message, rounded as they are shipped, without the words that say next to nothing. */
function shippable({ bias, features, grams }: Trained): { weights: Weights; table: string } {
  const entries = [...grams]
    .filter(([, weight]) => pairOf(weight).some((one) => Math.abs(one) >= LEAST_WEIGHT))
    .map(([gram, weight]) => gram + pairOf(weight).map(packed).join(''))
    .sort()
  const lines = entries.reduce<string[]>((done, entry) => {
    const last = done.at(-1)
    if (last !== undefined && last.length + entry.length < COLUMNS) done[done.length - 1] = `${last}|${entry}`
    else done.push(entry)
    return done
  }, [])
  const table = lines.join('\n')
  const rounded = (weight: number[]): Pair => {
    const [negative, positive] = pairOf(weight)
    return [Number(negative.toFixed(3)), Number(positive.toFixed(3))]
  }
  const weightsOfFeatures = { ...features } as unknown as Weights['features']
  for (const name of FEATURES) weightsOfFeatures[name] = rounded(features[name])
  return { weights: { bias: rounded(bias), features: weightsOfFeatures, grams: gramsIn(table) }, table }
}

function pairOf([negative = 0, neutral = 0, positive = 0]: number[]): Pair {
  return [negative - neutral, positive - neutral]
}

function sourceOf({ bias, features }: Weights, table: string): string {
  const body = FEATURES.map((name) => `  ${name}: [${features[name].join(', ')}],`).join('\n')
  return `import type { Feature } from './local/features.ts'
import type { Pair } from './local/pair.ts'

/**
 * Written by \`npm run fit:sentiment\`, which prints how well it does on what it was not fitted to: it was to the project's own examples,
 * half of GoEmotions (Apache-2.0) and half of VADER's rated texts (MIT). Weights for a negative and a positive message, against a
 * neutral one; those of words are the two characters before the bar.
 */
export const BIAS: Pair = [${bias.join(', ')}]
export const FEATURE_WEIGHTS: Record<Feature, Pair> = {
${body}
}
export const GRAM_WEIGHTS = \`
${table}
\`
`
}
