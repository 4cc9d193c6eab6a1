import type { Ports } from '../ports.ts'

/** Takes back all passages of an article at once: nobody finds it any more, by words or by a late vector. */
export async function takeBack(
  { passages, clock }: Pick<Ports, 'passages' | 'clock'>,
  company: string,
  articleId: string,
): Promise<void> {
  const present = await passages.of(company, articleId)
  const ids = present.map(({ id }) => id)
  await passages.publish(company, [], ids, clock.now())
}
