import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Call } from '../../src/desk/company/call.ts'
import { DEFAULT_DESK_RULES } from '../../src/desk/company/settings/desk-rules.ts'
import type { AiTier } from '../../src/desk/company/tier.ts'
import type { ActionRequest } from '../../src/desk/records/action-request.ts'
import { act } from '../../src/desk/records/actions/act.ts'
import type { LedgerEntry } from '../../src/desk/records/ledger.ts'
import type { Ports } from '../../src/ports.ts'
import { wire } from '../../src/wire.ts'
import { aDeskCall, aDossier, anOrder, ports as testPorts, wordsFor } from '../support/a-dossier.ts'
import { aDeskCompany } from '../support/desk.ts'
import { saved, usd } from '../support/records.ts'
import { recordsInMemory } from '../support/records-in-memory.ts'

/** Paid in cents; the manager may refund $100 and give credits of $50 a conversation, the representative credits of $10. */
const PAID = { 'ORD-1': 4_000, 'ORD-2': 9_000, 'ORD-3': 30_000 } as const
const REP_CREDITS = 1_000
const MANAGER_CREDITS = 5_000
const MANAGER_REFUNDS = 10_000

type Asked = { tier: AiTier; conversation: string; request: ActionRequest; isStale: boolean }

const order = fc.constantFrom('ORD-1', 'ORD-2', 'ORD-3')
const dollars = fc.constantFrom(1, 4, 6, 10, 25, 40, 49.99, 60, 90, 300)
const aRequest: fc.Arbitrary<ActionRequest> = fc.oneof(
  fc
    .record({ orderId: order, amount: dollars })
    .map((asked): ActionRequest => ({ name: 'process_refund', arguments: asked })),
  order.map((orderId): ActionRequest => ({ name: 'process_refund', arguments: { orderId } })),
  dollars.map((amount): ActionRequest => ({ name: 'apply_credit', arguments: { amount } })),
  fc
    .record({ orderId: order, amount: dollars })
    .map((asked): ActionRequest => ({ name: 'apply_credit', arguments: asked })),
  order.map((orderId): ActionRequest => ({ name: 'send_replacement', arguments: { orderId } })),
)
const asked: fc.Arbitrary<Asked> = fc.record({
  tier: fc.constantFrom('ai_rep', 'ai_manager'),
  conversation: fc.constantFrom('company chat cust_1 one', 'company chat cust_1 two'),
  request: aRequest,
  /** Acts on what it read before anything was done. */
  isStale: fc.boolean(),
})
/** Each step's requests come at once. */
const steps = fc.array(fc.array(asked, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 })

async function play(
  ports: Pick<Ports, 'records' | 'ids' | 'clock'>,
  call: Call,
  turns: Asked[][],
): Promise<{ ledger: LedgerEntry[]; replaced: string[]; done: number }> {
  const read = () => ports.records.dossier(call.company, 'cust_1', [])
  const before = await read()
  let done = 0
  for (const turn of turns) {
    const now = await read()
    const outcomes = await Promise.all(
      turn.map(({ tier, conversation, request, isStale }) =>
        act(
          ports,
          call,
          {
            tier,
            conversation,
            customerId: 'cust_1',
            words: wordsFor(request),
            rules: DEFAULT_DESK_RULES,
            dossier: structuredClone(isStale ? before : now),
          },
          request,
        ),
      ),
    )
    done += outcomes.filter(({ kind }) => kind === 'done').length
  }
  const { ledger, shipments } = await read()
  return { ledger, replaced: shipments.filter((one) => one.isReplacement).map(({ orderId }) => orderId), done }
}

const sum = (entries: LedgerEntry[]): number => entries.reduce((total, { amount }) => total + amount, 0)

function expectWithinAuthority(turns: Asked[][], ledger: LedgerEntry[], replaced: string[]): void {
  for (const [id, paid] of Object.entries(PAID))
    expect(sum(ledger.filter(({ kind, against }) => kind === 'refund' && against?.id === id))).toBeLessThanOrEqual(paid)
  expect(sum(ledger.filter(({ kind }) => kind === 'credit'))).toBeLessThanOrEqual(MANAGER_CREDITS)
  expect(ledger.filter(({ kind, tier }) => kind === 'refund' && tier !== 'ai_manager')).toEqual([])
  expect(new Set(ledger.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(ledger.length)
  expect(new Set(replaced).size).toBe(replaced.length)
  expect(replaced).not.toContain('ORD-3')
  for (const conversation of new Set(ledger.map((entry) => entry.conversation))) {
    const own = ledger.filter((entry) => entry.conversation === conversation)
    expect(sum(own.filter(({ kind }) => kind === 'refund'))).toBeLessThanOrEqual(MANAGER_REFUNDS)
    expect(sum(own.filter(({ kind, tier }) => kind === 'credit' && tier === 'ai_rep'))).toBeLessThanOrEqual(REP_CREDITS)
    const requests = turns.flat().filter((one) => one.conversation === conversation)
    const distinct = new Set(requests.map(({ request }) => JSON.stringify(request)))
    expect(own.length).toBeLessThanOrEqual(distinct.size)
  }
}

test('whatever is asked of whom, and however often, nobody is paid beyond authority, beyond what was paid, or twice', async () => {
  let done = 0
  await fc.assert(
    fc.asyncProperty(steps, async (turns) => {
      const orders = Object.entries(PAID).map(([id, paid]) => anOrder({ id, paid, total: paid, status: 'delivered' }))
      const records = recordsInMemory(aDossier({ orders, shipments: [] }))
      const played = await play({ ...testPorts, records }, aDeskCall(), turns)
      done += played.done
      expectWithinAuthority(turns, played.ledger, played.replaced)
    }),
    { numRuns: 400 },
  )
  expect(done).toBeGreaterThan(400)
})

test('nor by the built-in records, where requests cross in the database', { timeout: 120_000 }, async () => {
  let done = 0
  await fc.assert(
    fc.asyncProperty(steps, async (turns) => {
      const desk = await aDeskCompany()
      const company = await wire(env).companies.current(desk.id)
      if (company === null) throw new Error('the company was just made')
      for (const [id, paid] of Object.entries(PAID))
        await saved(desk, 'orders', id, { paid: usd(paid), total: usd(paid) })
      const played = await play(wire(env), { ...aDeskCall(), company }, turns)
      done += played.done
      expectWithinAuthority(turns, played.ledger, played.replaced)
    }),
    { numRuns: 25 },
  )
  expect(done).toBeGreaterThan(25)
})
