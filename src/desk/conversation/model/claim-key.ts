import type { Call } from '../../company/call.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { IdempotencyStore } from '../../kernel/idempotency-store.ts'
import type { Kernel } from '../../kernel/kernel.ts'

type Needs = Pick<Kernel, 'clock' | 'log'> & { idempotency: IdempotencyStore }

/** An idempotency key that is being reserved; `held` rejects with `idempotency_key_reused` when another body used the key. */
export type KeyClaim = { held: Promise<void>; release(): Promise<void> }

/**
 * Reserves the call's key while the work is done. The conversation itself stores the turn under the key, so no result is stored here; the
 * reservation also detects a body for another conversation.
 */
export function claimKey({ idempotency, clock, log }: Needs, { idempotencyKey, idempotencyBodyHash }: Call): KeyClaim {
  if (idempotencyKey === null || idempotencyBodyHash === null)
    return { held: Promise.resolve(), release: async () => {} }
  const begun = idempotency.begin(idempotencyKey, idempotencyBodyHash, clock.now())
  const held = begun.then(({ kind }) => {
    if (kind === 'mismatch') throw new DeskError({ kind: 'conflict', why: 'idempotency_key_reused' })
  })
  // Avoids an unhandled rejection when something else failed before `held` is awaited.
  held.catch(() => {})
  return {
    held,
    /** Frees the key after a refusal, also for another body. A reservation that existed before is kept. */
    async release() {
      try {
        if ((await begun).kind === 'started') await idempotency.release(idempotencyKey)
      } catch (error) {
        log.warn('conversation.key_not_released', {}, error)
      }
    },
  }
}
