import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { FEATURES } from '../src/providers/sentiment/local/features.ts'
import type { Weights } from '../src/providers/sentiment/local/model.ts'
import { scoreText } from '../src/providers/sentiment/local/score.ts'
import { printSentiment } from './sentiment/figures.ts'
import { fitScorer } from './sentiment/fit.ts'
import { isForFitting, type Labelled, ownOfChatter, ownOfCustomers, publicSentiment } from './sentiment/sets.ts'

/**
 * `npm run fit:sentiment`: fits the weights of words by logistic regression, to the project's own examples and to one half of those
 * public sets whose licences let numbers learned from them be shipped (Apache-2.0, MIT); reports on the other half. One fit reads
 * messages as a customer means them, one as people mean them among themselves, and a third tells the two kinds of message apart.
 * The options were chosen by five-fold cross-validation within the fitting half.
 */
const GOEMOTIONS = 'goemotions/dev'
const RATED = ['vader/tweets', 'vader/product_reviews']
const OUT = 'src/providers/sentiment/sentiment-fit.ts'

const talk = fittingHalf(GOEMOTIONS)
const rated = RATED.flatMap(fittingHalf)
console.log(`own examples             ${ownOfCustomers().length + ownOfChatter().length}`)

const { weights, table } = fitScorer(talk, rated)
const source = sourceOf(weights, table)
writeFileSync(OUT, source)
console.log(
  `${weights.pieces.size} words and pairs; ${(source.length / 1_024).toFixed(1)} KiB, ${(gzipSync(source).length / 1_024).toFixed(1)} KiB gzip\n`,
)
printSentiment((text) => scoreText(text, weights).score)

function fittingHalf(path: string): Labelled[] {
  const set = publicSentiment(path)
  if (set === null) throw new Error(`../shared/data/${path}.jsonl is not there, so nothing is fitted`)
  const half = set.filter(isForFitting)
  console.log(`${path.padEnd(24)} ${half.length} of ${set.length}`)
  return half
}

function sourceOf({ bias, features }: Weights, table: string): string {
  const body = FEATURES.map((name) => `  ${name}: [${features[name].join(', ')}],`).join('\n')
  return `import type { Feature } from '../scripts/local/features.ts'
import type { Pull } from '../scripts/local/pull.ts'

/**
 * Written by \`npm run fit:sentiment\`, which prints how well it does on what it was not fitted to: it was to the project's own examples,
 * half of GoEmotions (Apache-2.0) and half of VADER's rated texts (MIT). Five weights each, as \`pull.ts\` says; those of words and of
 * classes of words are the five characters before the bar.
 */
export const BIAS: Pull = [${bias.join(', ')}]
export const FEATURE_PULLS: Record<Feature, Pull> = {
${body}
}
export const PIECE_PULLS = \`
${table}
\`
`
}
