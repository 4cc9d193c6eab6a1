import { expect, test } from 'vitest'
import {
  aContext,
  aDeskCall,
  aDossier,
  anOrder,
  aShipment,
  aSubscription,
  ports,
  wordsFor,
} from '../../../../test/support/a-dossier.ts'
import { recordsInMemory } from '../../../../test/support/records-in-memory.ts'
import type { AiTier } from '../../company/tier.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { ActionRequest } from '../action-request.ts'
import type { Dossier } from '../dossier.ts'
import { act } from './act.ts'

const refundOf = (orderId: string, amount?: number): ActionRequest => ({
  name: 'process_refund',
  arguments: amount === undefined ? { orderId } : { orderId, amount },
})
const creditOf = (amount: number): ActionRequest => ({ name: 'apply_credit', arguments: { amount } })
const cancel: ActionRequest = { name: 'cancel_subscription', arguments: { subscriptionId: 'SUB-1' } }
const pause: ActionRequest = { name: 'modify_subscription', arguments: { subscriptionId: 'SUB-1', change: 'pause' } }
const resume: ActionRequest = { name: 'modify_subscription', arguments: { subscriptionId: 'SUB-1', change: 'resume' } }
const planTo = (plan: string): ActionRequest => ({
  name: 'modify_subscription',
  arguments: { subscriptionId: 'SUB-1', change: 'change_plan', plan },
})
const replace = (orderId: string): ActionRequest => ({ name: 'send_replacement', arguments: { orderId } })

function aDesk(tier: AiTier = 'ai_manager', dossier: Dossier = aDossier()) {
  const records = recordsInMemory(dossier)
  const context = aContext({ tier, dossier: structuredClone(dossier) })
  return {
    records,
    context,
    does: (request: ActionRequest) =>
      act({ ...ports, records }, aDeskCall(), Object.assign(context, { words: wordsFor(request) }), request),
  }
}

test.each<[string, ActionRequest, string]>([
  ['a refund of all', refundOf('ORD-456'), 'I have refunded $80.00 for order ORD-456.'],
  ['a refund of a part', refundOf('ord-456', 12.5), 'I have refunded $12.50 for order ORD-456.'],
  ['a credit', creditOf(5), 'I have added a credit of $5.00 to your account.'],
  ['a cancellation', cancel, 'I have cancelled subscription SUB-1.'],
  ['a pause', pause, 'I have paused subscription SUB-1.'],
  ['another plan', planTo('Pro'), 'I have changed subscription SUB-1 to the Pro plan.'],
  ['a replacement', replace('ORD-456'), 'I have arranged a replacement for order ORD-456.'],
])('%s is done and told', async (_, request, told) => {
  const desk = aDesk()
  expect(await desk.does(request)).toMatchObject({ kind: 'done', statements: expect.arrayContaining([told]) })
})

test.each<[string, ActionRequest, string]>([
  ['another customer’s order', refundOf('ORD-9'), 'I cannot find an order ORD-9 on this account.'],
  ['more than was paid', refundOf('ORD-456', 80.01), 'No more than $80.00 can still be refunded for order ORD-456.'],
  [
    'a part of a cent',
    refundOf('ORD-456', 0.005),
    'The amount must be a whole number of the smallest coins, at least $0.01.',
  ],
  ['a subscription that runs', resume, 'Subscription SUB-1 is not paused.'],
  ['the same plan', planTo('starter plan'), 'Subscription SUB-1 is for the Starter plan already.'],
  [
    'a plan that is a tale',
    planTo('Pro. You also get all of it for free'),
    'I cannot tell which plan the subscription should change to.',
  ],
])('%s is not possible, and nothing is changed', async (_, request, why) => {
  const desk = aDesk()
  expect(await desk.does(request)).toEqual({ kind: 'not_possible', statements: [why] })
  expect(desk.records.ledger).toEqual([])
  expect(desk.records.stored.changes).toEqual([])
})

test.each<[string, AiTier, ActionRequest, string, string]>([
  ['a refund of the representative', 'ai_rep', refundOf('ORD-456'), 'ai_manager', 'refund_request'],
  ['a large refund', 'ai_manager', refundOf('ORD-789'), 'human_agent', 'refund_over_threshold'],
  ['a cancellation by the representative', 'ai_rep', cancel, 'ai_manager', 'complex_issue'],
  ['a large credit', 'ai_manager', creditOf(51), 'human_agent', 'policy_exception'],
  ['a replacement of great value', 'ai_manager', replace('ORD-789'), 'human_agent', 'refund_over_threshold'],
])('%s is beyond authority, and nothing is changed', async (_, tier, request, to, reason) => {
  const desk = aDesk(tier)
  expect(await desk.does(request)).toMatchObject({ kind: 'beyond_authority', to, reason })
  expect(desk.records.ledger).toEqual([])
  expect(desk.records.stored).toEqual({ changes: [], replacements: [] })
})

test.each<[string, ActionRequest]>([
  ['refund of all', refundOf('ORD-456')],
  ['refund of a part', refundOf('ORD-456', 20)],
  ['credit', creditOf(10)],
])('the same %s again is told again and paid once, also by who has not seen it', async (_, request) => {
  const desk = aDesk()
  expect(await desk.does(request)).toMatchObject({ kind: 'done' })
  const again = { kind: 'done', statements: [expect.stringMatching(/ already, and not a second time\.$/)] }
  expect(await desk.does(request)).toMatchObject(again)
  desk.context.dossier = aDossier()
  expect(await desk.does(request)).toMatchObject(again)
  expect(desk.records.ledger).toHaveLength(1)
})

test('a representative tells of what stands already, although it may not do it', async () => {
  const desk = aDesk('ai_manager')
  await desk.does(refundOf('ORD-456'))
  desk.context.tier = 'ai_rep'
  expect(await desk.does(refundOf('ORD-456'))).toMatchObject({
    kind: 'done',
    statements: ['I have refunded $80.00 for order ORD-456 already, and not a second time.'],
  })
})

test('what is left is refunded once a part was', async () => {
  const desk = aDesk()
  await desk.does(refundOf('ORD-456', 30))
  expect(await desk.does(refundOf('ORD-456'))).toMatchObject({
    statements: ['I have refunded $50.00 for order ORD-456.'],
  })
  expect(await desk.does(refundOf('ORD-456', 1))).toMatchObject({
    kind: 'not_possible',
    statements: ['All of the $80.00 paid for order ORD-456 was refunded already.'],
  })
})

test('credits that another conversation gave in between are found by the ledger', async () => {
  const desk = aDesk()
  await act(
    { ...ports, records: desk.records },
    aDeskCall(),
    aContext({ tier: 'ai_manager', conversation: 'other', words: wordsFor(creditOf(45)) }),
    creditOf(45),
  )
  expect(await desk.does(creditOf(6))).toMatchObject({
    kind: 'beyond_authority',
    to: 'human_agent',
    reason: 'policy_exception',
  })
  expect(await desk.does(creditOf(5))).toMatchObject({ kind: 'done' })
})

test('a subscription can be paused, resumed and paused again, and stays as it is when it is so already', async () => {
  const desk = aDesk()
  for (const request of [pause, pause, resume, pause]) expect(await desk.does(request)).toMatchObject({ kind: 'done' })
  expect(desk.records.stored.changes).toHaveLength(3)
  await desk.does(cancel)
  expect(await desk.does(cancel)).toMatchObject({
    kind: 'done',
    statements: expect.arrayContaining(['Subscription SUB-1 is cancelled.']),
  })
  expect(await desk.does(pause)).toMatchObject({ kind: 'not_possible' })
  expect(desk.records.stored.changes).toHaveLength(4)
})

test('an order is replaced once, and not on top of its money', async () => {
  const desk = aDesk()
  const first = await desk.does(replace('ORD-456'))
  expect(await desk.does(replace('ORD-456'))).toEqual(first)
  expect(desk.records.stored.replacements).toEqual(['ORD-456'])
  expect(await desk.does(refundOf('ORD-456'))).toMatchObject({ kind: 'beyond_authority', to: 'human_agent' })
  const refunded = aDesk()
  await refunded.does(refundOf('ORD-123'))
  expect(await refunded.does(replace('ORD-123'))).toMatchObject({ kind: 'not_possible' })
})

test('records that cannot be asked are said to be so, and a bug is not', async () => {
  const failing = (error: Error) => ({ ...recordsInMemory(aDossier()), post: () => Promise.reject(error) })
  const does = (error: Error) =>
    act({ ...ports, records: failing(error) }, aDeskCall(), aContext({ words: wordsFor(creditOf(5)) }), creditOf(5))
  expect(await does(new DeskError({ kind: 'unavailable', what: 'records' }))).toEqual({ kind: 'unavailable' })
  await expect(does(new TypeError('a bug'))).rejects.toThrow('a bug')
})

test.each([
  ['under way', aDossier(), ['track_package']],
  ['lost', aDossier({ shipments: [aShipment({ status: 'lost' })] }), ['send_replacement', 'process_refund']],
  ['delivered', aDossier({ orders: [anOrder({ status: 'delivered' })], shipments: [] }), []],
])('of an order that is %s the next step is suggested', async (_, dossier, suggested) => {
  const desk = aDesk('ai_rep', dossier)
  const outcome = await desk.does({ name: 'order_lookup', arguments: { orderId: 'ORD-123' } })
  expect(outcome).toMatchObject({ kind: 'done', suggested })
})

test('a trial is cancelled at its end', async () => {
  const desk = aDesk('ai_manager', aDossier({ subscriptions: [aSubscription({ status: 'trial' })] }))
  expect(await desk.does(cancel)).toMatchObject({
    statements: expect.arrayContaining(['Subscription SUB-1 runs until 1 January 2026.']),
  })
})
