import type { Kernel } from '../../kernel/kernel.ts'
import type { AnswerRetirement, PassageIndex } from './port.ts'
import { retireFor } from './retire-answers.ts'

/** Takes back all passages of an article at once: nobody finds it any more, by words, by a late vector or in an answer of before. */
export async function unpublish(
  { passages, answerCache, clock }: Pick<Kernel, 'clock'> & { passages: PassageIndex; answerCache: AnswerRetirement },
  company: string,
  articleId: string,
): Promise<void> {
  const present = await passages.of(company, articleId)
  const ids = present.map(({ id }) => id)
  await retireFor({ answerCache }, company, articleId, [])
  await passages.publish(company, [], ids, clock.now())
  await retireFor({ answerCache }, company, articleId, [])
}
