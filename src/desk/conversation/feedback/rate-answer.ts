import { fingerprint } from '../../../lib/hash.ts'
import type { Call } from '../../company/call.ts'
import { eventFor } from '../../company/event-for.ts'
import { conversationName } from '../../kernel/conversation-name.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { findTurnsByText } from '../escalation/find-turns-by-text.ts'
import type { ConversationStore, Rating } from '../model/store.ts'
import type { Turn } from '../model/turn.ts'

/**
 * Stores a customer's rating of an answer: once per message, and never for a turn that was handed over. A message id that is not ours is
 * matched to the turn by its text; a rating that matches no turn is stored with the text alone. Repeating the `idempotencyKey` is accepted
 * and changes nothing. Throws `not_found` for an unknown conversation.
 */
export async function rateAnswer(
  ports: Pick<Kernel, 'clock' | 'ids'>,
  store: ConversationStore,
  call: Call,
  rating: Rating,
): Promise<void> {
  const { clock, ids } = ports
  const id =
    call.idempotencyKey === null
      ? ids.next('fbk')
      : `fbk_${await fingerprint(`${call.idempotencyKey} ${rating.messageId}`)}`
  // No `await` from here on, so that nothing happens between the checks and the write.
  const ref = store.ref()
  if (ref === null) throw new DeskError({ kind: 'not_found', what: 'conversation' })
  const turn = store.turn(rating.messageId) ?? findRatedTurn(store, rating)
  if (turn !== null && (turn.escalation !== null || store.escalationOf(turn.id) !== null)) {
    throw new DeskError({ kind: 'conflict', why: 'escalated_answers_take_no_feedback' })
  }
  const existing = store.ratingOfMessage(rating.messageId) ?? (turn === null ? null : store.ratingOf(turn.id))
  if (existing === id) return
  if (existing !== null) throw new DeskError({ kind: 'conflict', why: 'already_rated' })
  const at = clock.now()
  store.saveRating(
    { id, messageId: rating.messageId, turnId: turn?.id ?? null, at },
    eventFor(
      ports,
      call,
      {
        name: 'answer.rated',
        data: {
          feedbackId: id,
          turnId: turn?.id ?? null,
          messageId: rating.messageId,
          helpful: rating.helpful,
          question: turn?.question ?? rating.question,
          reply: turn?.reply ?? rating.reply,
          customer: ref.customer,
          confidence: turn?.confidence ?? rating.confidence,
          sources: turn?.sources.map(({ title }) => title) ?? rating.sources,
        },
      },
      { at, actor: ref.customer, conversation: conversationName(ref) },
    ),
  )
}

/** Among turns with the same text, one that is not rated yet: the customer may have asked twice and may rate both. */
function findRatedTurn(store: ConversationStore, { question, reply }: Rating): Turn | null {
  const turns = findTurnsByText(store, question, reply)
  return turns.find(({ id }) => store.ratingOf(id) === null) ?? turns[0] ?? null
}
