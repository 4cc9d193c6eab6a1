import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { wire } from '../../src/wire.ts'
import { aDeskCompany } from '../support/desk.ts'
import { saved, usd } from '../support/records.ts'
import { anEntry, anEvent, announced } from '../support/records-port.ts'

const PAID = { 'ORD-1': 1_000, 'ORD-2': 400 }
const IN_CONVERSATION = { refund: 900, credit: 300 }
const FOR_CUSTOMER = { refund: 1_200, credit: 350 }

type Post = {
  kind: 'refund' | 'credit'
  order: keyof typeof PAID
  conversation: string
  amount: number
  idempotencyKey: string
}
type Step = { kind: 'posts'; posts: Post[] } | { kind: 'paid'; order: keyof typeof PAID; amount: number }

const aPost: fc.Arbitrary<Post> = fc.record({
  kind: fc.constantFrom('refund', 'credit'),
  order: fc.constantFrom('ORD-1', 'ORD-2'),
  conversation: fc.constantFrom('c1', 'c2', 'c3'),
  amount: fc.integer({ min: 1, max: 500 }),
  idempotencyKey: fc.integer({ min: 1, max: 12 }).map((number) => `k${number}`),
})
/** Posts of one step go out at once; between steps an integrator may say anew what was paid. */
const aStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.array(aPost, { minLength: 1, maxLength: 8 }).map((posts): Step => ({ kind: 'posts', posts })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('paid'),
      order: fc.constantFrom('ORD-1', 'ORD-2'),
      amount: fc.integer({ min: 0, max: 1_000 }),
    }),
  },
)

type Row = { kind: 'refund' | 'credit'; amount: number; against_id: string; conversation: string; once_key: string }

test('however payments cross, no order is paid back beyond what was paid, no bound is passed and nothing is paid twice', {
  timeout: 120_000,
}, async () => {
  let [tried, exceeded, stood] = [0, 0, 0]
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 1, maxLength: 6 }), async (steps) => {
      const desk = await aDeskCompany()
      const { records, recordStore, companies } = wire(env)
      const company = await companies.current(desk.id)
      if (company === null) throw new Error('the company was just made')
      for (const [id, paid] of Object.entries(PAID)) await saved(desk, 'orders', id, { paid: usd(paid) })
      const outcomes: string[] = []
      for (const step of steps) {
        if (step.kind === 'paid') {
          const kept = await recordStore.find(company.id, 'orders', step.order)
          if (kept?.kind !== 'orders') throw new Error('the order was put there')
          const event = {
            ...anEvent(company),
            name: 'record.saved' as const,
            data: { kind: kept.kind, recordId: step.order },
          }
          await recordStore.save(company.id, [
            { kept: { ...kept, record: { ...kept.record, paid: step.amount } }, event },
          ])
          continue
        }
        const posted = await Promise.all(
          step.posts.map(({ order, ...post }) => {
            const against = { kind: 'order' as const, id: order }
            const bounds = {
              paid: PAID[order],
              inConversation: IN_CONVERSATION[post.kind],
              forCustomer: { total: FOR_CUSTOMER[post.kind], since: 0 },
            }
            return records.post(company, anEntry(company, { ...post, against }), bounds, anEvent(company))
          }),
        )
        outcomes.push(...posted.map(({ kind }) => kind))
      }
      const { results: rows } = await env.DB.prepare('SELECT * FROM ledger WHERE company_id = ?')
        .bind(company.id)
        .all<Row>()
      const sum = (where: (row: Row) => boolean) => rows.filter(where).reduce((total, { amount }) => total + amount, 0)
      for (const order of ['ORD-1', 'ORD-2'] as const) {
        const refunded = sum((row) => row.kind === 'refund' && row.against_id === order)
        const kept = await recordStore.find(company.id, 'orders', order)
        expect(refunded).toBeLessThanOrEqual(kept?.kind === 'orders' ? kept.record.paid : 0)
        expect(refunded).toBeLessThanOrEqual(PAID[order])
      }
      for (const kind of ['refund', 'credit'] as const) {
        for (const conversation of ['c1', 'c2', 'c3'])
          expect(sum((row) => row.kind === kind && row.conversation === conversation)).toBeLessThanOrEqual(
            IN_CONVERSATION[kind],
          )
        expect(sum((row) => row.kind === kind)).toBeLessThanOrEqual(FOR_CUSTOMER[kind])
      }
      expect(new Set(rows.map((row) => row.once_key)).size).toBe(rows.length)
      const count = (kind: string) => outcomes.filter((outcome) => outcome === kind).length
      expect(rows).toHaveLength(count('posted'))
      expect(await announced(company)).toHaveLength(rows.length)
      tried += outcomes.length
      exceeded += count('exceeds')
      stood += count('standing')
    }),
    { numRuns: 60 },
  )
  // The bounds and the keys were met, and not just never reached.
  expect(tried).toBeGreaterThan(100)
  expect(exceeded).toBeGreaterThan(tried / 20)
  expect(stood).toBeGreaterThan(tried / 20)
})
