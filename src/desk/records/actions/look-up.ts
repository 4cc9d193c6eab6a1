import type { ActionName, ActionRequest } from '../action-request.ts'
import type { Dossier } from '../dossier.ts'
import type { Order, Shipment } from '../record.ts'
import type { ActionOutcome } from './action.ts'
import { byId } from './by-id.ts'
import {
  invoiceStatements,
  isUnderWay,
  notFound,
  orderStatements,
  subscriptionStatements,
  trackingStatements,
} from './statements.ts'

type LookUp = Extract<
  ActionRequest,
  { name: 'order_lookup' | 'track_package' | 'subscription_lookup' | 'invoice_lookup' }
>

/** What the customer's records say, and what may help next. */
export function lookUp(dossier: Dossier, request: LookUp): ActionOutcome {
  switch (request.name) {
    case 'order_lookup':
    case 'track_package': {
      const order = byId(dossier.orders, request.arguments.orderId)
      if (order === null) return missing('order', request.arguments.orderId)
      const isTracking = request.name === 'track_package'
      return {
        kind: 'done',
        statements: isTracking ? trackingStatements(order, dossier) : orderStatements(order, dossier),
        suggested: afterOrder(order, dossier.shipments).filter((name) => name !== request.name),
      }
    }
    case 'subscription_lookup': {
      const found = byId(dossier.subscriptions, request.arguments.subscriptionId)
      if (found === null) return missing('subscription', request.arguments.subscriptionId)
      const suggested: ActionName[] =
        found.status === 'paused' ? ['modify_subscription'] : found.status === 'past_due' ? ['invoice_lookup'] : []
      return { kind: 'done', statements: subscriptionStatements(found), suggested }
    }
    case 'invoice_lookup': {
      const found = byId(dossier.invoices, request.arguments.invoiceId)
      if (found === null) return missing('invoice', request.arguments.invoiceId)
      const suggested: ActionName[] =
        found.orderId !== null ? ['order_lookup'] : found.subscriptionId !== null ? ['subscription_lookup'] : []
      return { kind: 'done', statements: invoiceStatements(found), suggested }
    }
  }
}

const missing = (what: Parameters<typeof notFound>[0], id: string): ActionOutcome => ({
  kind: 'not_possible',
  statements: notFound(what, id),
})

/** Where a package is under way it can be followed; where it went wrong the customer may want another one, or the money. */
function afterOrder(order: Order, shipments: Shipment[]): ActionName[] {
  const sent = shipments.filter(({ orderId }) => orderId === order.id)
  if (sent.some(({ status }) => status === 'lost' || status === 'returned'))
    return ['send_replacement', 'process_refund']
  if (sent.some(({ status }) => status === 'delayed')) return ['track_package', 'apply_credit']
  return sent.some(isUnderWay) ? ['track_package'] : []
}
