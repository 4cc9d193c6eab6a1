import {
  and,
  asc,
  type Column,
  count,
  desc,
  eq,
  getTableColumns,
  gte,
  inArray,
  lte,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import { sessionOf } from '../../desk/kernel/conversation-name.ts'
import type { TicketFilter, Tickets } from '../../desk/ticket/port.ts'
import type { Ticket, TicketSummary } from '../../desk/ticket/ticket.ts'
import { type Database, insertEventIfChanged, runQuery } from './database.ts'
import { insertDeliveries, insertDeliveryIfChanged } from './deliveries.ts'
import { insertEscalation } from './escalations.ts'
import { insertWhere } from './insert-where.ts'
import { escalations, ticketNumbers, tickets } from './tickets-schema.ts'

/** Where a company's numbers start: short, and never mistaken for a count. */
const FIRST_NUMBER = 1_001
/** Of one conversation; more say no more. */
const MAX_OF_CONVERSATION = 100

const {
  question: _question,
  reply: _reply,
  transcript: _transcript,
  clientTranscript: _clientTranscript,
  ...SUMMARY
} = getTableColumns(tickets)

export function d1Tickets(db: Database): Tickets {
  const one = (company: string, which: SQL) =>
    runQuery(
      async () => {
        const row = await db
          .select()
          .from(tickets)
          .where(and(eq(tickets.companyId, company), which))
          .get()
        return row === undefined ? null : ticketOf(row)
      },
      { idempotent: true },
    )
  const findByEscalation = (company: string, escalationId: string) =>
    one(company, eq(tickets.escalationId, escalationId))

  /** Nobody gets it twice; one that is drawn and not used is left out. */
  const nextNumber = (company: string) =>
    runQuery(
      async () => {
        const { last } = await db
          .insert(ticketNumbers)
          .values({ companyId: company, last: FIRST_NUMBER })
          .onConflictDoUpdate({ target: ticketNumbers.companyId, set: { last: sql`${ticketNumbers.last} + 1` } })
          .returning({ last: ticketNumbers.last })
          .get()
        return last
      },
      { idempotent: true },
    )

  return {
    find: (company, id) => one(company, eq(tickets.id, id)),
    findByNumber: (company, number) => one(company, eq(tickets.number, number)),
    findByEscalation,

    ofConversation: (company, conversation) =>
      runQuery(
        async () => {
          const rows = await db
            .select(SUMMARY)
            .from(tickets)
            .where(and(eq(tickets.companyId, company), eq(tickets.conversation, conversation)))
            .orderBy(asc(tickets.openedAt), asc(tickets.number))
            .limit(MAX_OF_CONVERSATION)
          return rows.map(summaryOf)
        },
        { idempotent: true },
      ),

    list: (company, filter) =>
      runQuery(
        async () => {
          const wanted = and(eq(tickets.companyId, company), ...matching(filter))
          const [rows, [total]] = await db.batch([
            db
              .select(SUMMARY)
              .from(tickets)
              .where(wanted)
              .orderBy(desc(tickets.openedAt), desc(tickets.number))
              .limit(filter.limit)
              .offset(filter.offset),
            db.select({ total: count() }).from(tickets).where(wanted),
          ])
          return { tickets: rows.map(summaryOf), total: total?.total ?? 0 }
        },
        { idempotent: true },
      ),

    unsettledOf: (company, conversation, orWithId) =>
      runQuery(
        async () => {
          const wanted = or(inArray(tickets.status, ['open', 'assigned']), eq(tickets.id, orWithId ?? ''))
          const rows = await db
            .select(SUMMARY)
            .from(tickets)
            .where(and(eq(tickets.companyId, company), eq(tickets.conversation, conversation), wanted))
            .orderBy(desc(tickets.openedAt), desc(tickets.number))
            .limit(MAX_OF_CONVERSATION)
          return rows.map(summaryOf).reverse()
        },
        { idempotent: true },
      ),

    change: (read, work, event, resolution = null) =>
      runQuery(
        async () => {
          const { status, updatedAt, assignedAgent, resolutionNotes, satisfaction } = work
          const { respondedAt, resolvedAt, handlingStamp } = work
          const times = { updatedAt, respondedAt, resolvedAt, handlingStamp }
          const [changed] = await db.batch([
            db
              .update(tickets)
              .set({ status, assignedAgent, resolutionNotes, satisfaction, ...times })
              .where(
                and(
                  eq(tickets.companyId, read.company),
                  eq(tickets.id, read.id),
                  eq(tickets.status, read.status),
                  eq(tickets.updatedAt, read.updatedAt),
                  eq(tickets.handlingStamp, read.handlingStamp),
                ),
              ),
            // Each is written only if the statement before it was.
            ...(event === null ? [] : [insertEventIfChanged(db, event)]),
            ...(resolution === null
              ? []
              : [
                  insertEventIfChanged(db, resolution.event),
                  ...resolution.deliveries.map((delivery) => insertDeliveryIfChanged(db, delivery)),
                ]),
          ])
          return changed.meta.changes > 0
        },
        { idempotent: false },
      ),

    responseTimes: (company, priority, since, limit) =>
      runQuery(
        async () => {
          const rows = await db
            .select({ ms: sql<number>`${tickets.respondedAt} - ${tickets.openedAt}` })
            .from(tickets)
            .where(and(eq(tickets.companyId, company), eq(tickets.priority, priority), gte(tickets.respondedAt, since)))
            .orderBy(desc(tickets.respondedAt))
            .limit(limit)
          return rows.map(({ ms }) => ms)
        },
        { idempotent: true },
      ),

    async open({ company, ...draft }, parts) {
      const number = await nextNumber(company)
      const opened = await runQuery(
        async () => {
          // The row is written only if the escalation is still open.
          const isOpen = sql`EXISTS (SELECT 1 FROM ${escalations} WHERE ${escalations.companyId} = ${company}
            AND ${escalations.id} = ${draft.escalationId} AND ${escalations.state} = 'open')`
          const ticket = insertWhere(db, tickets, rowOf({ ...draft, company, number }), isOpen)
          const [, inserted] = await db.batch([
            insertEscalation(db, parts.escalation),
            ticket,
            insertEventIfChanged(db, parts.event(number)),
            ...insertDeliveries(db, parts.deliveries(number), { ifTicket: { company, id: draft.id } }),
            db
              .update(escalations)
              .set({ state: 'ticketed' })
              .where(
                and(
                  eq(escalations.companyId, company),
                  eq(escalations.id, draft.escalationId),
                  sql`EXISTS (SELECT 1 FROM ${tickets} WHERE ${tickets.companyId} = ${company} AND ${tickets.id} = ${draft.id})`,
                ),
              ),
          ])
          return inserted.meta.changes > 0
        },
        { idempotent: false },
      )
      return opened ? { ...draft, company, number } : findByEscalation(company, draft.escalationId)
    },

    setExternalId: (company, id, externalId) =>
      runQuery(
        async () => {
          await db
            .update(tickets)
            .set({ externalId })
            .where(and(eq(tickets.companyId, company), eq(tickets.id, id)))
        },
        { idempotent: true },
      ),
  }
}

type Row = typeof tickets.$inferSelect

const rowOf = ({ company, ...ticket }: Ticket): Row => ({
  ...ticket,
  companyId: company,
  sessionId: sessionOf(ticket.conversation),
  customerId: ticket.requester.id,
})

function ticketOf({ companyId, sessionId: _, customerId: __, ...row }: Row): Ticket {
  return { ...row, company: companyId }
}

function summaryOf({
  companyId,
  sessionId: _,
  customerId: __,
  ...row
}: Omit<Row, 'question' | 'reply' | 'transcript' | 'clientTranscript'>): TicketSummary {
  return { ...row, company: companyId }
}

const matching = (filter: TicketFilter) => [
  is(tickets.status, filter.status),
  is(tickets.priority, filter.priority),
  filter.reasons === undefined ? undefined : inArray(tickets.reason, filter.reasons),
  is(tickets.assignedAgent, filter.assignedAgent),
  is(tickets.sessionId, filter.session),
  is(tickets.customerId, filter.customer),
  filter.openedFrom === undefined ? undefined : gte(tickets.openedAt, filter.openedFrom),
  filter.openedUntil === undefined ? undefined : lte(tickets.openedAt, filter.openedUntil),
]

const is = (column: Column, value: string | undefined) => (value === undefined ? undefined : eq(column, value))
