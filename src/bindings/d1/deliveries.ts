import { and, asc, count, desc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { Deliveries } from '../../desk/delivery/model/port.ts'
import type { Delivery } from '../../desk/kernel/delivery.ts'
import { chunks, type Database, insertEvent, insertEventIfChanged, runQuery } from './database.ts'
import { CHANGED, insertWhere } from './insert-where.ts'
import { deliveries } from './schema.ts'
import { tickets } from './tickets-schema.ts'

const mail = z.object({ to: z.string(), toName: z.string(), subject: z.string(), text: z.string(), html: z.string() })
const origin = z.object({ isProved: z.boolean(), customer: z.string(), network: z.string().nullable() })
const task = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('help_desk'), ticketId: z.string() }),
  z.object({ kind: z.literal('email'), mail, origin: origin.optional() }),
  z.object({ kind: z.literal('payment'), entryId: z.string() }),
  z.object({
    kind: z.literal('webhook'),
    webhookId: z.string(),
    eventId: z.string(),
    event: z.string(),
    body: z.string(),
  }),
])

/** Inserts to ride along in a batch, only when that ticket was written by it. */
export const insertDeliveries = (
  db: Database,
  list: Delivery[],
  { ifTicket }: { ifTicket: { company: string; id: string } },
) =>
  list.map((delivery) =>
    insertWhere(
      db,
      deliveries,
      rowOf(delivery),
      sql`EXISTS (SELECT 1 FROM ${tickets} WHERE ${tickets.companyId} = ${ifTicket.company} AND ${tickets.id} = ${ifTicket.id})`,
    ),
  )

/** Directly after a change, or its event, in one batch: no change, no delivery. */
export const insertDeliveryIfChanged = (db: Database, delivery: Delivery) =>
  insertWhere(db, deliveries, rowOf(delivery), CHANGED)

const rowOf = ({ company, task: sent, ...delivery }: Delivery) => ({
  ...delivery,
  companyId: company,
  task: JSON.stringify(sent),
})

export function d1Deliveries(db: Database): Deliveries {
  return {
    find: (company, id) =>
      runQuery(
        async () => {
          const row = await db
            .select()
            .from(deliveries)
            .where(and(eq(deliveries.companyId, company), eq(deliveries.id, id)))
            .get()
          return row === undefined ? null : deliveryOf(row)
        },
        { idempotent: true },
      ),

    list: (company, { status, limit, offset }) =>
      runQuery(
        async () => {
          const where = and(
            eq(deliveries.companyId, company),
            status === undefined ? undefined : eq(deliveries.status, status),
          )
          const [rows, [total]] = await db.batch([
            db
              .select()
              .from(deliveries)
              .where(where)
              .orderBy(desc(deliveries.createdAt), asc(deliveries.id))
              .limit(limit)
              .offset(offset),
            db.select({ total: count() }).from(deliveries).where(where),
          ])
          return { deliveries: rows.map(deliveryOf), total: total?.total ?? 0 }
        },
        { idempotent: true },
      ),

    add: (list) =>
      runQuery(
        async () => {
          for (const part of chunks(list, 9)) {
            await db.insert(deliveries).values(part.map(rowOf)).onConflictDoNothing()
          }
        },
        { idempotent: true },
      ),

    claim: (id, now, leaseUntil) =>
      runQuery(
        async () => {
          const row = await db
            .update(deliveries)
            .set({ leaseUntil, attempts: sql`${deliveries.attempts} + 1` })
            .where(
              and(
                eq(deliveries.id, id),
                eq(deliveries.status, 'pending'),
                lte(deliveries.dueAt, now),
                or(isNull(deliveries.leaseUntil), lte(deliveries.leaseUntil, now)),
              ),
            )
            .returning()
            .get()
          return row === undefined ? null : deliveryOf(row)
        },
        { idempotent: false },
      ),

    settle: ({ id, status, lastError, externalId }, event) =>
      runQuery(
        async () => {
          await db.batch([
            db.update(deliveries).set({ status, lastError, externalId, leaseUntil: null }).where(eq(deliveries.id, id)),
            insertEvent(db, event),
          ])
        },
        { idempotent: true },
      ),

    postpone: (id, dueAt, why) =>
      runQuery(
        async () => {
          await db.update(deliveries).set({ dueAt, lastError: why, leaseUntil: null }).where(eq(deliveries.id, id))
        },
        { idempotent: true },
      ),

    resend: (company, id, now, event) =>
      runQuery(
        async () => {
          const [resent] = await db.batch([
            db
              .update(deliveries)
              .set({
                status: 'pending',
                attempts: 0,
                firstAttemptAt: now,
                dueAt: now,
                leaseUntil: null,
                lastError: null,
              })
              .where(
                and(
                  eq(deliveries.companyId, company),
                  eq(deliveries.id, id),
                  inArray(deliveries.status, ['parked', 'suppressed']),
                ),
              ),
            insertEventIfChanged(db, event),
          ])
          return resent.meta.changes > 0
        },
        { idempotent: false },
      ),

    due: (now, limit) =>
      runQuery(
        () =>
          db
            .select({ id: deliveries.id, dueAt: deliveries.dueAt })
            .from(deliveries)
            .where(and(eq(deliveries.status, 'pending'), lte(deliveries.dueAt, now)))
            .orderBy(asc(deliveries.dueAt))
            .limit(limit),
        { idempotent: true },
      ),

    backlog: () =>
      runQuery(
        async () => {
          const rows = await db
            .select({ status: deliveries.status, total: count() })
            .from(deliveries)
            .where(sql`${deliveries.status} IN ('pending', 'parked')`)
            .groupBy(deliveries.status)
          const of = (status: string) => rows.find((row) => row.status === status)?.total ?? 0
          return { pending: of('pending'), parked: of('parked') }
        },
        { idempotent: true },
      ),
  }
}

function deliveryOf(row: typeof deliveries.$inferSelect): Delivery {
  const { companyId, leaseUntil: _, task: stored, ...rest } = row
  return { ...rest, company: companyId, task: task.parse(JSON.parse(stored)) }
}
