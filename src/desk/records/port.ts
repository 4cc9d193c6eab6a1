import type { Company } from '../company/company.ts'
import type { Delivery } from '../kernel/delivery.ts'
import type { Dossier } from './dossier.ts'
import type { RecordsEvent } from './facts.ts'
import type { LedgerBounds, LedgerEntry, Posted, SentReplacement } from './ledger.ts'
import type { KeptRecord, RecordKind, Shipment, Subscription } from './record.ts'

/**
 * A company's records of its customers, in its own CRM or built in. Refuses `unavailable` (`records`) when they cannot be asked. What
 * belongs to another customer is not there.
 */
export type Records = {
  /** In one round trip; `mentioned` are ids that must be in it, if they are this customer's, however old. */
  dossier(company: Company, customerId: string, mentioned: string[]): Promise<Dossier>
  /** Enters a payment with its event, unless it stands already or the bounds forbid it. */
  post(company: Company, entry: LedgerEntry, bounds: LedgerBounds, event: RecordsEvent): Promise<Posted>
  /** Stores the subscription's new state; the same `idempotencyKey` again changes nothing. */
  changeSubscription(
    company: Company,
    changed: Subscription,
    idempotencyKey: string,
    event: RecordsEvent,
  ): Promise<void>
  /**
   * Stores the shipment that replaces an order's with the ledger entry of its value, unless the bounds forbid it. The order's second one is
   * refused: answers the first.
   */
  sendReplacement(company: Company, replacement: Replacement, event: RecordsEvent): Promise<SentReplacement>
}

/** A shipment that replaces an order's; the entry's `idempotencyKey` makes it happen once. */
type Replacement = { shipment: Shipment; entry: LedgerEntry; bounds: LedgerBounds }

export type RecordPage = { records: KeptRecord[]; total: number }

export type RecordFilter = { customerId?: string | undefined; limit: number; offset: number }

/** `refused`: the order or invoice must not be less paid for, or in another currency, than was paid back of it; or it is another's. */
export type SavedRecord = 'created' | 'replaced' | 'unchanged' | 'refused_customer' | 'refused_paid'

/** The built-in records, as a company's own systems keep them up to date. */
export type RecordStore = {
  find(company: string, kind: RecordKind, id: string): Promise<KeptRecord | null>
  /** In the order of their ids. */
  list(company: string, kind: RecordKind, filter: RecordFilter): Promise<RecordPage>
  /** Inserts or replaces each with its event; what is there just so already changes nothing. Answers in the order of the changes. */
  save(company: string, changes: { kept: KeptRecord; event: RecordsEvent }[]): Promise<SavedRecord[]>
  /** False when there was none. */
  delete(company: string, kind: RecordKind, id: string, event: RecordsEvent): Promise<boolean>
}

export type LedgerPage = { entries: { entry: LedgerEntry; reversedAt: number | null }[]; total: number }

/** How a payment is entered: whether what was paid is in our own records too, and what carries it to the company's CRM. */
export type EntryTerms = { paidIn: 'our_records' | 'theirs'; delivery: Delivery | null }

type Reversal = { entryId: string; actor: string; reason: string; at: number }

/** What was promised to customers and done for them, wherever the company keeps its records. */
export type Ledger = {
  /**
   * All or nothing: the entry, its event and its delivery, if it does not stand already and the bounds allow it. An order's replacement
   * stands already when another one's entry does.
   */
  append(entry: LedgerEntry, bounds: LedgerBounds, event: RecordsEvent | null, terms: EntryTerms): Promise<Posted>
  /** Null also for one that was reversed. */
  find(company: string, id: string): Promise<LedgerEntry | null>
  /**
   * Takes an entry out of every bound, for good. Answers `not_found`, or `under_way` while a delivery may still pay it; reversing it again
   * changes nothing.
   */
  reverse(
    company: string,
    reversal: Reversal,
    event: RecordsEvent | null,
  ): Promise<'reversed' | 'not_found' | 'under_way'>
  /** Payments, newest first; replacements are not among them. */
  list(company: string, filter: RecordFilter): Promise<LedgerPage>
  /** The customer's newest entries, and all that are against what is mentioned; none that was reversed. */
  ofCustomer(company: string, customerId: string, mentioned: string[]): Promise<LedgerEntry[]>
  /** The record as an action under this key left it; null when none was taken. */
  done(company: string, idempotencyKey: string): Promise<KeptRecord | null>
  /** Puts down what was done, with its event; the first of a key stands. */
  remember(company: string, idempotencyKey: string, kept: KeptRecord, event: RecordsEvent): Promise<void>
}

/** Has the company's own CRM pay what the ledger says; the same entry again pays nothing. */
export type Payments = { pay(company: Company, entry: LedgerEntry): Promise<{ externalId: string }> }
