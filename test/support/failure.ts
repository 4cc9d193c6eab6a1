import { NotDelivered } from '../../src/desk/kernel/delivery.ts'

/** What a provider threw; fails when it took the delivery, or threw anything else. */
export async function failureOf(
  work: Promise<unknown>,
): Promise<{ why: string; final: boolean; retryAfterMs: number }> {
  const error = await work.then(
    () => new Error('it was delivered'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof NotDelivered)) throw error
  return { why: error.message, final: error.final, retryAfterMs: error.retryAfterMs }
}
