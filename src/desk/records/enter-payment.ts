import { fingerprint } from '../../lib/hash.ts'
import { type Call, principalId, requireRole } from '../company/call.ts'
import { eventFor } from '../company/event-for.ts'
import { DeskError, refuse } from '../kernel/errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Money } from '../kernel/money.ts'
import { wakeOutbox } from '../kernel/wake.ts'
import type { Dossier } from './dossier.ts'
import type { LedgerBounds, LedgerEntry, PAYMENT_KINDS } from './ledger.ts'
import type { Ledger, Records } from './port.ts'
import type { Invoice, Order } from './record.ts'

export type EnterPayment = {
  customerId: string
  kind: (typeof PAYMENT_KINDS)[number]
  money: Money
  against: LedgerEntry['against']
  reason: string
  /** The other system's id of it: the same again is entered once, however late. */
  reference: string | null
}

type Needs = Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & { ledger: Ledger; records: Records }

/**
 * Enters a credit or refund that one of the company's systems has given, so that the books are whole; nothing is paid by it. All refunds
 * of an order or invoice together stay within what was paid for it.
 */
export async function enterPayment(
  ports: Needs,
  call: Call,
  input: EnterPayment,
): Promise<{ entry: LedgerEntry; created: boolean }> {
  requireRole(call, 'integration')
  const { customerId, kind, money, against, reason, reference } = input
  const entry: LedgerEntry = {
    id: ports.ids.next('led'),
    company: call.company.id,
    customerId,
    kind,
    ...money,
    against,
    conversation: null,
    tier: null,
    actor: principalId(call.principal),
    reason,
    idempotencyKey: await idempotencyKeyFor(ports, call, reference),
    at: ports.clock.now(),
  }
  const bounds = { paid: await paidFor(ports, call, entry), inConversation: null, forCustomer: null }
  const isOurs = call.company.settings.records.kind === 'built_in'
  const posted = await ports.ledger.append(
    entry,
    bounds,
    eventFor(ports, call, {
      name: 'payment.entered' as const,
      data: { entryId: entry.id, kind, customer: customerId, ...money },
    }),
    { paidIn: isOurs ? 'our_records' : 'theirs', delivery: null },
  )
  await wakeOutbox(ports)
  switch (posted.kind) {
    case 'posted':
      return { entry: posted.entry, created: true }
    case 'standing':
      return { entry: existing(posted.entry, entry), created: false }
    case 'reversed':
      return refuse({ kind: 'invalid', field: 'reference', why: 'stands for a payment that was reversed' })
    case 'exceeds':
      return refuse({ kind: 'invalid', field: 'amount', why: `is more than the ${posted.left} left to pay back` })
  }
}

const REFERENCE = 'ref:'

async function idempotencyKeyFor(ports: Needs, call: Call, reference: string | null): Promise<string> {
  if (reference !== null) return `${REFERENCE}${reference}`
  return call.idempotencyKey === null ? `api:${ports.ids.next('key')}` : `api:${await fingerprint(call.idempotencyKey)}`
}

/** The other system's id of a payment, if it gave one. */
export const referenceOf = ({ idempotencyKey }: LedgerEntry): string | null =>
  idempotencyKey.startsWith(REFERENCE) ? idempotencyKey.slice(REFERENCE.length) : null

/** A reference means one payment: another one under it would be lost without a word. */
function existing(there: LedgerEntry, wanted: LedgerEntry): LedgerEntry {
  const said = ({ customerId, kind, amount, currency, against }: LedgerEntry) =>
    [customerId, kind, amount, currency, against?.kind, against?.id].join(' ')
  if (said(there) === said(wanted)) return there
  return refuse({ kind: 'invalid', field: 'reference', why: 'stands for another payment already' })
}

async function paidFor(ports: Needs, call: Call, entry: LedgerEntry): Promise<LedgerBounds['paid']> {
  const { kind, against, customerId } = entry
  if (kind === 'credit' && against === null) return null
  if (against === null) throw new DeskError({ kind: 'invalid', field: 'against', why: 'is required for a refund' })
  const dossier = await ports.records.dossier(call.company, customerId, [against.id])
  const record = paidRecord(dossier, against)
  if (record === undefined)
    throw new DeskError({ kind: 'invalid', field: 'against.id', why: `is no ${against.kind} of this customer` })
  if (record.currency !== entry.currency)
    throw new DeskError({ kind: 'invalid', field: 'amount.currency', why: `must be ${record.currency}` })
  return kind === 'refund' ? record.paid : null
}

const paidRecord = (dossier: Dossier, against: NonNullable<LedgerEntry['against']>): Order | Invoice | undefined =>
  (against.kind === 'order' ? dossier.orders : dossier.invoices).find(({ id }) => id === against.id)
