import { and, count, desc, eq, gt, gte, isNotNull, lte, ne, sql } from 'drizzle-orm'
import type { Conversation } from '../../desk/conversation/conversation.ts'
import type { ConversationFilter, ConversationIndex } from '../../desk/ports.ts'
import { asked, type Database } from './database.ts'
import { conversations } from './schema.ts'

/** Contacts that are looked at; more say no more. */
const MOST_CONTACTS = 20

export function d1ConversationIndex(db: Database): ConversationIndex {
  return {
    companyOf: (channel, session) =>
      asked(
        async () => {
          const row = await db
            .select({ companyId: conversations.companyId })
            .from(conversations)
            .where(and(eq(conversations.sessionId, session), eq(conversations.channel, channel)))
            .limit(1)
            .get()
          return row?.companyId ?? null
        },
        { again: true },
      ),

    add: (conversation) =>
      asked(
        async () => {
          await upsertConversation(db, conversation)
        },
        { again: true },
      ),

    list: (company, channel, filter) =>
      asked(
        async () => {
          const wanted = and(
            eq(conversations.companyId, company),
            eq(conversations.channel, channel),
            ...matching(filter),
          )
          const [[total], rows] = await db.batch([
            db.select({ total: count() }).from(conversations).where(wanted),
            db
              .select({ state: conversations.state })
              .from(conversations)
              .where(wanted)
              .orderBy(desc(conversations.openedAt), desc(conversations.id))
              .limit(filter.limit)
              .offset(filter.offset),
          ])
          return { conversations: rows.flatMap(({ state }) => state ?? []), total: total?.total ?? 0 }
        },
        { again: true },
      ),

    unsettled: (company, customer, since, except) =>
      asked(
        () =>
          db
            .select({ category: conversations.category })
            .from(conversations)
            .where(
              and(
                eq(conversations.companyId, company),
                eq(conversations.customerId, customer),
                gte(conversations.openedAt, since),
                gt(conversations.messages, 0),
                ne(conversations.status, 'resolved'),
                ne(conversations.id, except),
              ),
            )
            .limit(MOST_CONTACTS),
        { again: true },
      ),
  }
}

const matching = ({ status, tier, customer, openedFrom, openedUntil }: ConversationFilter) => [
  isNotNull(conversations.state),
  status === undefined ? undefined : eq(conversations.status, status),
  tier === undefined ? undefined : eq(conversations.tier, tier),
  customer === undefined ? undefined : eq(conversations.customerId, customer),
  openedFrom === undefined ? undefined : gte(conversations.openedAt, openedFrom),
  openedUntil === undefined ? undefined : lte(conversations.openedAt, openedUntil),
]

/** A state that is older than the one that stands changes nothing. */
export const upsertConversation = (db: Database, state: Conversation) => {
  const { name, ref, openedAt, version, status, tier, category, messages } = state
  const row = { version, status, tier, category: category?.value ?? null, messages, state }
  return db
    .insert(conversations)
    .values({
      companyId: ref.company,
      id: name,
      channel: ref.channel,
      customerId: ref.customer,
      sessionId: ref.session,
      openedAt,
      ...row,
    })
    .onConflictDoUpdate({
      target: [conversations.companyId, conversations.id],
      set: row,
      setWhere: sql`${conversations.version} < excluded.version`,
    })
}
