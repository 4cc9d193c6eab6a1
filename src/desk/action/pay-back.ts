import { DAY_MS } from '../../lib/time.ts'
import type { LedgerBounds, LedgerEntry } from '../record/ledger.ts'
import { digitsOf, minorUnits } from '../record/money.ts'
import type { Order } from '../record/record.ts'
import { type Acting, actionEvent, beyondAuthority, learn, onceKeyOf } from './acting.ts'
import type { ActionOutcome, ActionRequest } from './action.ts'
import { type Asked, CREDIT_WINDOW_DAYS, highestCreditLimit, limitOf, type Spent } from './authority.ts'
import { byId } from './by-id.ts'
import { beyond, paidStatements, refusals, standingStatements } from './outcomes.ts'
import { notFound, refundedOf } from './statements.ts'

type Credit = Extract<ActionRequest, { name: 'apply_credit' }>
type Refund = Extract<ActionRequest, { name: 'process_refund' }>

/** A payment that is about to be entered. */
type Payment = {
  kind: 'credit' | 'refund'
  amount: number
  currency: string
  order: Order | null
  onceKey: string
  reason: string
  paid: number | null
}

/** Enters a credit or a refund in the ledger: within what was paid, within the tier's authority, and each once. */
export function payBack(acting: Acting, request: Credit | Refund): Promise<ActionOutcome> {
  return request.name === 'apply_credit' ? applyCredit(acting, request) : processRefund(acting, request)
}

async function applyCredit(acting: Acting, { arguments: asked }: Credit): Promise<ActionOutcome> {
  const { context, call } = acting
  const order = asked.orderId === undefined ? null : byId(context.dossier.orders, asked.orderId)
  if (asked.orderId !== undefined && order === null) return notPossible(notFound('order', asked.orderId))
  const currency = order?.currency ?? call.company.settings.currency
  const amount = wholeAmount(asked.amount, currency)
  if (amount === null) return notPossible(refusals.tooSmall(currency))
  const onceKey = await onceKeyOf(acting, 'apply_credit', order?.id ?? '-', String(amount))
  return pay(acting, { kind: 'credit', amount, currency, order, onceKey, reason: asked.reason ?? 'credit', paid: null })
}

async function processRefund(acting: Acting, { arguments: asked }: Refund): Promise<ActionOutcome> {
  const { dossier } = acting.context
  const order = byId(dossier.orders, asked.orderId)
  if (order === null) return notPossible(notFound('order', asked.orderId))
  const { currency, paid } = order
  const given = asked.amount === undefined ? undefined : wholeAmount(asked.amount, currency)
  if (given === null) return notPossible(refusals.tooSmall(currency))
  // What is left shrinks with the refund itself, so "all of it" has a key that does not name the amount.
  const onceKey = await onceKeyOf(acting, 'process_refund', order.id, String(given ?? 'all'))
  const left = paid - refundedOf(dossier.ledger, 'order', order.id)
  const payment = { kind: 'refund', currency, order, onceKey, reason: asked.reason ?? 'refund', paid } as const
  const standing = dossier.ledger.find((entry) => entry.onceKey === onceKey)
  if (standing !== undefined) return stands(standing)
  if (paid === 0) return notPossible(refusals.nothingPaid(order.id))
  if (left <= 0) return notPossible(refusals.allRefunded(order))
  if (given !== undefined && given > left) return notPossible(refusals.overPaid(order, left))
  return pay(acting, { ...payment, amount: given ?? left })
}

async function pay(acting: Acting, payment: Payment): Promise<ActionOutcome> {
  const { ports, call, context } = acting
  const standing = context.dossier.ledger.find(({ onceKey }) => onceKey === payment.onceKey)
  if (standing !== undefined) return stands(standing)
  const spent = spentBefore(acting, payment)
  const refused = refusedBy(acting, payment, spent)
  if (refused !== null) return refused
  const entry = entryOf(acting, payment)
  const target = payment.order?.id ?? null
  const event = actionEvent(acting, payment.kind === 'credit' ? 'apply_credit' : 'process_refund', target, payment)
  const bounds = boundsOf(acting, payment)
  const posted = await ports.records.post(call.company, entry, bounds, event)
  switch (posted.kind) {
    case 'posted':
    case 'standing':
      learn(acting, { ledger: [posted.entry, ...context.dossier.ledger] })
      return posted.kind === 'posted' ? done(posted.entry) : stands(posted.entry)
    case 'exceeds':
      return exceeds(acting, payment, bounds, posted, spent)
  }
}

/** Another payment came between reading the records and this one. */
function exceeds(
  acting: Acting,
  payment: Payment,
  bounds: LedgerBounds,
  { what, left }: { what: 'paid' | 'in_conversation' | 'for_customer'; left: number },
  spent: Spent,
): ActionOutcome {
  const { order, amount } = payment
  switch (what) {
    case 'paid':
      if (order === null) throw new Error('a payment for no order has no bound by what was paid')
      return notPossible(left <= 0 ? refusals.allRefunded(order) : refusals.overPaid(order, left))
    case 'in_conversation':
      return beyondFrom(acting, payment, { ...spent, inConversation: (bounds.inConversation ?? amount) - left })
    case 'for_customer':
      return beyondFrom(acting, payment, { ...spent, toCustomer: (bounds.forCustomer?.total ?? amount) - left })
  }
}

/** The ledger has refused it, whatever the rules say by now: where they would allow it, a person looks. */
const beyondFrom = (acting: Acting, payment: Payment, spent: Spent): ActionOutcome =>
  refusedBy(acting, payment, spent) ?? {
    kind: 'beyond_authority',
    to: 'human_agent',
    reason: payment.kind === 'refund' ? 'refund_over_threshold' : 'policy_exception',
    statements: beyondStatements(payment),
  }

function refusedBy(acting: Acting, payment: Payment, spent: Spent): ActionOutcome | null {
  const { kind, amount, currency, order } = payment
  const asked: Asked = { kind, amount, currency }
  const replaced = kind === 'refund' && isReplaced(acting, order)
  if (replaced)
    // The goods went out a second time: whether the money goes back as well is not for a machine to say.
    return {
      kind: 'beyond_authority',
      to: 'human_agent',
      reason: 'refund_over_threshold',
      statements: beyondStatements(payment),
    }
  return beyondAuthority(acting, asked, spent, beyondStatements(payment))
}

const isReplaced = ({ context }: Acting, order: Order | null): boolean =>
  context.dossier.shipments.some(({ orderId, isReplacement }) => isReplacement && orderId === order?.id)

const beyondStatements = ({ kind, amount, currency, order }: Payment): string[] =>
  kind === 'refund' && order !== null ? beyond.refund(amount, currency, order.id) : beyond.credit(amount, currency)

function spentBefore({ context, ports }: Acting, { kind, currency }: Payment): Spent {
  const since = ports.clock.now() - CREDIT_WINDOW_DAYS * DAY_MS
  const sum = (entries: LedgerEntry[]): number => entries.reduce((total, { amount }) => total + amount, 0)
  const alike = context.dossier.ledger.filter((entry) => entry.kind === kind && entry.currency === currency)
  return {
    inConversation: sum(alike.filter(({ conversation }) => conversation === context.conversation)),
    toCustomer: kind === 'credit' ? sum(alike.filter(({ tier, at }) => tier !== null && at >= since)) : 0,
  }
}

function boundsOf({ call, context, ports }: Acting, { kind, paid }: Payment): LedgerBounds {
  const { currency } = call.company.settings
  return {
    paid,
    inConversation: limitOf(context.rules, context.tier, kind, currency),
    forCustomer:
      kind === 'credit'
        ? {
            total: highestCreditLimit(context.rules, currency),
            since: ports.clock.now() - CREDIT_WINDOW_DAYS * DAY_MS,
          }
        : null,
  }
}

function entryOf({ call, context, ports }: Acting, payment: Payment): LedgerEntry {
  const { kind, amount, currency, order, onceKey, reason } = payment
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
    onceKey,
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
