import { type Evidence, evidenceFor } from '../../answering/evidence.ts'
import type { BudgetState } from '../../answering/routing/budget.ts'
import type { Call } from '../../company/call.ts'
import type { Conversation } from '../model/conversation.ts'
import { isAnsweredByAi } from '../model/lifecycle.ts'
import type { Mode } from '../modes/mode.ts'
import type { Assessment, Loaded, TurnPorts } from './pending.ts'

export type Retrieved = { evidence: Evidence | null; budget: BudgetState; retrievedAt: number }

/**
 * Searches the knowledge base for the message and, in parallel, reserves the model's likely cost. Skipped for small talk, requests for a
 * person, conversations with people and cached answers. Throws `unavailable` when the text index cannot be reached.
 */
export async function retrieve(
  ports: Pick<TurnPorts, 'clock' | 'log' | 'passages' | 'vectors' | 'embedder'>,
  { company }: Call,
  mode: Mode,
  before: Conversation,
  { readings, audiences, vector, talk, cached, budget }: Loaded,
  { asksForPerson, tierEscalation }: Assessment,
  reserveBudget: () => Promise<BudgetState>,
): Promise<Retrieved> {
  const goesToPeople = mode.hasTiers ? tierEscalation?.to === 'human_agent' : asksForPerson
  const searches = isAnsweredByAi(before) && talk === null && !goesToPeople && (cached?.hit ?? null) === null
  const threshold = company.settings.confidenceThreshold
  const [evidence, reserved] = searches
    ? await Promise.all([evidenceFor(ports, company.id, { readings, audiences, threshold }, vector), reserveBudget()])
    : [null, budget]
  return { evidence, budget: reserved, retrievedAt: ports.clock.now() }
}
