import type { Passage } from '../knowledge/articles/article.ts'
import type { RankedPassage } from '../knowledge/search/ranking.ts'

const MOST_CHARACTERS = 3_000
/** Of the same article, what is this much weaker than the best passage has little to do with the question. */
const SHOWN_ABOVE = 0.45

/** What the customer reads where the desk is not sure: what the likeliest article says, as a possible answer, and the way to people. */
export function offerText(hits: readonly RankedPassage[]): string | null {
  const [best] = hits
  if (best === undefined) return null
  return [
    `I'm not certain that this is what you need. The closest I found is in “${best.passage.title}”:`,
    ...passagesShown(best, hits).map(({ text }) => text.trim()),
    "If it doesn't answer your question, a person from our team can help you.",
  ].join('\n\n')
}

/** The best passage whole, with the near ones of its article, in the article's order, as far as there is room. */
function passagesShown({ passage: best, score: bestScore }: RankedPassage, hits: readonly RankedPassage[]): Passage[] {
  const shown = [best]
  let room = MOST_CHARACTERS - best.text.length
  for (const { passage, score } of hits) {
    const isNear = passage.articleId === best.articleId && score >= bestScore * SHOWN_ABOVE
    if (!isNear || passage.id === best.id || passage.text.length > room) continue
    shown.push(passage)
    room -= passage.text.length
  }
  return shown.sort((one, other) => one.ordinal - other.ordinal)
}
