import { samesOf } from '../../../lib/synonyms.ts'
import { termsOf } from '../../../lib/terms.ts'
import type { Passage } from './article.ts'
import type { AnswerRetirement } from './port.ts'

/**
 * Retires the answers that an article's change could change: all that rest on it, and all whose question the added passages could
 * answer. Called before the passages become searchable and again behind that, so that no answer is kept which was searched for in
 * between. Unlike the rest of the cache this must not fail unseen: what cannot be retired is not changed.
 */
export async function retireFor(
  { answerCache }: { answerCache: AnswerRetirement },
  company: string,
  articleId: string,
  added: readonly Passage[],
): Promise<void> {
  const [first] = added
  await answerCache.retire({
    company,
    articleId,
    added: first === undefined ? null : { terms: termsThatAnswer(added), audience: first.audience },
  })
}

/** Terms of a text, and what means the same. */
function termsThatAnswer(passages: readonly Passage[]): string[] {
  const own = passages.flatMap(({ title, heading, text }) => termsOf(`${title}\n${heading}\n${text}`))
  return [...new Set(own.flatMap((term) => [term, ...samesOf(term)]))]
}
