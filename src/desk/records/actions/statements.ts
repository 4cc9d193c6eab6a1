import { priceOf } from '../../kernel/money.ts'
import type { Dossier } from '../dossier.ts'
import type { LedgerEntry } from '../ledger.ts'
import type { Invoice, Order, Shipment, Subscription } from '../record.ts'
import type { ActionOutcome } from './action.ts'

/*
 * The desk's own sentences about records. One fact a sentence, each naming what it is about, so that a reply can be held against
 * them. Days are days of UTC.
 */

/** Made with the first date: it costs 10 ms, which a start would pay. */
let days: Intl.DateTimeFormat | null = null

/** `19 December 2025`. */
export function dayOf(ms: number): string {
  days ??= new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  return days.format(ms)
}

export const price = (amount: number, currency: string): string => priceOf({ amount, currency })

const MAX_WORDS_LENGTH = 80
const MAX_ID_LENGTH = 40

/** A name out of the records as a sentence can hold it: without markup, line ends, or a full stop that would end the sentence. */
export const plainly = (text: string): string =>
  text
    .replace(/[\p{C}\s<>{}[\]()`*_|#\\"]+/gu, ' ')
    .replace(/[.!?…:]+(?=\s|$)/g, '')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, MAX_WORDS_LENGTH)

/** An id that somebody wrote, if it looks like one: not everything that fits the pattern belongs in front of a customer. */
const shownId = (id: string): string =>
  id.length <= MAX_ID_LENGTH && /^[A-Za-z0-9_:-]+$/.test(id) && /\d/.test(id) ? ` ${id}` : ' of that number'

export const notFound = (what: 'order' | 'subscription' | 'invoice', id: string): string[] => [
  `I cannot find ${what === 'order' ? 'an order' : what === 'invoice' ? 'an invoice' : 'a subscription'}${shownId(id)} on this account.`,
]

/** What was paid back of an order or invoice. */
export const refundedOf = (ledger: LedgerEntry[], kind: 'order' | 'invoice', id: string): number =>
  ledger
    .filter((entry) => entry.kind === 'refund' && entry.against?.kind === kind && entry.against.id === id)
    .reduce((sum, { amount }) => sum + amount, 0)

/** All that was given for an order in its currency: refunds, credits tied to it, and the value of its replacement. */
export const givenFor = (ledger: LedgerEntry[], { id, currency }: Pick<Order, 'id' | 'currency'>): number =>
  ledger
    .filter((entry) => entry.against?.kind === 'order' && entry.against.id === id && entry.currency === currency)
    .reduce((sum, { amount }) => sum + amount, 0)

const ORDER_STATES: Record<Order['status'], string> = {
  pending: 'has not been confirmed yet',
  processing: 'is being prepared',
  shipped: 'has been shipped',
  delivered: 'has been delivered',
  cancelled: 'was cancelled',
  returned: 'was returned',
}

export function orderStatements(order: Order, { shipments, ledger }: Pick<Dossier, 'shipments' | 'ledger'>): string[] {
  const items = order.items.map(({ name, quantity }) => `${quantity} × ${plainly(name)}`)
  const refunded = refundedOf(ledger, 'order', order.id)
  return [
    `Order ${order.id} was placed on ${dayOf(order.placedAt)} and ${ORDER_STATES[order.status]}.`,
    ...(items.length === 0 || items.length > 5 ? [] : [`Order ${order.id} is for ${items.join(', ')}.`]),
    `The total of order ${order.id} is ${price(order.total, order.currency)}.`,
    ...(refunded === 0 ? [] : [`${price(refunded, order.currency)} of order ${order.id} was refunded.`]),
    ...shipments.filter(({ orderId }) => orderId === order.id).flatMap(shipmentStatements),
  ]
}

const SHIPMENT_STATES: Record<Shipment['status'], string> = {
  preparing: 'is being prepared for shipping',
  in_transit: 'is on its way',
  out_for_delivery: 'is out for delivery',
  delivered: 'was delivered',
  delayed: 'is delayed',
  lost: 'was lost on the way',
  returned: 'went back to the sender',
}
const UNDER_WAY: ReadonlySet<Shipment['status']> = new Set(['preparing', 'in_transit', 'out_for_delivery', 'delayed'])

export const isUnderWay = ({ status }: Pick<Shipment, 'status'>): boolean => UNDER_WAY.has(status)

function shipmentStatements(shipment: Shipment): string[] {
  const { orderId, carrier, trackingNumber, trackingUrl, status, expectedAt, deliveredAt, isReplacement } = shipment
  const what = isReplacement ? `The replacement for order ${orderId}` : `The package of order ${orderId}`
  const by = carrier === null ? '' : ` with ${plainly(carrier)}`
  const number = trackingNumber === null ? '' : `, tracking number ${plainly(trackingNumber)}`
  const arrived = status === 'delivered' && deliveredAt !== null ? ` on ${dayOf(deliveredAt)}` : ''
  return [
    `${what} ${SHIPMENT_STATES[status]}${by}${arrived}${number}.`,
    ...(isUnderWay(shipment) && expectedAt !== null ? [`${what} should arrive on ${dayOf(expectedAt)}.`] : []),
    ...(isUnderWay(shipment) && trackingUrl !== null ? [`You can follow ${lower(what)} at ${trackingUrl}.`] : []),
  ]
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

export function trackingStatements(order: Order, dossier: Pick<Dossier, 'shipments' | 'ledger'>): string[] {
  const sent = dossier.shipments.filter(({ orderId }) => orderId === order.id)
  return [
    `Order ${order.id} was placed on ${dayOf(order.placedAt)} and ${ORDER_STATES[order.status]}.`,
    ...(sent.length === 0 ? [`There is no tracking information for order ${order.id} yet.`] : []),
    ...sent.flatMap(shipmentStatements),
  ]
}

const SUBSCRIPTION_STATES: Record<Subscription['status'], string> = {
  trial: 'is on trial',
  active: 'is active',
  past_due: 'has a payment that is past due',
  paused: 'is paused',
  cancelled: 'is cancelled',
}

const RENEWING: ReadonlySet<Subscription['status']> = new Set(['trial', 'active', 'past_due'])

export function subscriptionStatements(subscription: Subscription): string[] {
  const { id, plan, status, interval, renewsAt, endsAt, currency } = subscription
  return [
    `Subscription ${id} is for the ${planOf(plan)}.`,
    `Subscription ${id} ${SUBSCRIPTION_STATES[status]}.`,
    `The price of subscription ${id} is ${price(subscription.price, currency)} a ${interval}.`,
    ...(RENEWING.has(status) && renewsAt !== null ? [`Subscription ${id} renews on ${dayOf(renewsAt)}.`] : []),
    ...(status === 'cancelled' && endsAt !== null ? [`Subscription ${id} runs until ${dayOf(endsAt)}.`] : []),
  ]
}

/** `Pro plan`, however it was called. */
export const planOf = (plan: string): string => `${plainly(plan).replace(/\s+plan$/i, '')} plan`

const INVOICE_STATES: Record<Invoice['status'], string> = {
  open: 'is open',
  paid: 'is paid',
  overdue: 'is overdue',
  void: 'is void',
}

export function invoiceStatements(invoice: Invoice): string[] {
  const { id, status, issuedAt, dueAt, total, paid, currency, orderId, subscriptionId } = invoice
  const what =
    orderId !== null ? ` for order ${orderId}` : subscriptionId !== null ? ` for subscription ${subscriptionId}` : ''
  const isOwed = status === 'open' || status === 'overdue'
  return [
    `Invoice ${id}${what} was issued on ${dayOf(issuedAt)} and ${INVOICE_STATES[status]}.`,
    `The total of invoice ${id} is ${price(total, currency)}.`,
    ...(isOwed && paid > 0 ? [`${price(paid, currency)} of invoice ${id} is paid.`] : []),
    ...(isOwed && dueAt !== null ? [`Invoice ${id} is due on ${dayOf(dueAt)}.`] : []),
  ]
}

/** Whether a change that was cut off took place is not known, so nothing is said of it. */
const UNAVAILABLE = 'I cannot reach the records at the moment.'

/** All that may be told of an outcome. */
export function statementsOf(outcome: ActionOutcome): string[] {
  switch (outcome.kind) {
    case 'done':
    case 'not_possible':
    case 'beyond_authority':
      return outcome.statements
    case 'unavailable':
      return [UNAVAILABLE]
  }
}
