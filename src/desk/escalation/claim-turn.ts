import type { ConversationStore, EscalationClaim } from '../conversation/store.ts'
import type { Turn } from '../conversation/turn.ts'
import { turnsOfWords } from '../conversation/turns-of-words.ts'
import { DeskError } from '../errors.ts'

/**
 * Ties an escalation to the turn it is about, so that a turn is handed over once and rated or handed over, never both. Words that
 * match no turn are an escalation all the same: the client saw a failure that never reached us.
 */
export function claimTurn(
  store: ConversationStore,
  { escalationId, question, reply }: EscalationClaim,
): { escalationId: string; turn: Turn | null } {
  const [turn] = turnsOfWords(store, question, reply)
  if (turn === undefined) return { escalationId, turn: null }
  const standing = store.escalationOf(turn.id)
  if (standing !== null) return { escalationId: standing, turn }
  if (store.ratingOf(turn.id) !== null)
    throw new DeskError({ kind: 'conflict', why: 'rated_answers_take_no_escalation' })
  store.saveEscalation(turn.id, escalationId)
  return { escalationId, turn }
}
