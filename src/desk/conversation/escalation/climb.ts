import type { DeskRules } from '../../company/settings/desk-rules.ts'
import { isAbove, TIERS, type Tier } from '../../company/tier.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'
import type { Plea } from '../../signals/intents.ts'

export type Climb = { to: Tier; reason: EscalationReason }

/** What is known of a message before anybody answers it. */
export type ClimbSignals = {
  tier: Tier
  /** What the words of the message ask for or threaten with. */
  pleas: ReadonlySet<Plea>
  /** The message itself is irate, by mood or by a word of the protocol. */
  isIrate: boolean
  /** The mood of the message is anger or worse. */
  isAngry: boolean
  /** Irate messages of the conversation, this one included. */
  irateMessages: number
  isVip: boolean
  /** Other conversations of this customer about the same, lately, that were not settled. */
  earlierContacts: number
}

/** Earlier conversations about the same thing from which on another one is a repeated contact. */
const REPEATED_FROM = 2

export const isEnabled = (tier: Tier, { tiers }: DeskRules): boolean =>
  ({ ai_rep: tiers.aiRep.enabled, ai_manager: tiers.aiManager.enabled, human_agent: tiers.humanAgent.enabled })[tier]

/** The tier where a conversation begins: the lowest that is enabled, for somebody has to be there. */
export const firstTier = (rules: DeskRules): Tier => TIERS.find((tier) => isEnabled(tier, rules)) ?? 'human_agent'

/** The wanted tier, or the next enabled one above it; null when there is none above where the conversation stands. */
export function reachable(wanted: Tier, from: Tier, rules: DeskRules): Tier | null {
  const above = TIERS.filter((tier) => isAbove(tier, from) && isEnabled(tier, rules))
  return above.find((tier) => !isAbove(wanted, tier)) ?? null
}

/**
 * Whether the conversation climbs before it is answered, by service-desk's reasons. Several may hold; the first in this order is
 * reported. Without people it goes as high as there is somebody. Whoever is with the manager already and goes on like that is an escalated complaint.
 */
export function climbBefore(signals: ClimbSignals, rules: DeskRules): Climb | null {
  const wish = wished(signals, rules)
  if (wish === null) return null
  const to = reachable(wish.to, signals.tier, rules) ?? reachable('ai_manager', signals.tier, rules)
  return to === null ? null : { to, reason: wish.reason }
}

function wished(signals: ClimbSignals, { irateProtocol }: DeskRules): Climb | null {
  const { tier, pleas, isIrate, isAngry, irateMessages, isVip, earlierContacts } = signals
  const atRep = tier === 'ai_rep'
  if (pleas.has('person')) return { to: 'human_agent', reason: 'customer_request' }
  if (pleas.has('manager')) return { to: atRep ? 'ai_manager' : 'human_agent', reason: 'customer_request' }
  const { autoEscalate } = irateProtocol
  const tooIrate =
    irateProtocol.enabled && autoEscalate.enabled && isIrate && irateMessages >= autoEscalate.afterAttempts
  if (!atRep) {
    if (pleas.has('legal') || pleas.has('public_threat') || pleas.has('still_unhappy') || tooIrate || isAngry)
      return { to: 'human_agent', reason: 'escalated_complaint' }
    return pleas.has('exception') ? { to: 'human_agent', reason: 'policy_exception' } : null
  }
  if (pleas.has('legal')) return { to: 'ai_manager', reason: 'legal_mention' }
  if (pleas.has('public_threat')) return { to: 'ai_manager', reason: 'social_media_threat' }
  if (tooIrate)
    return { to: autoEscalate.targetTier === 'AI_MANAGER' ? 'ai_manager' : 'human_agent', reason: 'irate_customer' }
  if (pleas.has('exception')) return { to: 'human_agent', reason: 'policy_exception' }
  if (isVip) return { to: 'ai_manager', reason: 'high_value_customer' }
  if (pleas.has('repeated') || earlierContacts >= REPEATED_FROM) return { to: 'ai_manager', reason: 'repeat_contact' }
  return null
}

/** Where a message goes that this tier could not answer: the manager first, then a person. */
export function climbUnanswered(tier: Tier, rules: DeskRules): Climb | null {
  const [wanted, reason]: [Tier, EscalationReason] =
    tier === 'ai_rep' ? ['ai_manager', 'complex_issue'] : ['human_agent', 'technical_limitation']
  const to = reachable(wanted, tier, rules)
  return to === null ? null : { to, reason }
}
