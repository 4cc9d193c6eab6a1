import type { Capabilities, DeskRules } from '../company/tiers.ts'
import { type AiTier, isAbove, TIERS, type Tier } from '../conversation/tier.ts'
import type { EscalationReason } from '../escalation/reason.ts'
import { digitsOf } from '../record/money.ts'

/** What an action asks of a tier's authority. Amounts are integer minor units of `currency`. */
export type Asked =
  | { kind: 'credit'; amount: number; currency: string }
  | { kind: 'refund'; amount: number; currency: string }
  | { kind: 'replacement'; value: number; currency: string }
  | { kind: 'subscription' }

/** What was paid already, in minor units: of the asked kind in this conversation, and in credits to the customer of late. */
export type Spent = { inConversation: number; toCustomer: number }

export type Verdict = { allowed: true } | { allowed: false; to: Tier; reason: EscalationReason }

type Setting = Pick<DeskRules, 'tiers'>

const AI_TIERS = TIERS.filter((tier) => tier !== 'human_agent')

/** Days over which the credits to one customer are counted together. */
export const CREDIT_WINDOW_DAYS = 30

/** Whether this tier may do it; if not, which tier could, and why the conversation goes there. A disabled tier has no authority. */
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
      return (
        asked.amount + spent.inConversation <= creditLimit(may, currency) &&
        asked.amount + spent.toCustomer <= highestCreditLimit(rules, currency)
      )
    case 'refund':
      return asked.amount + spent.inConversation <= refundLimit(may, currency)
    case 'replacement':
      return may.canProcessRefunds && asked.value <= refundLimit(may, currency)
    case 'subscription':
      return may.canModifySubscription
  }
}

/** All that a conversation may get of a kind from this tier, in minor units. */
export function limitOf(rules: Setting, tier: AiTier, kind: 'credit' | 'refund', currency: string): number {
  const may = capabilitiesOf(rules, tier)
  if (may === null) return 0
  return kind === 'credit' ? creditLimit(may, currency) : refundLimit(may, currency)
}

/** The most in credits that one customer may get from all AI tiers together while they are counted. */
export const highestCreditLimit = (rules: Setting, currency: string): number =>
  Math.max(...AI_TIERS.map((tier) => limitOf(rules, tier, 'credit', currency)))

function capabilitiesOf({ tiers }: Setting, tier: AiTier): Capabilities | null {
  const { enabled, capabilities } = tier === 'ai_rep' ? tiers.aiRep : tiers.aiManager
  return enabled ? capabilities : null
}

const creditLimit = (may: Capabilities, currency: string): number =>
  may.canApplyCredits ? wholeUnits(may.maxCreditAmount, currency) : 0

const refundLimit = (may: Capabilities, currency: string): number =>
  may.canProcessRefunds ? wholeUnits(may.maxRefundAmount, currency) : 0

/** Rounded down, for a limit is never passed by a fraction; the millionth is what a product of decimals may lack. */
const wholeUnits = (limit: number, currency: string): number => Math.floor(limit * 10 ** digitsOf(currency) + 1e-6)
