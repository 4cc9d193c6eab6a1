import { expect, test } from 'vitest'
import { DEFAULT_DESK_RULES, type TierSettings } from '../../company/settings/desk-rules.ts'
import type { AiTier } from '../../company/tier.ts'
import { type Asked, limitsFor, type Spent, verdictOn } from './authority.ts'

const NOTHING: Spent = { inConversation: 0, toCustomer: 0 }
const { tiers } = DEFAULT_DESK_RULES
const change = (of: Partial<TierSettings>) => ({ tiers: { ...tiers, ...of } })
const credit = (amount: number, currency = 'USD'): Asked => ({ kind: 'credit', amount, currency })
const refund = (amount: number, currency = 'USD'): Asked => ({ kind: 'refund', amount, currency })
const replacement = (value: number): Asked => ({ kind: 'replacement', value, currency: 'USD' })
const subscription: Asked = { kind: 'subscription' }

// By default the representative gives credits of $10, the manager credits of $50, refunds of $100, and changes subscriptions.
test.each<[string, AiTier, Asked, Spent, ReturnType<typeof verdictOn>]>([
  ['a credit at the limit is given', 'ai_rep', credit(1_000), NOTHING, { allowed: true }],
  ['a cent more goes to the manager', 'ai_rep', credit(1_001), NOTHING, to('ai_manager', 'complex_issue')],
  ['what was given before counts', 'ai_rep', credit(500), spent(501, 501), to('ai_manager', 'complex_issue')],
  ['up to the limit together', 'ai_rep', credit(500), spent(500, 500), { allowed: true }],
  [
    'a credit beyond the manager goes to a person',
    'ai_rep',
    credit(5_001),
    NOTHING,
    to('human_agent', 'policy_exception'),
  ],
  ['also from the manager', 'ai_manager', credit(5_001), NOTHING, to('human_agent', 'policy_exception')],
  [
    'what other conversations gave counts',
    'ai_manager',
    credit(1),
    spent(0, 5_000),
    to('human_agent', 'policy_exception'),
  ],
  ['a refund is for the manager', 'ai_rep', refund(1), NOTHING, to('ai_manager', 'refund_request')],
  ['who gives it at the limit', 'ai_manager', refund(10_000), NOTHING, { allowed: true }],
  ['and no cent more', 'ai_manager', refund(10_001), NOTHING, to('human_agent', 'refund_over_threshold')],
  ['nor more in all', 'ai_manager', refund(5_001), spent(5_000, 0), to('human_agent', 'refund_over_threshold')],
  [
    'a customer who has used up what the representative may give is for the manager',
    'ai_rep',
    credit(1),
    spent(0, 1_000),
    to('ai_manager', 'complex_issue'),
  ],
  [
    'refunds of other conversations count',
    'ai_manager',
    refund(1),
    spent(0, 10_000),
    to('human_agent', 'refund_over_threshold'),
  ],
  [
    'so they do for a replacement',
    'ai_manager',
    replacement(101),
    spent(0, 9_900),
    to('human_agent', 'refund_over_threshold'),
  ],
  [
    'what no AI may refund goes past the manager',
    'ai_rep',
    refund(10_001),
    NOTHING,
    to('human_agent', 'refund_over_threshold'),
  ],
  [
    'another currency is beyond every AI',
    'ai_manager',
    refund(1, 'EUR'),
    NOTHING,
    to('human_agent', 'refund_over_threshold'),
  ],
  ['of a credit too', 'ai_rep', credit(1, 'JPY'), NOTHING, to('human_agent', 'policy_exception')],
  ['a replacement is for the manager', 'ai_rep', replacement(100), NOTHING, to('ai_manager', 'refund_request')],
  ['within what may be refunded', 'ai_manager', replacement(10_000), NOTHING, { allowed: true }],
  ['and not beyond', 'ai_manager', replacement(10_001), NOTHING, to('human_agent', 'refund_over_threshold')],
  ['a subscription is for the manager', 'ai_rep', subscription, NOTHING, to('ai_manager', 'complex_issue')],
  ['who changes it', 'ai_manager', subscription, NOTHING, { allowed: true }],
])('%s', (_, tier, asked, before, verdict) => {
  expect(verdictOn(asked, tier, { rules: DEFAULT_DESK_RULES, currency: 'USD', spent: before })).toEqual(verdict)
})

test.each<[string, Partial<TierSettings>, AiTier, Asked, ReturnType<typeof verdictOn>]>([
  [
    'a manager who is off is skipped',
    { aiManager: { ...tiers.aiManager, enabled: false } },
    'ai_rep',
    refund(1),
    to('human_agent', 'refund_over_threshold'),
  ],
  [
    'who may change no subscription leaves it to people',
    {
      aiManager: {
        ...tiers.aiManager,
        capabilities: { ...tiers.aiManager.capabilities, canModifySubscription: false },
      },
    },
    'ai_rep',
    subscription,
    to('human_agent', 'policy_exception'),
  ],
  [
    'a limit without the right to it is nothing',
    { aiRep: { ...tiers.aiRep, capabilities: { ...tiers.aiRep.capabilities, maxRefundAmount: 50 } } },
    'ai_rep',
    refund(1),
    to('ai_manager', 'refund_request'),
  ],
  [
    'a tier that is off has no authority of its own',
    { aiRep: { ...tiers.aiRep, enabled: false } },
    'ai_rep',
    credit(1),
    to('ai_manager', 'complex_issue'),
  ],
])('%s', (_, changed, tier, asked, verdict) => {
  expect(verdictOn(asked, tier, { rules: change(changed), currency: 'USD', spent: NOTHING })).toEqual(verdict)
})

test.each([
  [0.1 + 0.2, 'USD', 30],
  [1.005, 'USD', 100],
  [4.35, 'USD', 435],
  [10.9, 'JPY', 10],
  [1.234, 'KWD', 1_234],
])('a limit of %d %s is %d minor units, never rounded up', (maxCreditAmount, currency, units) => {
  const capabilities = { ...tiers.aiRep.capabilities, maxCreditAmount }
  const rules = change({ aiRep: { ...tiers.aiRep, capabilities } })
  expect(limitsFor(rules, 'ai_rep', 'credit', currency)).toEqual({ inConversation: units, toCustomer: units })
})

test('what a customer may get in 30 days is the amount of a conversation, unless it is configured', () => {
  const { aiManager } = tiers
  const own = (amount: number | null) =>
    change({
      aiManager: { ...aiManager, capabilities: { ...aiManager.capabilities, maxRefundAmountPer30Days: amount } },
    })
  const of = (rules: ReturnType<typeof change>) => limitsFor(rules, 'ai_manager', 'refund', 'USD')
  expect(of(DEFAULT_DESK_RULES)).toEqual({ inConversation: 10_000, toCustomer: 10_000 })
  expect(of(own(250))).toEqual({ inConversation: 10_000, toCustomer: 25_000 })
  expect(of(own(0))).toEqual({ inConversation: 10_000, toCustomer: 0 })
  expect(of(own(null))).toEqual({ inConversation: 10_000, toCustomer: 10_000 })
})

function to(
  tier: 'ai_manager' | 'human_agent',
  reason: Extract<ReturnType<typeof verdictOn>, { allowed: false }>['reason'],
) {
  return { allowed: false, to: tier, reason } as const
}

function spent(inConversation: number, toCustomer: number): Spent {
  return { inConversation, toCustomer }
}
