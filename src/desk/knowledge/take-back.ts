import { retireFor } from '../cache/retire.ts'
import type { Ports } from '../ports.ts'

/** Takes back all passages of an article at once: nobody finds it any more, by words, by a late vector or in an answer of before. */
export async function takeBack(
  { passages, answerCache, clock }: Pick<Ports, 'passages' | 'answerCache' | 'clock'>,
  company: string,
  articleId: string,
): Promise<void> {
  const present = await passages.of(company, articleId)
  const ids = present.map(({ id }) => id)
  await retireFor({ answerCache }, company, articleId, [])
  await passages.publish(company, [], ids, clock.now())
  await retireFor({ answerCache }, company, articleId, [])
}
