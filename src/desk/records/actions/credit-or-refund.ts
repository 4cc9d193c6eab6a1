import { digitsOf, minorUnits } from '../../kernel/money.ts'
import type { ActionRequest } from '../action-request.ts'
import type { Exceeded, LedgerEntry } from '../ledger.ts'
import type { Order } from '../record.ts'
import { type Acting, actionEvent, beyondAuthority, idempotencyKeyFor, updateDossier } from './acting.ts'
import type { ActionOutcome } from './action.ts'
import type { Spent } from './authority.ts'
import { boundsFor, spentAsOf, spentBefore } from './bounds.ts'
import { byId } from './by-id.ts'
import { beyond, paidStatements, refusals, standingStatements } from './outcomes.ts'
import { givenFor, notFound, refundedOf } from './statements.ts'

/** What reads amounts is loaded with the first payment and kept: its expressions would cost every start. */
let amounts: typeof import('./asked-amount.ts') | null = null

type Credit = Extract<ActionRequest, { name: 'apply_credit' }>
type Refund = Extract<ActionRequest, { name: 'process_refund' }>

/** A payment that is about to be entered. */
type Payment = {
  kind: 'credit' | 'refund'
  amount: number
  currency: string
  /** Everything that is left of the order, rather than an amount. */
  isAll: boolean
  order: Order | null
  idempotencyKey: string
  reason: string
}

/**
 * Enters a credit or a refund in the ledger: within what was paid, within the tier's authority, of an amount that the customer has asked for,
 * and each once.
 */
export function creditOrRefund(acting: Acting, request: Credit | Refund): Promise<ActionOutcome> {
  return request.name === 'apply_credit' ? applyCredit(acting, request) : processRefund(acting, request)
}

async function applyCredit(acting: Acting, { arguments: asked }: Credit): Promise<ActionOutcome> {
  const { context, call } = acting
  const order = asked.orderId === undefined ? null : byId(context.dossier.orders, asked.orderId)
  if (asked.orderId !== undefined && order === null) return notPossible(notFound('order', asked.orderId))
  const currency = order?.currency ?? call.company.settings.currency
  const amount = wholeAmount(asked.amount, currency)
  if (amount === null) return notPossible(refusals.tooSmall(currency))
  const idempotencyKey = await idempotencyKeyFor(acting, 'apply_credit', order?.id ?? '-', String(amount))
  const reason = asked.reason ?? 'credit'
  return pay(acting, { kind: 'credit', amount, isAll: false, currency, order, idempotencyKey, reason })
}

async function processRefund(acting: Acting, { arguments: asked }: Refund): Promise<ActionOutcome> {
  const { dossier } = acting.context
  const order = byId(dossier.orders, asked.orderId)
  if (order === null) return notPossible(notFound('order', asked.orderId))
  const { id, currency, paid } = order
  const given = asked.amount === undefined ? undefined : wholeAmount(asked.amount, currency)
  if (given === null) return notPossible(refusals.tooSmall(currency))
  // What is left shrinks with the refund itself, so "all of it" has a key that does not name the amount.
  const idempotencyKey = await idempotencyKeyFor(acting, 'process_refund', id, String(given ?? 'all'))
  const existing = dossier.ledger.find((entry) => entry.idempotencyKey === idempotencyKey)
  if (existing !== undefined) return stands(existing)
  if (paid === 0) return notPossible(refusals.nothingPaid(id))
  const left = paid - givenFor(dossier.ledger, order)
  const amount = given ?? Math.max(left, 0)
  const isAll = given === undefined || given === left
  const payment: Payment = {
    kind: 'refund',
    amount,
    isAll,
    currency,
    order,
    idempotencyKey,
    reason: asked.reason ?? 'refund',
  }
  // The goods went out a second time: whether the money goes back as well is not for a machine to say.
  if (isReplaced(acting, order)) return forPeople({ ...payment, amount: given ?? paid })
  if (left <= 0) return notPossible(nothingLeft(order, dossier.ledger))
  if (amount > left) return notPossible(refusals.overPaid(order, left))
  return pay(acting, payment)
}

async function pay(acting: Acting, payment: Payment): Promise<ActionOutcome> {
  const { ports, call, context } = acting
  const { kind, amount, currency, order } = payment
  const existing = context.dossier.ledger.find(({ idempotencyKey }) => idempotencyKey === payment.idempotencyKey)
  if (existing !== undefined) return stands(existing)
  const spent = spentBefore(acting, kind, currency)
  const refused = beyondAuthority(acting, { kind, amount, currency }, spent, beyondStatements(payment))
  if (refused !== null) return refused
  if (kind === 'credit' && order !== null && amount > order.paid - givenFor(context.dossier.ledger, order))
    return forPeople(payment)
  amounts ??= await import('./asked-amount.ts')
  if (!amounts.isAsked(acting, payment)) return notPossible(refusals.amountUnclear())
  const entry = entryOf(acting, payment)
  const event = actionEvent(acting, kind === 'credit' ? 'apply_credit' : 'process_refund', order?.id ?? null, payment)
  const bounds = boundsFor(acting, kind, order?.paid ?? null)
  const posted = await ports.records.post(call.company, entry, bounds, event)
  switch (posted.kind) {
    case 'posted':
    case 'standing':
      updateDossier(acting, { ledger: [posted.entry, ...context.dossier.ledger] })
      return posted.kind === 'posted' ? done(posted.entry) : stands(posted.entry)
    case 'reversed':
      return forPeople(payment, refusals.reversed(posted.entry))
    case 'exceeds':
      return exceeds(acting, payment, posted, spentAsOf(posted, bounds, spent))
  }
}

/** Another payment came between reading the records and this one. */
function exceeds(acting: Acting, payment: Payment, { what, left }: Exceeded, spent: Spent): ActionOutcome {
  const { kind, amount, currency, order } = payment
  if (what === 'paid' && kind === 'refund' && order !== null)
    return notPossible(left <= 0 ? refusals.nothingLeft(order.id) : refusals.overPaid(order, left))
  // Where the rules would allow it by now although the ledger has refused it, a person looks.
  return beyondAuthority(acting, { kind, amount, currency }, spent, beyondStatements(payment)) ?? forPeople(payment)
}

const forPeople = (payment: Payment, statements = beyondStatements(payment)): ActionOutcome => ({
  kind: 'beyond_authority',
  to: 'human_agent',
  reason: payment.kind === 'refund' ? 'refund_over_threshold' : 'policy_exception',
  statements,
})

const isReplaced = ({ context }: Acting, { id }: Order): boolean =>
  context.dossier.shipments.some(({ orderId, isReplacement }) => isReplacement && orderId === id)

const nothingLeft = (order: Order, ledger: LedgerEntry[]): string[] =>
  refundedOf(ledger, 'order', order.id) >= order.paid ? refusals.allRefunded(order) : refusals.nothingLeft(order.id)

const beyondStatements = ({ kind, amount, currency, order }: Payment): string[] =>
  kind === 'refund' && order !== null ? beyond.refund(amount, currency, order.id) : beyond.credit(amount, currency)

function entryOf({ call, context, ports }: Acting, payment: Payment): LedgerEntry {
  const { kind, amount, currency, order, idempotencyKey, reason } = payment
  return {
    id: ports.ids.next('led'),
    company: call.company.id,
    customerId: context.customerId,
    kind,
    amount,
    currency,
    against: order === null ? null : { kind: 'order', id: order.id },
    conversation: context.conversation,
    tier: context.tier,
    actor: context.tier,
    reason,
    idempotencyKey,
    at: ports.clock.now(),
  }
}

/** Minor units, or null for less than one or for a part of one. */
function wholeAmount(amount: number, currency: string): number | null {
  const units = minorUnits(amount, currency)
  return units < 1 || Math.abs(amount * 10 ** digitsOf(currency) - units) > 1e-4 ? null : units
}

/** What was paid before is not said as if it were paid again. */
const stands = (entry: LedgerEntry): ActionOutcome => ({
  kind: 'done',
  statements: standingStatements(entry),
  suggested: [],
})

const done = (entry: LedgerEntry): ActionOutcome => ({ kind: 'done', statements: paidStatements(entry), suggested: [] })

const notPossible = (statements: string[]): ActionOutcome => ({ kind: 'not_possible', statements })
