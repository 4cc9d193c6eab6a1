import type { LedgerEntry } from './ledger.ts'
import type { CustomerRecord, Invoice, Order, Shipment, Subscription } from './record.ts'

/** What a conversation may see of a customer: that customer's records alone, newest first, and what was paid back so far. */
export type Dossier = {
  customer: CustomerRecord | null
  orders: Order[]
  shipments: Shipment[]
  subscriptions: Subscription[]
  invoices: Invoice[]
  ledger: LedgerEntry[]
}

export const EMPTY_DOSSIER: Dossier = {
  customer: null,
  orders: [],
  shipments: [],
  subscriptions: [],
  invoices: [],
  ledger: [],
}
