import type { ConversationRef } from '../../kernel/conversation-name.ts'
import type { ConversationFact } from '../model/facts.ts'
import type { Routed, Turn } from '../model/turn.ts'

/** The event of a turn, without its text. */
export const turnTaken = ({ channel, customer }: ConversationRef, turn: Turn): ConversationFact => ({
  name: 'turn.taken',
  data: {
    turnId: turn.id,
    seq: turn.seq,
    channel,
    customer,
    confidence: turn.confidence,
    escalation: turn.escalation,
    sources: turn.sources,
    model: turn.record.model,
    tokens: turn.record.tokens,
    costMicros: turn.record.costMicros,
    totalMs: turn.record.timingsMs.total,
    askedAt: turn.askedAt,
    ...(turn.routed === undefined ? {} : routedData(turn.routed)),
  },
})

const routedData = ({ complexity, sentiment, tier, cached, handedOver }: Routed) => ({
  complexity,
  sentiment,
  modelTier: tier,
  cached: cached !== null,
  savedMicros: cached?.savedMicros ?? 0,
  ...(handedOver === null ? {} : { handedOver: handedOver.reason }),
})
