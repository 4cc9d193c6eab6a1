import { answerFrom } from '../../answering/answer.ts'
import type { Evidence } from '../../answering/evidence.ts'
import { gate, type Outcome } from '../../answering/gate.ts'
import type { Effort } from '../../company/settings/model-tier.ts'
import type { AiTier } from '../../company/tier.ts'
import type { ActionRequest } from '../../records/action-request.ts'
import { act } from '../../records/actions/act.ts'
import type { Acted } from '../../records/actions/action.ts'
import { deskBrief } from '../../records/actions/brief.ts'
import { isChange } from '../../records/actions/outcomes.ts'
import { EMPTY_DOSSIER } from '../../records/dossier.ts'
import { customerWords } from './customer-words.ts'
import type { Attempt, Considered } from './pending.ts'

/** The gate's decision on what was found for a message. */
export const outcomeOf = ({ call }: Pick<Considered, 'call'>, evidence: Evidence | null): Outcome =>
  evidence === null
    ? 'unknown'
    : gate({ found: evidence.ranking.hits.length, confidence: evidence.confidence }, call.company.settings)

/**
 * One call of the writer, with passages that reach the threshold, and with the tier's actions if the answer may use records. Actions of an
 * earlier attempt in this turn (`acted`) are not repeated: the same request gets the same result.
 */
export function attempt(
  considered: Considered,
  evidence: Evidence,
  { tier, effort, acted = [] }: { tier: AiTier; effort?: Effort; acted?: Acted[] },
): Promise<Attempt> {
  const { ports, call, mode, before, text, loaded, onPiece } = considered
  const { company } = call
  const isSure = outcomeOf(considered, evidence) === 'sure'
  const asked = {
    question: isSure ? evidence.question.text : text,
    company: company.name,
    isFollowUp: evidence.question.isFollowUp,
    ranking: isSure ? evidence.ranking : { ...evidence.ranking, hits: [] },
    recent: loaded.recent,
    ...(effort === undefined ? {} : { effort }),
  }
  const dossier = loaded.usesRecords ? (loaded.dossier ?? (mode.hasTiers ? EMPTY_DOSSIER : null)) : null
  if (dossier === null) return answerFrom(ports, asked, onPiece)
  const rules = company.settings.desk
  const words = customerWords(text, loaded.recent)
  const context = { tier, rules, conversation: before.name, customerId: before.ref.customer, words, dossier }
  return answerFrom(
    ports,
    {
      ...asked,
      desk: deskBrief(context),
      act: async (request) => {
        const done = acted.find((one) => one.outcome.kind === 'done' && isSameChange(one.request, request))
        if (done !== undefined) return done.outcome
        return loaded.dossier === null ? { kind: 'unavailable' } : act(ports, call, context, request)
      },
    },
    onPiece,
  )
}

const isSameChange = (one: ActionRequest, other: ActionRequest): boolean =>
  isChange(one.name) && one.name === other.name && withoutReason(one) === withoutReason(other)

/** Models word the reason differently each time, so it is ignored when requests are compared. */
const withoutReason = ({ arguments: given }: ActionRequest): string => JSON.stringify({ ...given, reason: undefined })
