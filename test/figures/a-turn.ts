import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { MODEL_TIERS } from '../../src/desk/company/settings/model-tier.ts'
import { SUPPORT_CHANNEL } from '../../src/desk/conversation/sessions/support-sessions.ts'
import type { DeskEvent } from '../../src/desk/delivery/model/events.ts'
import type { TurnTaken } from '../../src/desk/reporting/turn-counts.ts'
import { ESCALATION_REASONS } from '../../src/desk/signals/escalation-reason.ts'
import { wire } from '../../src/wire.ts'

let made = 0

const base = (company: string, at: number) => {
  made += 1
  return { id: `evt_turns_${made}_${crypto.randomUUID()}`, company, at, actor: 'cust_1', ip: null }
}

/** A turn as its conversation announces it; each call is a turn of its own. */
export function aTurn(company: string, change: Partial<TurnTaken> = {}): DeskEvent & { name: 'turn.taken' } {
  const askedAt = change.askedAt ?? Date.UTC(2025, 11, 3, 10, 30)
  const about = base(company, askedAt)
  const data: TurnTaken = {
    turnId: `turn_${about.id}`,
    seq: 1,
    channel: SUPPORT_CHANNEL,
    customer: 'cust_1',
    confidence: 0.9,
    escalation: null,
    sources: [],
    model: 'local/extractive-1',
    tokens: { input: 0, output: 0 },
    totalMs: 0,
    askedAt,
    ...change,
  }
  return { ...about, conversation: `${company} ${data.channel} sess_${made}`, name: 'turn.taken', data }
}

export function aFailure(
  company: string,
  at: number,
  channel: string = SUPPORT_CHANNEL,
): DeskEvent & { name: 'query.failed' } {
  const data = { channel, customer: 'cust_1', what: '503' }
  return { ...base(company, at), conversation: null, name: 'query.failed', data }
}

const MODELS = ['llama-3.1-8b-instant', 'openai/gpt-oss-120b', 'local/extractive-1', 'none', 'constructor']

/** What a turn may have been, apart from whose it is and when it was asked; some of it unknown to older events. */
const life = fc.record(
  {
    model: fc.constantFrom(...MODELS),
    tokens: fc.record({ input: fc.nat(90_000), output: fc.nat(9_000) }),
    totalMs: fc.nat(60_000),
    costMicros: fc.nat(2_000_000),
    complexity: fc.double({ min: 0, max: 1, noNaN: true }),
    sentiment: fc.oneof(
      fc.constantFrom(-1, -0.5, -0.2, -0.199_999, 0, 0.199_999, 0.2, 1),
      fc.double({ min: -1, max: 1, noNaN: true }),
    ),
    modelTier: fc.constantFrom(...MODEL_TIERS),
    cached: fc.boolean(),
    savedMicros: fc.nat(50_000),
    handedOver: fc.constantFrom(...ESCALATION_REASONS),
  },
  { requiredKeys: ['model', 'tokens', 'totalMs'] },
)

/** Turns and failures at these moments, of this channel mostly. */
export const questions = (moment: fc.Arbitrary<number>, { minLength = 0, maxLength = 40 } = {}) => {
  const channel = fc.constantFrom(SUPPORT_CHANNEL, SUPPORT_CHANNEL, SUPPORT_CHANNEL, 'crm-chat/customer')
  const turn = fc.tuple(moment, channel, life).map(
    ([askedAt, on, rest]) =>
      (company: string): DeskEvent =>
        aTurn(company, { ...rest, channel: on, askedAt }),
  )
  const failure = fc.tuple(moment, channel).map(
    ([at, on]) =>
      (company: string): DeskEvent =>
        aFailure(company, at, on),
  )
  return fc
    .array(fc.oneof({ arbitrary: turn, weight: 5 }, { arbitrary: failure, weight: 1 }), { minLength, maxLength })
    .map((all) => ({ of: (company: string): DeskEvent[] => all.map((one) => one(company)) }))
}

/** As the consumer of events does it. */
export const projected = (...events: DeskEvent[]): Promise<void> => wire(env).events.project(events)
