import { expect, test } from 'vitest'
import { DEFAULT_DESK_RULES, type DeskRules } from '../../company/settings/desk-rules.ts'
import type { Intent } from '../../signals/intents.ts'
import {
  type EscalationSignals,
  escalateBeforeAnswering,
  escalateUnanswered,
  firstTier,
  reachable,
} from './tier-escalation.ts'

const calm: EscalationSignals = {
  tier: 'ai_rep',
  intents: new Set(),
  isIrate: false,
  isAngry: false,
  irateMessages: 0,
  isVip: false,
  earlierContacts: 0,
}
const says = (...intents: Intent[]): Partial<EscalationSignals> => ({ intents: new Set(intents) })
const irate = (messages: number): Partial<EscalationSignals> => ({ isIrate: true, irateMessages: messages })
const manager: Partial<EscalationSignals> = { tier: 'ai_manager' }

const rules = (change: (rules: DeskRules) => void = () => {}): DeskRules => {
  const own = structuredClone(DEFAULT_DESK_RULES)
  change(own)
  return own
}

test.each<[string, Partial<EscalationSignals>, string | null]>([
  ['nothing special stays', {}, null],
  ['a person is a person', says('person'), 'human_agent customer_request'],
  ['a manager is the AI manager first', says('manager'), 'ai_manager customer_request'],
  [
    'who asks the manager for a manager gets a person',
    { ...manager, ...says('manager') },
    'human_agent customer_request',
  ],
  ['a lawyer goes to the manager', says('legal'), 'ai_manager legal_mention'],
  ['a public threat goes to the manager', says('public_threat'), 'ai_manager social_media_threat'],
  ['an exception is for people', says('exception'), 'human_agent policy_exception'],
  ['so it is at the manager', { ...manager, ...says('exception') }, 'human_agent policy_exception'],
  ['one irate message stays', irate(1), null],
  ['the second one climbs', irate(2), 'ai_manager irate_customer'],
  ['a calm message after two irate ones stays', { irateMessages: 2 }, null],
  ['a VIP is for the manager', { isVip: true }, 'ai_manager high_value_customer'],
  ['a VIP who is with the manager stays', { ...manager, isVip: true }, null],
  ['one earlier contact is none', { earlierContacts: 1 }, null],
  ['the third contact about the same is repeated', { earlierContacts: 2 }, 'ai_manager repeat_contact'],
  ['who says so is believed', says('repeated'), 'ai_manager repeat_contact'],
  [
    'at the manager a lawyer is an escalated complaint',
    { ...manager, ...says('legal') },
    'human_agent escalated_complaint',
  ],
  ['so is a public threat', { ...manager, ...says('public_threat') }, 'human_agent escalated_complaint'],
  ['so is going on being irate', { ...manager, ...irate(3) }, 'human_agent escalated_complaint'],
  ['so is not being content', { ...manager, ...says('still_unhappy') }, 'human_agent escalated_complaint'],
  ['so is anger', { ...manager, isAngry: true }, 'human_agent escalated_complaint'],
  ['anger at the rep is for the protocol to count', { isAngry: true }, null],
  ['not being content with the rep stays', says('still_unhappy'), null],
  ['a request for a person goes before a threat', says('person', 'legal'), 'human_agent customer_request'],
  [
    'a lawyer goes before anger',
    { ...says('legal'), ...irate(2), intents: new Set<Intent>(['legal']) },
    'ai_manager legal_mention',
  ],
  ['anger goes before a VIP', { ...irate(2), isVip: true }, 'ai_manager irate_customer'],
  ['a VIP goes before a repeated contact', { isVip: true, earlierContacts: 5 }, 'ai_manager high_value_customer'],
  ['people keep it', { tier: 'human_agent', ...says('person', 'legal'), ...irate(9) }, null],
])('%s', (_, change, outcome) => {
  const tierEscalation = escalateBeforeAnswering({ ...calm, ...change }, rules())
  expect(tierEscalation === null ? null : `${tierEscalation.to} ${tierEscalation.reason}`).toBe(outcome)
})

test.each<[string, (rules: DeskRules) => void, Partial<EscalationSignals>, string | null]>([
  [
    'a protocol that is off',
    (r) => {
      r.irateProtocol.enabled = false
    },
    irate(9),
    null,
  ],
  [
    'no auto-escalation',
    (r) => {
      r.irateProtocol.autoEscalate.enabled = false
    },
    irate(9),
    null,
  ],
  [
    'the first attempt',
    (r) => {
      r.irateProtocol.autoEscalate.afterAttempts = 1
    },
    irate(1),
    'ai_manager irate_customer',
  ],
  [
    'three attempts',
    (r) => {
      r.irateProtocol.autoEscalate.afterAttempts = 3
    },
    irate(2),
    null,
  ],
  [
    'people as the target',
    (r) => {
      r.irateProtocol.autoEscalate.targetTier = 'HUMAN_AGENT'
    },
    irate(2),
    'human_agent irate_customer',
  ],
  [
    'no manager',
    (r) => {
      r.tiers.aiManager.enabled = false
    },
    says('legal'),
    'human_agent legal_mention',
  ],
  [
    'no people',
    (r) => {
      r.tiers.humanAgent.enabled = false
    },
    says('person'),
    'ai_manager customer_request',
  ],
  [
    'no people, at the manager',
    (r) => {
      r.tiers.humanAgent.enabled = false
    },
    { ...manager, ...says('person') },
    null,
  ],
])('with %s', (_, change, signals, outcome) => {
  const tierEscalation = escalateBeforeAnswering({ ...calm, ...signals }, rules(change))
  expect(tierEscalation === null ? null : `${tierEscalation.to} ${tierEscalation.reason}`).toBe(outcome)
})

test('what a tier cannot answer goes one further', () => {
  expect(escalateUnanswered('ai_rep', rules())).toEqual({ to: 'ai_manager', reason: 'complex_issue' })
  expect(escalateUnanswered('ai_manager', rules())).toEqual({ to: 'human_agent', reason: 'technical_limitation' })
  expect(escalateUnanswered('human_agent', rules())).toBeNull()
})

test('a conversation begins at the lowest tier there is', () => {
  expect(firstTier(rules())).toBe('ai_rep')
  expect(
    firstTier(
      rules((r) => {
        r.tiers.aiRep.enabled = false
      }),
    ),
  ).toBe('ai_manager')
  const none = rules((r) => {
    for (const tier of Object.values(r.tiers)) tier.enabled = false
  })
  expect(firstTier(none)).toBe('human_agent')
})

test('a tier that is not there is passed over, and nobody climbs down', () => {
  expect(
    reachable(
      'ai_manager',
      'ai_rep',
      rules((r) => {
        r.tiers.aiManager.enabled = false
      }),
    ),
  ).toBe('human_agent')
  expect(reachable('ai_rep', 'ai_manager', rules())).toBe('human_agent')
  expect(reachable('human_agent', 'human_agent', rules())).toBeNull()
})
