import type { Analysed } from '../indexing/analysis.ts'
import type { RankedPassage } from './ranking.ts'

/** Of the leader's evidence, what a passage gains that says all of the leader's title; of that, what its text alone gives. */
const FEEDBACK_WEIGHT = 0.3
const FEEDBACK_TEXT = 0.4

/**
 * Pseudo relevance feedback from the leader alone (after Rocchio 1971): what its title says besides the question is probably the
 * subject too, so a passage that says it as well gains a little. Articles on one subject then stand together.
 * @param weighed best first
 */
export function withFeedback(weighed: RankedPassage[], analyses: ReadonlyMap<string, Analysed>): RankedPassage[] {
  const leader = weighed[0]
  const title = leader && analyses.get(leader.passage.id)?.title
  if (leader === undefined || title === undefined || title.size === 0) return weighed
  const all = [...analyses.values()]
  const model = [...title.keys()].map((term) => {
    const holders = all.filter((other) => other.title.has(term) || other.text.has(term)).length
    return { term, worth: Math.log(1 + all.length / (holders + 0.5)) }
  })
  const most = model.reduce((sum, { worth }) => sum + worth, 0)
  return weighed.map((hit) => {
    const own = analyses.get(hit.passage.id)
    const shared = model.reduce((sum, { term, worth }) => {
      if (own?.title.has(term)) return sum + worth
      return own?.text.has(term) ? sum + FEEDBACK_TEXT * worth : sum
    }, 0)
    const gained = (FEEDBACK_WEIGHT * leader.evidence * shared) / most
    return { ...hit, score: (hit.evidence + gained) / (1 + FEEDBACK_WEIGHT) }
  })
}
