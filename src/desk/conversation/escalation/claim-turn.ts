import { fingerprint } from '../../../lib/hash.ts'
import { type Call, isIdentified } from '../../company/call.ts'
import { admit } from '../../kernel/admit.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { RateLimits } from '../../kernel/rate-limit.ts'
import { unverifiedLimit } from '../../ticket/limits.ts'
import type { ClaimedEscalation, ConversationStore, EscalationClaim } from '../model/store.ts'
import type { Turn } from '../model/turn.ts'
import { findTurnsByText, flaggedTurnOf } from './find-turns-by-text.ts'

type Needs = Pick<Kernel, 'clock' | 'log'> & { rateLimits: RateLimits }

/**
 * Links a failure record to the flagged turn that it reports, so that a turn is handed over only once and is either rated or handed over.
 * A record that matches no flagged turn is unverified and counted by address; its id is derived from the `idempotencyKey`. Throws
 * `rate_limited`.
 */
export async function claimTurn(
  ports: Needs,
  store: ConversationStore,
  call: Call,
  claim: EscalationClaim,
): Promise<ClaimedEscalation> {
  const flagged = flaggedTurnOf(store, { ...claim, isProved: isIdentified(call) })
  if (flagged !== null) return { ...claimed(store, flagged, claim.escalationId), asker: flagged.askedBy }
  const [turn = null] = findTurnsByText(store, claim.question, claim.reply)
  const existing = turn === null ? null : store.escalationOf(turn.id)
  if (existing !== null) return { escalationId: existing, turn, asker: null }
  if (turn !== null) refuseRated(store, turn)
  const escalationId =
    call.idempotencyKey === null ? claim.escalationId : `esc_${await fingerprint(call.idempotencyKey)}`
  await admit(ports, unverifiedLimit(call, escalationId))
  if (turn === null) return { escalationId, turn, asker: null }
  return { ...claimed(store, turn, escalationId), asker: null }
}

function claimed(store: ConversationStore, turn: Turn, escalationId: string): { escalationId: string; turn: Turn } {
  const existing = store.escalationOf(turn.id)
  if (existing !== null) return { escalationId: existing, turn }
  refuseRated(store, turn)
  store.saveEscalation(turn.id, escalationId)
  return { escalationId, turn }
}

function refuseRated(store: ConversationStore, turn: Turn): void {
  if (store.ratingOf(turn.id) !== null)
    throw new DeskError({ kind: 'conflict', why: 'rated_answers_take_no_escalation' })
}
