import * as z from 'zod'
import { idSchema } from '../company/company.ts'
import { TIERS } from '../conversation/tier.ts'
import { currency } from './money.ts'

/**
 * One payment to a customer. The ledger only grows: nothing in it is changed or taken out. `onceKey` says what the payment is for, and
 * the same payment is never entered twice.
 */
export const ledgerEntry = z.strictObject({
  id: idSchema,
  company: idSchema,
  customerId: idSchema,
  kind: z.enum(['credit', 'refund']),
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
  onceKey: z.string().max(200),
  at: z.int(),
})
export type LedgerEntry = z.infer<typeof ledgerEntry>

/**
 * What the entry must keep to, decided in the same statement that writes it: two at once cannot both have the last cent.
 * - `paid`: for a refund, what was paid for `against`; all its refunds together stay at or under it.
 * - `inConversation`: all entries of this kind in this conversation together.
 * - `forCustomer`: all entries of this kind that the desk gave this customer since that time.
 * Null where it does not apply.
 */
export type LedgerBounds = {
  paid: number | null
  inConversation: number | null
  forCustomer: { total: number; since: number } | null
}

export type Posted =
  | { kind: 'posted'; entry: LedgerEntry }
  /** The same payment stands already. */
  | { kind: 'standing'; entry: LedgerEntry }
  | { kind: 'exceeds'; what: 'paid' | 'in_conversation' | 'for_customer'; left: number }
