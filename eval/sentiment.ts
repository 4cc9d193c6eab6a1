import { scoreText } from '../src/providers/sentiment/local/score.ts'
import { printSentiment } from './sentiment/figures.ts'

/** The local sentiment scorer on the halves of the public sets that nothing was fitted to; skipped where they are not there. */
export async function sentimentSection(): Promise<void> {
  console.log(
    '\nSentiment: the local scorer, three classes by the shipped bounds; VADER has 0.51 and 0.50 on airlines, 0.63 on goemotions',
  )
  printSentiment((text) => scoreText(text).score)
}
