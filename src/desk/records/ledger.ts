import * as z from 'zod'
import { TIERS } from '../company/tier.ts'
import { idSchema } from '../kernel/ids.ts'
import { currency } from '../kernel/money.ts'
import type { Shipment } from './record.ts'

/** A replacement pays nothing: its entry is the value of the goods, so that it counts towards the bounds. */
export const ENTRY_KINDS = ['credit', 'refund', 'replacement'] as const
export const PAYMENT_KINDS = ['credit', 'refund'] as const

/**
 * One payment to a customer, or the value of one replacement. The ledger only grows: nothing in it is changed or taken out; what was not
 * paid after all is reversed. `idempotencyKey` says what the payment is for, and the same payment is never entered twice.
 */
export const ledgerEntry = z.strictObject({
  id: idSchema,
  company: idSchema,
  customerId: idSchema,
  kind: z.enum(ENTRY_KINDS),
  /** Integer minor units, above 0. */
  amount: z.int().min(1),
  currency,
  /** The order or invoice that a refund pays back; null for a credit that is for none. */
  against: z.strictObject({ kind: z.enum(['order', 'invoice']), id: idSchema }).nullable(),
  /** Where it was promised, null when an integrator entered it. */
  conversation: z.string().nullable(),
  tier: z.enum(TIERS).nullable(),
  /** Who gave it: a tier of the desk, or a principal. */
  actor: z.string(),
  reason: z.string().max(500),
  idempotencyKey: z.string().max(200),
  at: z.int(),
})
export type LedgerEntry = z.infer<typeof ledgerEntry>

/**
 * What the entry must keep to, decided in the same statement that writes it: two at once cannot both have the last cent. Reversed entries
 * do not count; entries whose payment is still open or unknown do. Amounts in different currencies are never added: sums are of the
 * entry's currency alone.
 * - `paid`: what was paid for `against`. All that the desk gives for an order (refunds, replacements, credits tied to it) together stays at or
 *   under it, and nothing more is given where something was given in another currency. An integrator's entry reports a payment that was
 *   made already, so for it only the refunds are added up.
 * - `inConversation`: all entries of this kind in this conversation together.
 * - `forCustomer`: all entries of this kind that the desk gave this customer since that time, in whichever conversation.
 * Refunds and replacements are of one kind here. Null where a bound does not apply.
 */
export type LedgerBounds = {
  paid: number | null
  inConversation: number | null
  forCustomer: { total: number; since: number } | null
}

/** Kinds that are bounded together: goods that go out again are worth what was paid for them. */
export const boundedWith = (kind: LedgerEntry['kind']): LedgerEntry['kind'][] =>
  kind === 'credit' ? ['credit'] : ['refund', 'replacement']

/** All bounds that are exceeded name the first of them, in this order. */
export type Exceeded = { kind: 'exceeds'; what: 'paid' | 'in_conversation' | 'for_customer'; left: number }

export type Posted =
  | { kind: 'posted'; entry: LedgerEntry }
  /** The same payment stands already. */
  | { kind: 'standing'; entry: LedgerEntry }
  /** The same payment was entered and reversed. */
  | { kind: 'reversed'; entry: LedgerEntry }
  | Exceeded

export type SentReplacement = { kind: 'sent'; shipment: Shipment } | Exceeded

/** Of the delivery that has a company's CRM pay an entry. */
export const deliveryIdOf = (entryId: string): string => `dlv_${entryId}`
