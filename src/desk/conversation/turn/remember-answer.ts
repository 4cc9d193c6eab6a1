import { cacheAnswer } from '../../answering/cache/cache-answer.ts'
import { noteHit } from '../../answering/cache/find-cached.ts'
import type { Turn } from '../model/turn.ts'
import type { Draft } from './draft.ts'
import type { Pending } from './pending.ts'

/** Caches the answer after responding; a failure never affects this customer. */
export async function rememberAnswer(pending: Pending, draft: Draft, turn: Turn): Promise<void> {
  const { ports, call, text, loaded } = pending
  const { cached, vector, audiences, usesRecords, recent } = loaded
  const { routed, attempts, isOpen } = draft
  if (cached === null || routed === null) return
  if (cached.hit !== null && routed.cached !== null) return noteHit(ports, call.company.id, cached.hit)
  if (isOpen || routed.handedOver !== null || routed.isCapped) return
  await cacheAnswer(
    ports,
    call.company,
    { question: text, vector, audiences },
    {
      ...turn,
      complexity: routed.complexity,
      usedHistory: recent.length > 0,
      usedRecords: usesRecords || attempts.some(({ acted }) => acted.length > 0),
      knowledge: cached.knowledge,
    },
  )
}
