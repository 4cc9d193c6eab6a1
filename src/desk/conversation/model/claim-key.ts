import type { Call } from '../../company/call.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { IdempotencyStore } from '../../kernel/idempotency-store.ts'
import type { Kernel } from '../../kernel/kernel.ts'

type Needs = Pick<Kernel, 'clock' | 'log'> & { idempotency: IdempotencyStore }

/** A key that is being reserved for its body: `held` refuses `idempotency_key_reused` when another body has it. */
export type KeyClaim = { held: Promise<void>; release(): Promise<void> }

/**
 * Reserves the call's key while the work it stands for goes on. The turn under the key is kept by its conversation, so that no
 * result has to be kept beside it; what the reservation adds is that a body for another conversation is noticed too.
 */
export function claimKey({ idempotency, clock, log }: Needs, { idempotencyKey, idempotencyBodyHash }: Call): KeyClaim {
  if (idempotencyKey === null || idempotencyBodyHash === null)
    return { held: Promise.resolve(), release: async () => {} }
  const begun = idempotency.begin(idempotencyKey, idempotencyBodyHash, clock.now())
  const held = begun.then(({ kind }) => {
    if (kind === 'mismatch') throw new DeskError({ kind: 'conflict', why: 'idempotency_key_reused' })
  })
  // Whoever waits for it hears of a failure; nobody may wait when something else failed first.
  held.catch(() => {})
  return {
    held,
    /** After a refusal the key may be used anew, by another body too. One that was there before stays. */
    async release() {
      try {
        if ((await begun).kind === 'started') await idempotency.release(idempotencyKey)
      } catch (error) {
        log.warn('conversation.key_not_released', {}, error)
      }
    },
  }
}
