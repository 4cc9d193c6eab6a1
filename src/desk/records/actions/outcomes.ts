import type { ActionName, ActionRequest } from '../action-request.ts'
import type { LedgerEntry } from '../ledger.ts'
import type { Order, Shipment, Subscription } from '../record.ts'
import { dayOf, planOf, price } from './statements.ts'

/* The desk's own sentences about what it did on the records, and about what it did not do and why. */

export function paidStatements({ kind, amount, currency, against }: LedgerEntry): string[] {
  const sum = price(amount, currency)
  const forWhat = against === null ? '' : ` for ${against.kind} ${against.id}`
  return kind === 'refund'
    ? [`I have refunded ${sum}${forWhat}.`]
    : [`I have added a credit of ${sum}${forWhat} to your account.`]
}

/** Of a payment that was asked for again: it was made once, and is not made a second time. */
export function standingStatements({ kind, amount, currency, against }: LedgerEntry): string[] {
  const sum = price(amount, currency)
  const forWhat = against === null ? '' : ` for ${against.kind} ${against.id}`
  return kind === 'refund'
    ? [`I have refunded ${sum}${forWhat} already, and not a second time.`]
    : [`I have added a credit of ${sum}${forWhat} to your account already, and not a second time.`]
}

export const changedStatements = {
  pause: ({ id }: Subscription) => [`I have paused subscription ${id}.`],
  resume: ({ id }: Subscription) => [`I have resumed subscription ${id}.`],
  change_plan: ({ id, plan }: Subscription) => [`I have changed subscription ${id} to the ${planOf(plan)}.`],
  cancel: ({ id, endsAt }: Subscription) => [
    `I have cancelled subscription ${id}.`,
    ...(endsAt === null ? [] : [`Subscription ${id} runs until ${dayOf(endsAt)}.`]),
  ],
}

export const replacementStatements = ({ orderId }: Shipment): string[] => [
  `I have arranged a replacement for order ${orderId}.`,
]

/** Why the records do not allow it. */
export const refusals = {
  tooSmall: (code: string) => [`The amount must be a whole number of the smallest coins, at least ${price(1, code)}.`],
  nothingPaid: (id: string) => [`Nothing was paid for order ${id}, so there is nothing to refund.`],
  allRefunded: ({ id, paid, currency }: Order) => [
    `All of the ${price(paid, currency)} paid for order ${id} was refunded already.`,
  ],
  nothingLeft: (id: string) => [
    `What was paid for order ${id} was given back already, in refunds, credits or a replacement.`,
  ],
  amountUnclear: () => ['I cannot tell which amount is meant.'],
  reversed: ({ amount, currency }: LedgerEntry) => [
    `A payment of ${price(amount, currency)} for this was made and reversed, so a person has to look at it.`,
  ],
  overPaid: ({ id, currency }: Order, left: number) => [
    `No more than ${price(left, currency)} can still be refunded for order ${id}.`,
  ],
  notShipped: (id: string) => [`Order ${id} has not been shipped, so there is nothing to replace.`],
  orderEnded: (id: string, status: string) => [`Order ${id} was ${status}, so it cannot be replaced.`],
  refundedNotReplaced: (id: string) => [`Order ${id} was refunded, so it cannot be replaced.`],
  ended: (id: string) => [`Subscription ${id} is cancelled, so it cannot be changed.`],
  notPaused: (id: string) => [`Subscription ${id} is not paused.`],
  onTrial: (id: string) => [`Subscription ${id} is on trial, so it cannot be paused.`],
  pastDue: (id: string) => [`Subscription ${id} has a payment that is past due, so it cannot be paused.`],
  samePlan: ({ id, plan }: Subscription) => [`Subscription ${id} is for the ${planOf(plan)} already.`],
  planUnclear: () => ['I cannot tell which plan the subscription should change to.'],
}

export const beyond = {
  refund: (amount: number, code: string, id: string) => [
    `A refund of ${price(amount, code)} for order ${id} needs somebody with more authority than I have.`,
  ],
  credit: (amount: number, code: string) => [
    `A credit of ${price(amount, code)} needs somebody with more authority than I have.`,
  ],
  replacement: (id: string) => [`A replacement for order ${id} needs somebody with more authority than I have.`],
  subscription: (id: string) => [`A change to subscription ${id} needs somebody with more authority than I have.`],
}

const CHANGING: ReadonlySet<ActionName> = new Set([
  'apply_credit',
  'process_refund',
  'modify_subscription',
  'cancel_subscription',
  'send_replacement',
])

/** Whether it pays or changes something, rather than looking it up. */
export const isChange = (name: ActionName): boolean => CHANGING.has(name)

/** `Order ORD-123`: under what its statements are cited. */
export function subjectOf(request: ActionRequest): string {
  switch (request.name) {
    case 'order_lookup':
    case 'track_package':
    case 'process_refund':
    case 'send_replacement':
      return `Order ${request.arguments.orderId}`
    case 'subscription_lookup':
    case 'modify_subscription':
    case 'cancel_subscription':
      return `Subscription ${request.arguments.subscriptionId}`
    case 'invoice_lookup':
      return `Invoice ${request.arguments.invoiceId}`
    case 'apply_credit':
      return request.arguments.orderId === undefined ? 'Credit' : `Credit for order ${request.arguments.orderId}`
  }
}
