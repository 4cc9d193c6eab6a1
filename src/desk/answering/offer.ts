import type { Passage } from '../knowledge/articles/article.ts'
import type { RankedPassage } from '../knowledge/search/ranking.ts'

const MAX_CHARACTERS = 3_000
/** Passages of the same article with a lower score relative to the best one are left out as unrelated. */
const MIN_RELATIVE_SCORE = 0.45

/** The reply when the desk is unsure: the most likely article as a possible answer, and the offer of a person. */
export function offerText(hits: readonly RankedPassage[]): string | null {
  const [best] = hits
  if (best === undefined) return null
  return [
    `I'm not certain that this is what you need. The closest I found is in “${best.passage.title}”:`,
    ...selectPassages(best, hits).map(({ text }) => text.trim()),
    "If it doesn't answer your question, a person from our team can help you.",
  ].join('\n\n')
}

/** The best passage in full, with close ones from its article in article order, as far as they fit. */
function selectPassages({ passage: best, score: bestScore }: RankedPassage, hits: readonly RankedPassage[]): Passage[] {
  const shown = [best]
  let room = MAX_CHARACTERS - best.text.length
  for (const { passage, score } of hits) {
    const isNear = passage.articleId === best.articleId && score >= bestScore * MIN_RELATIVE_SCORE
    if (!isNear || passage.id === best.id || passage.text.length > room) continue
    shown.push(passage)
    room -= passage.text.length
  }
  return shown.sort((one, other) => one.ordinal - other.ordinal)
}
