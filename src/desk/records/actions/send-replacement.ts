import type { ActionRequest } from '../action-request.ts'
import type { LedgerEntry } from '../ledger.ts'
import type { Order, Shipment } from '../record.ts'
import { type Acting, actionEvent, beyondAuthority, idempotencyKeyFor, updateDossier } from './acting.ts'
import type { ActionOutcome } from './action.ts'
import { boundsFor, spentBefore } from './bounds.ts'
import { byId } from './by-id.ts'
import { beyond, refusals, replacementStatements } from './outcomes.ts'
import { givenFor, notFound, refundedOf } from './statements.ts'

type Replacement = Extract<ActionRequest, { name: 'send_replacement' }>

/**
 * Sends an order's goods once more, if they went out, nothing was given for the order yet, and the tier might have refunded them. One an
 * order, and its value counts like a refund.
 */
export async function sendReplacement(acting: Acting, { arguments: asked }: Replacement): Promise<ActionOutcome> {
  const { context, ports, call } = acting
  const { dossier } = context
  const order = byId(dossier.orders, asked.orderId)
  if (order === null) return { kind: 'not_possible', statements: notFound('order', asked.orderId) }
  const existing = dossier.shipments.find(({ orderId, isReplacement }) => isReplacement && orderId === order.id)
  if (existing !== undefined) return done(existing)
  const refused = refusedBy(acting, order)
  if (refused !== null) return refused
  const replacement = {
    shipment: shipmentFor(acting, order),
    entry: await entryOf(acting, order, asked.reason ?? 'replacement'),
    bounds: boundsFor(acting, 'refund', order.paid),
  }
  const event = actionEvent(acting, 'send_replacement', order.id)
  const sent = await ports.records.sendReplacement(call.company, replacement, event)
  // Something was given at the same moment: goods and a part of their price together, or too much in all.
  if (sent.kind === 'exceeds') return forPeople(order)
  updateDossier(acting, {
    shipments: [sent.shipment, ...dossier.shipments],
    // A replacement that was there already has its own entry, which the next reading of the records shows.
    ledger: [replacement.entry, ...dossier.ledger],
  })
  return done(sent.shipment)
}

function refusedBy(acting: Acting, order: Order): ActionOutcome | null {
  const { id, status, paid, currency } = order
  const { ledger } = acting.context.dossier
  const notPossible = (statements: string[]): ActionOutcome => ({ kind: 'not_possible', statements })
  if (status === 'pending' || status === 'processing') return notPossible(refusals.notShipped(id))
  if (status === 'cancelled' || status === 'returned') return notPossible(refusals.orderEnded(id, status))
  const refunded = refundedOf(ledger, 'order', id)
  if (refunded > 0 && refunded >= paid) return notPossible(refusals.refundedNotReplaced(id))
  // Goods and a part of their price together: that is for a person. So is what nobody has paid for, since its value is unknown.
  if (givenFor(ledger, order) > 0 || paid === 0) return forPeople(order)
  const spent = spentBefore(acting, 'refund', currency)
  const asked = { kind: 'replacement', value: goodsValue(order), currency } as const
  return beyondAuthority(acting, asked, spent, beyond.replacement(id))
}

const forPeople = ({ id }: Order): ActionOutcome => ({
  kind: 'beyond_authority',
  to: 'human_agent',
  reason: 'refund_over_threshold',
  statements: beyond.replacement(id),
})

/** Goods that are not wholly paid for are worth more than what may be given for the order: they are for a person. */
const goodsValue = ({ total, paid }: Order): number => Math.max(total, paid)

async function entryOf(acting: Acting, order: Order, reason: string): Promise<LedgerEntry> {
  const { call, context, ports } = acting
  const { id, currency } = order
  return {
    id: ports.ids.next('led'),
    company: call.company.id,
    customerId: context.customerId,
    kind: 'replacement',
    amount: goodsValue(order),
    currency,
    against: { kind: 'order', id },
    conversation: context.conversation,
    tier: context.tier,
    actor: context.tier,
    reason,
    idempotencyKey: await idempotencyKeyFor(acting, 'send_replacement', id),
    at: ports.clock.now(),
  }
}

const shipmentFor = ({ ports, context }: Acting, order: Order): Shipment => ({
  id: ports.ids.next('shp'),
  customerId: context.customerId,
  orderId: order.id,
  status: 'preparing',
  carrier: null,
  trackingNumber: null,
  trackingUrl: null,
  expectedAt: null,
  deliveredAt: null,
  isReplacement: true,
})

const done = (shipment: Shipment): ActionOutcome => ({
  kind: 'done',
  statements: replacementStatements(shipment),
  suggested: ['track_package'],
})
