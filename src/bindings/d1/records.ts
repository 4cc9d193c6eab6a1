import { and, asc, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { DeskError } from '../../desk/kernel/errors.ts'
import type { Ledger, Records } from '../../desk/records/port.ts'
import type { Shipment, Subscription } from '../../desk/records/record.ts'
import { type Database, insertEventIfChanged, runQuery } from './database.ts'
import { CHANGED, insertWhere } from './insert-where.ts'
import { exceededBy, leftsOf, selectLefts, within } from './records-bounds.ts'
import { actionUnder, entriesOf, entryOf, insertEntryIf, isMentioned, keptOf } from './records-ledger.ts'
import { customers, invoices, orders, recordActions, shipments, subscriptions } from './records-schema.ts'

/** Of each kind, what a conversation is shown besides what it mentions. */
const NEWEST = 50

/** The records that the company keeps here. */
export function d1Records(db: Database, ledger: Ledger): Records {
  return {
    dossier: (company, customerId, mentioned) =>
      runQuery(
        async () => {
          const [[customer], foundOrders, foundShipments, foundSubscriptions, foundInvoices, entries] = await db.batch(
            dossierQueries(db, company.id, customerId, mentioned),
          )
          return {
            customer: customer === undefined ? null : withoutCompany(customer),
            orders: foundOrders.map(withoutCompany),
            shipments: foundShipments.map(withoutCompany),
            subscriptions: foundSubscriptions.map(withoutCompany),
            invoices: foundInvoices.map(withoutCompany),
            ledger: entries.map(entryOf),
          }
        },
        { idempotent: true },
      ),

    post: (company, entry, bounds, event) =>
      ledger.append({ ...entry, company: company.id }, bounds, event, { paidIn: 'our_records', delivery: null }),

    changeSubscription: (company, changed, idempotencyKey, event) =>
      runQuery(
        async () => {
          const { id, customerId, ...fields } = changed
          const mine = and(
            eq(subscriptions.companyId, company.id),
            eq(subscriptions.id, id),
            eq(subscriptions.customerId, customerId),
          )
          const [, , , [done]] = await db.batch([
            rememberIf(
              db,
              company.id,
              idempotencyKey,
              changed,
              event.at,
              sql`EXISTS (SELECT 1 FROM ${subscriptions} WHERE ${mine})`,
            ),
            db.update(subscriptions).set(fields).where(and(mine, sql`changes() > 0`)),
            insertEventIfChanged(db, event),
            actionUnder(db, company.id, idempotencyKey),
          ])
          if (done === undefined) throw new DeskError({ kind: 'not_found', what: 'record' })
        },
        { idempotent: true },
      ),

    sendReplacement: (company, { shipment, entry, bounds }, event) =>
      runQuery(
        async () => {
          const sent = { ...shipment, isReplacement: true }
          const ofOrder = and(
            eq(shipments.companyId, company.id),
            eq(shipments.orderId, sent.orderId),
            eq(shipments.customerId, sent.customerId),
            eq(shipments.isReplacement, true),
          )
          const order = and(
            eq(orders.companyId, company.id),
            eq(orders.id, sent.orderId),
            eq(orders.customerId, sent.customerId),
          )
          const given = { ...entry, company: company.id }
          const lefts = leftsOf(given, bounds, 'our_records')
          const first = sql`EXISTS (SELECT 1 FROM ${orders} WHERE ${order})
            AND NOT EXISTS (SELECT 1 FROM ${shipments} WHERE ${ofOrder}) AND ${within(given, lefts)}`
          const [[left], [found], , , , , [existing], [done]] = await db.batch([
            selectLefts(db, lefts),
            db.select({ id: orders.id }).from(orders).where(order),
            rememberIf(db, company.id, given.idempotencyKey, sent, event.at, first),
            insertEntryIf(db, given, CHANGED),
            insertWhere(db, shipments, { ...sent, companyId: company.id, isReplacement: true }, CHANGED),
            insertEventIfChanged(db, event),
            db.select().from(shipments).where(ofOrder).orderBy(asc(shipments.id)).limit(1),
            actionUnder(db, company.id, given.idempotencyKey),
          ])
          if (existing !== undefined) return { kind: 'sent', shipment: withoutCompany(existing) }
          const before = keptOf(done)
          if (before?.kind === 'shipments') return { kind: 'sent', shipment: before.record }
          const exceeded = found === undefined ? null : exceededBy(given, lefts, left)
          if (exceeded !== null) return exceeded
          throw new DeskError({ kind: 'not_found', what: 'record' })
        },
        { idempotent: true },
      ),
  }
}

function dossierQueries(db: Database, company: string, customerId: string, mentioned: string[]) {
  const mine = (table: typeof orders | typeof shipments | typeof subscriptions | typeof invoices): SQL | undefined =>
    and(eq(table.companyId, company), eq(table.customerId, customerId))
  const shownOrders = or(
    inArray(
      orders.id,
      db.select({ id: orders.id }).from(orders).where(mine(orders)).orderBy(desc(orders.placedAt)).limit(NEWEST),
    ),
    isMentioned(orders.id, mentioned),
  )
  const newestInvoices = db
    .select({ id: invoices.id })
    .from(invoices)
    .where(mine(invoices))
    .orderBy(desc(invoices.issuedAt))
    .limit(NEWEST)
  const theirOrders = db
    .select({ id: orders.id })
    .from(orders)
    .where(and(mine(orders), shownOrders))
  return [
    db
      .select()
      .from(customers)
      .where(and(eq(customers.companyId, company), eq(customers.id, customerId))),
    db
      .select()
      .from(orders)
      .where(and(mine(orders), shownOrders))
      .orderBy(desc(orders.placedAt), asc(orders.id)),
    db
      .select()
      .from(shipments)
      .where(and(mine(shipments), or(inArray(shipments.orderId, theirOrders), isMentioned(shipments.id, mentioned))))
      .orderBy(desc(shipments.expectedAt), asc(shipments.id)),
    db
      .select()
      .from(subscriptions)
      .where(mine(subscriptions))
      .orderBy(desc(subscriptions.renewsAt), asc(subscriptions.id)),
    db
      .select()
      .from(invoices)
      .where(and(mine(invoices), or(inArray(invoices.id, newestInvoices), isMentioned(invoices.id, mentioned))))
      .orderBy(desc(invoices.issuedAt), asc(invoices.id)),
    entriesOf(db, company, customerId, mentioned),
  ] as const
}

/** Puts an action down unless it was taken, or what it needs is not there. Its row is what the next statement sees by `changes()`. */
function rememberIf(
  db: Database,
  company: string,
  idempotencyKey: string,
  record: Subscription | Shipment,
  at: number,
  condition: SQL,
) {
  const kind = 'plan' in record ? 'subscriptions' : 'shipments'
  const row = { companyId: company, idempotencyKey, recordKind: kind, record, at } as const
  return insertWhere(db, recordActions, row, condition).onConflictDoNothing()
}

function withoutCompany<Row extends { companyId: string }>({ companyId: _, ...row }: Row): Omit<Row, 'companyId'> {
  return row
}
