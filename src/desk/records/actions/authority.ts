import type { Capabilities, DeskRules } from '../../company/settings/desk-rules.ts'
import { type AiTier, isAbove, TIERS, type Tier } from '../../company/tier.ts'
import { digitsOf } from '../../kernel/money.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'

/** What an action asks of a tier's authority. Amounts are integer minor units of `currency`. */
export type Asked =
  | { kind: 'credit'; amount: number; currency: string }
  | { kind: 'refund'; amount: number; currency: string }
  | { kind: 'replacement'; value: number; currency: string }
  | { kind: 'subscription' }

/**
 * What was given already, in minor units of the same currency: of the asked kind in this conversation, and of that kind to the customer by the
 * AI tiers in all conversations of the last days. Refunds and replacements are one kind.
 */
export type Spent = { inConversation: number; toCustomer: number }

export type Verdict = { allowed: true } | { allowed: false; to: Tier; reason: EscalationReason }

type Setting = Pick<DeskRules, 'tiers'>

const AI_TIERS = TIERS.filter((tier) => tier !== 'human_agent')

/** Days over which what one customer gets is counted together. */
export const CUSTOMER_WINDOW_DAYS = 30

/**
 * Whether this tier may do it; if not, which tier could, and why the conversation goes there. A disabled tier has no authority.
 *
 * A customer's total is one sum over all AI tiers and conversations. Each tier may add to it as long as the sum stays within that tier's own
 * amount: a customer who has had the representative's $10 may still get $40 from a manager whose amount is $50, and neither a second
 * conversation nor the order of the tiers makes it more. Beyond the highest amount only people decide.
 */
export function verdictOn(
  asked: Asked,
  tier: AiTier,
  { rules, currency, spent }: { rules: Setting; currency: string; spent: Spent },
): Verdict {
  const reaches = (one: AiTier): boolean => isWithin(asked, one, { rules, currency, spent })
  if (reaches(tier)) return { allowed: true }
  const able = AI_TIERS.find((other) => isAbove(other, tier) && reaches(other))
  return { allowed: false, ...routeOf(asked, able) }
}

/** Where what is beyond a tier goes: a credit or a change is a complex issue while an AI can do it, and an exception after that. */
function routeOf({ kind }: Asked, able: AiTier | undefined): { to: Tier; reason: EscalationReason } {
  switch (kind) {
    case 'refund':
    case 'replacement':
      return able === undefined
        ? { to: 'human_agent', reason: 'refund_over_threshold' }
        : { to: able, reason: 'refund_request' }
    case 'credit':
    case 'subscription':
      return able === undefined
        ? { to: 'human_agent', reason: 'policy_exception' }
        : { to: able, reason: 'complex_issue' }
  }
}

function isWithin(
  asked: Asked,
  tier: AiTier,
  { rules, currency, spent }: { rules: Setting; currency: string; spent: Spent },
): boolean {
  const may = capabilitiesOf(rules, tier)
  if (may === null) return false
  // The limits are of the company's currency and say nothing of another.
  if (asked.kind !== 'subscription' && asked.currency !== currency) return false
  switch (asked.kind) {
    case 'credit':
    case 'refund':
      return fits(asked.amount, spent, limitsOf(may, asked.kind, currency))
    case 'replacement':
      return may.canProcessRefunds && fits(asked.value, spent, limitsOf(may, 'refund', currency))
    case 'subscription':
      return may.canModifySubscription
  }
}

/** The most that may be given, in minor units: in one conversation, and to one customer while what he gets is counted together. */
export type Limits = { inConversation: number; toCustomer: number }

const fits = (amount: number, spent: Spent, limits: Limits): boolean =>
  amount + spent.inConversation <= limits.inConversation && amount + spent.toCustomer <= limits.toCustomer

/** What this tier may give. */
export function limitsFor(rules: Setting, tier: AiTier, kind: 'credit' | 'refund', currency: string): Limits {
  const may = capabilitiesOf(rules, tier)
  return may === null ? NONE : limitsOf(may, kind, currency)
}

function capabilitiesOf({ tiers }: Setting, tier: AiTier): Capabilities | null {
  const { enabled, capabilities } = tier === 'ai_rep' ? tiers.aiRep : tiers.aiManager
  return enabled ? capabilities : null
}

const NONE: Limits = { inConversation: 0, toCustomer: 0 }

function limitsOf(may: Capabilities, kind: 'credit' | 'refund', currency: string): Limits {
  const [isAllowed, most, mostOfCustomer] =
    kind === 'credit'
      ? [may.canApplyCredits, may.maxCreditAmount, may.maxCreditAmountPer30Days]
      : [may.canProcessRefunds, may.maxRefundAmount, may.maxRefundAmountPer30Days]
  if (!isAllowed) return NONE
  return { inConversation: wholeUnits(most, currency), toCustomer: wholeUnits(mostOfCustomer ?? most, currency) }
}

/** Rounded down, for a limit is never passed by a fraction; the millionth is what a product of decimals may lack. */
const wholeUnits = (limit: number, currency: string): number => Math.floor(limit * 10 ** digitsOf(currency) + 1e-6)
