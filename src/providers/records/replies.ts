import * as z from 'zod'
import { idSchema } from '../../desk/kernel/ids.ts'
import type { Dossier } from '../../desk/records/dossier.ts'
import { recordDrafts } from '../../desk/records/draft.ts'
import { keptOf } from '../../desk/records/read-draft.ts'
import { customerOf, type KeptRecord, type Shipment } from '../../desk/records/record.ts'

/*
 * What a CRM answers, in the names of the records API. Fields that the desk does not know are passed over; one that it knows and that is
 * wrong makes the whole reply unreadable.
 */

const { customers, orders, shipments, subscriptions, invoices } = recordDrafts
const named = { id: idSchema }
const shipmentReply = z.object({ ...named, ...shipments.shape })

const dossierReply = z.object({
  customer: z.object({ ...named, ...customers.shape }).nullable(),
  orders: z.array(z.object({ ...named, ...orders.shape })).default([]),
  shipments: z.array(shipmentReply).default([]),
  subscriptions: z.array(z.object({ ...named, ...subscriptions.shape })).default([]),
  invoices: z.array(z.object({ ...named, ...invoices.shape })).default([]),
})

export type CrmDossier = Omit<Dossier, 'ledger'>

/** The customer's dossier, newest first. What belongs to another customer is left out and counted. Throws on what it cannot read. */
export function dossierOf(
  reply: unknown,
  customerId: string,
  currency: string,
): { dossier: CrmDossier; strangers: number } {
  const read = dossierReply.parse(reply)
  const all: KeptRecord[] = [
    ...(read.customer === null ? [] : [keptOf({ kind: 'customers', ...read.customer }, currency)]),
    ...read.orders.map((record) => keptOf({ kind: 'orders', ...record }, currency)),
    ...read.shipments.map((record) => keptOf({ kind: 'shipments', ...record }, currency)),
    ...read.subscriptions.map((record) => keptOf({ kind: 'subscriptions', ...record }, currency)),
    ...read.invoices.map((record) => keptOf({ kind: 'invoices', ...record }, currency)),
  ]
  const theirs = all.filter((kept) => customerOf(kept) === customerId)
  const dossier: CrmDossier = { customer: null, orders: [], shipments: [], subscriptions: [], invoices: [] }
  for (const kept of theirs) put(dossier, kept)
  dossier.orders.sort((a, b) => b.placedAt - a.placedAt)
  dossier.invoices.sort((a, b) => b.issuedAt - a.issuedAt)
  return { dossier, strangers: all.length - theirs.length }
}

function put(dossier: CrmDossier, kept: KeptRecord): void {
  switch (kept.kind) {
    case 'customers':
      dossier.customer = kept.record
      return
    case 'orders':
      dossier.orders.push(kept.record)
      return
    case 'shipments':
      dossier.shipments.push(kept.record)
      return
    case 'subscriptions':
      dossier.subscriptions.push(kept.record)
      return
    case 'invoices':
      dossier.invoices.push(kept.record)
  }
}

/** The shipment that replaces the order's, whichever was sent first. Throws on what it cannot read, and on another order's. */
export function replacementOf(reply: unknown, wanted: Shipment, currency: string): Shipment {
  const kept = keptOf({ kind: 'shipments', ...shipmentReply.parse(reply) }, currency)
  if (
    kept.kind !== 'shipments' ||
    kept.record.orderId !== wanted.orderId ||
    kept.record.customerId !== wanted.customerId
  )
    throw new Error('the reply is about something else')
  return kept.record
}

const anything = z.object(named)

/** The id of what was made or changed. Throws when the reply names none. */
export const idOf = (reply: unknown): string => anything.parse(reply).id
