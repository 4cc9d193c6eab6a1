import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { EscalationReason } from '../../desk/signals/escalation-reason.ts'
import { CUSTOMER_PROOFS, TICKET_PRIORITIES, TICKET_STATUSES, type Ticket } from '../../desk/ticket/ticket.ts'

/** As `migrations/desk` leaves it. What is handed to people, and the work that it becomes. */

export const escalations = sqliteTable(
  'escalations',
  {
    companyId: text('company_id').notNull(),
    id: text().notNull(),
    conversation: text().notNull(),
    turnId: text('turn_id'),
    customer: text({ mode: 'json' }).$type<Ticket['requester']>().notNull(),
    question: text().notNull(),
    reply: text().notNull(),
    confidence: real().notNull(),
    reason: text().$type<EscalationReason>().notNull(),
    state: text({ enum: ['open', 'declined', 'ticketed'] }).notNull(),
    recordedAt: integer('recorded_at').notNull(),
    proof: text({ enum: CUSTOMER_PROOFS }).notNull().default('stated'),
  },
  (table) => [
    primaryKey({ columns: [table.companyId, table.id] }),
    index('escalations_by_conversation').on(table.companyId, table.conversation),
  ],
)

export const tickets = sqliteTable(
  'tickets',
  {
    companyId: text('company_id').notNull(),
    id: text().notNull(),
    number: integer().notNull(),
    escalationId: text('escalation_id').notNull(),
    conversation: text().notNull(),
    subject: text().notNull(),
    requester: text({ mode: 'json' }).$type<Ticket['requester']>().notNull(),
    question: text().notNull(),
    reply: text().notNull(),
    reason: text().$type<EscalationReason>().notNull(),
    confidence: real().notNull(),
    transcript: text({ mode: 'json' }).$type<Ticket['transcript']>().notNull(),
    priority: text({ enum: TICKET_PRIORITIES }).notNull(),
    status: text({ enum: TICKET_STATUSES }).notNull(),
    externalId: text('external_id'),
    openedAt: integer('opened_at').notNull(),
    /** The conversation's session and the requester's id, to look for. */
    sessionId: text('session_id').notNull().default(''),
    customerId: text('customer_id').notNull().default(''),
    updatedAt: integer('updated_at').notNull().default(0),
    assignedAgent: text('assigned_agent'),
    resolutionNotes: text('resolution_notes'),
    satisfaction: integer(),
    respondedAt: integer('responded_at'),
    resolvedAt: integer('resolved_at'),
    clientTranscript: text('client_transcript', { mode: 'json' }).$type<Ticket['transcript']>().notNull().default([]),
    proof: text({ enum: CUSTOMER_PROOFS }).notNull().default('stated'),
    handlingStamp: text('handling_stamp').notNull().default(''),
  },
  (table) => [
    primaryKey({ columns: [table.companyId, table.id] }),
    uniqueIndex('tickets_by_number').on(table.companyId, table.number),
    uniqueIndex('tickets_by_escalation').on(table.companyId, table.escalationId),
    index('tickets_by_conversation').on(table.companyId, table.conversation, table.openedAt, table.number),
    index('tickets_by_time').on(table.companyId, table.openedAt, table.number),
    index('tickets_by_status').on(table.companyId, table.status, table.openedAt, table.number),
    index('tickets_by_session').on(table.companyId, table.sessionId, table.openedAt, table.number),
    index('tickets_by_customer').on(table.companyId, table.customerId, table.openedAt, table.number),
    index('tickets_by_response')
      .on(table.companyId, table.priority, table.respondedAt)
      .where(sql`${table.respondedAt} IS NOT NULL`),
  ],
)

export const ticketNumbers = sqliteTable('ticket_numbers', {
  companyId: text('company_id').primaryKey(),
  last: integer().notNull(),
})
