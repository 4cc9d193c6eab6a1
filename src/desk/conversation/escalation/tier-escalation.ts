import type { DeskRules } from '../../company/settings/desk-rules.ts'
import { isAbove, TIERS, type Tier } from '../../company/tier.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'
import type { Intent } from '../../signals/intents.ts'

export type TierEscalation = { to: Tier; reason: EscalationReason }

/** What is known about a message before it is answered. */
export type EscalationSignals = {
  tier: Tier
  /** What the message requests or threatens. */
  intents: ReadonlySet<Intent>
  /** The message itself is irate, by its sentiment or by a trigger word. */
  isIrate: boolean
  /** The sentiment of the message is ANGRY or worse. */
  isAngry: boolean
  /** Irate messages in the conversation, including this one. */
  irateMessages: number
  isVip: boolean
  /** Recent unsettled conversations of this customer about the same subject. */
  earlierContacts: number
}

/** With at least this many earlier conversations, a contact counts as repeated. */
const REPEATED_FROM = 2

export const isEnabled = (tier: Tier, { tiers }: DeskRules): boolean =>
  ({ ai_rep: tiers.aiRep.enabled, ai_manager: tiers.aiManager.enabled, human_agent: tiers.humanAgent.enabled })[tier]

/** The tier where a conversation begins: the lowest enabled one, or people. */
export const firstTier = (rules: DeskRules): Tier => TIERS.find((tier) => isEnabled(tier, rules)) ?? 'human_agent'

/** The wanted tier or the next enabled one above it; null when there is none above the current tier. */
export function reachable(wanted: Tier, from: Tier, rules: DeskRules): Tier | null {
  const above = TIERS.filter((tier) => isAbove(tier, from) && isEnabled(tier, rules))
  return above.find((tier) => !isAbove(wanted, tier)) ?? null
}

/**
 * Whether a conversation escalates before it is answered, by service-desk's reasons. If several apply, the first in this order is used.
 * Without people it goes to the highest enabled tier. A complaint that continues at the manager counts as an escalated complaint.
 */
export function escalateBeforeAnswering(signals: EscalationSignals, rules: DeskRules): TierEscalation | null {
  const required = requiredEscalation(signals, rules)
  if (required === null) return null
  const to = reachable(required.to, signals.tier, rules) ?? reachable('ai_manager', signals.tier, rules)
  return to === null ? null : { to, reason: required.reason }
}

function requiredEscalation(signals: EscalationSignals, { irateProtocol }: DeskRules): TierEscalation | null {
  const { tier, intents, isIrate, isAngry, irateMessages, isVip, earlierContacts } = signals
  const atRep = tier === 'ai_rep'
  if (intents.has('person')) return { to: 'human_agent', reason: 'customer_request' }
  if (intents.has('manager')) return { to: atRep ? 'ai_manager' : 'human_agent', reason: 'customer_request' }
  const { autoEscalate } = irateProtocol
  const tooIrate =
    irateProtocol.enabled && autoEscalate.enabled && isIrate && irateMessages >= autoEscalate.afterAttempts
  if (!atRep) {
    if (intents.has('legal') || intents.has('public_threat') || intents.has('still_unhappy') || tooIrate || isAngry)
      return { to: 'human_agent', reason: 'escalated_complaint' }
    return intents.has('exception') ? { to: 'human_agent', reason: 'policy_exception' } : null
  }
  if (intents.has('legal')) return { to: 'ai_manager', reason: 'legal_mention' }
  if (intents.has('public_threat')) return { to: 'ai_manager', reason: 'social_media_threat' }
  if (tooIrate)
    return { to: autoEscalate.targetTier === 'AI_MANAGER' ? 'ai_manager' : 'human_agent', reason: 'irate_customer' }
  if (intents.has('exception')) return { to: 'human_agent', reason: 'policy_exception' }
  if (isVip) return { to: 'ai_manager', reason: 'high_value_customer' }
  if (intents.has('repeated') || earlierContacts >= REPEATED_FROM) return { to: 'ai_manager', reason: 'repeat_contact' }
  return null
}

/** Where a message goes that this tier could not answer: to the manager first, then to a person. */
export function escalateUnanswered(tier: Tier, rules: DeskRules): TierEscalation | null {
  const [wanted, reason]: [Tier, EscalationReason] =
    tier === 'ai_rep' ? ['ai_manager', 'complex_issue'] : ['human_agent', 'technical_limitation']
  const to = reachable(wanted, tier, rules)
  return to === null ? null : { to, reason }
}
