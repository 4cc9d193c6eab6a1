import type { Order, Shipment } from '../record/record.ts'
import { type Acting, actionEvent, beyondAuthority, learn, onceKeyOf } from './acting.ts'
import type { ActionOutcome, ActionRequest } from './action.ts'
import { byId } from './by-id.ts'
import { beyond, refusals, replacementStatements } from './outcomes.ts'
import { notFound, refundedOf } from './statements.ts'

type Replacement = Extract<ActionRequest, { name: 'send_replacement' }>

/** Sends an order's goods once more, if they went out, were not paid back, and the tier might have refunded them. One an order. */
export async function sendReplacement(acting: Acting, { arguments: asked }: Replacement): Promise<ActionOutcome> {
  const { context, ports, call } = acting
  const { dossier } = context
  const order = byId(dossier.orders, asked.orderId)
  if (order === null) return { kind: 'not_possible', statements: notFound('order', asked.orderId) }
  const standing = dossier.shipments.find(({ orderId, isReplacement }) => isReplacement && orderId === order.id)
  if (standing !== undefined) return done(standing)
  const refused = refusedBy(acting, order)
  if (refused !== null) return refused
  const onceKey = await onceKeyOf(acting, 'send_replacement', order.id)
  const event = actionEvent(acting, 'send_replacement', order.id)
  const sent = await ports.records.sendReplacement(call.company, shipmentFor(acting, order), onceKey, event)
  learn(acting, { shipments: [sent, ...dossier.shipments] })
  return done(sent)
}

function refusedBy(acting: Acting, order: Order): ActionOutcome | null {
  const { id, status, paid, currency } = order
  const notPossible = (statements: string[]): ActionOutcome => ({ kind: 'not_possible', statements })
  if (status === 'pending' || status === 'processing') return notPossible(refusals.notShipped(id))
  if (status === 'cancelled' || status === 'returned') return notPossible(refusals.orderEnded(id, status))
  const refunded = refundedOf(acting.context.dossier.ledger, 'order', id)
  if (refunded > 0 && refunded >= paid) return notPossible(refusals.refundedNotReplaced(id))
  const statements = beyond.replacement(id)
  // Goods and a part of their price together: that is for a person.
  if (refunded > 0) return { kind: 'beyond_authority', to: 'human_agent', reason: 'refund_over_threshold', statements }
  return beyondAuthority(
    acting,
    { kind: 'replacement', value: paid, currency },
    { inConversation: 0, toCustomer: 0 },
    statements,
  )
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
