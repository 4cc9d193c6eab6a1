import { and, count, desc, eq, gt, gte, isNotNull, lte, ne, type SQL, sql } from 'drizzle-orm'
import type { Conversation } from '../../desk/conversation/model/conversation.ts'
import type { ConversationFilter, ConversationIndex } from '../../desk/conversation/model/port.ts'
import { DeskError } from '../../desk/kernel/errors.ts'
import type { Counted } from '../../desk/reporting/contribution.ts'
import { type Database, runQuery } from './database.ts'
import { countedState, moveFigures } from './figures.ts'
import { insertWhere } from './insert-where.ts'
import { conversations, retentionBacklog } from './schema.ts'

/** Contacts that are looked at; more say no more. */
const MAX_CONTACTS = 20

export function d1ConversationIndex(db: Database): ConversationIndex {
  return {
    companyOf: (channel, session) =>
      runQuery(
        async () => {
          const row = await db
            .select({ companyId: conversations.companyId })
            .from(conversations)
            .where(and(eq(conversations.sessionId, session), eq(conversations.channel, channel)))
            .limit(1)
            .get()
          return row?.companyId ?? null
        },
        { idempotent: true },
      ),

    add: (conversation) =>
      runQuery(
        async () => {
          await saveStates(db, [conversation])
        },
        { idempotent: true },
      ),

    list: (company, filter) =>
      runQuery(
        async () => {
          const wanted = and(eq(conversations.companyId, company), ...matching(filter))
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
        { idempotent: true },
      ),

    unscheduled: (limit) =>
      runQuery(
        () =>
          db
            .select({ company: retentionBacklog.companyId, name: retentionBacklog.conversation })
            .from(retentionBacklog)
            .limit(limit),
        { idempotent: true },
      ),

    markScheduled: (scheduled) =>
      runQuery(
        async () => {
          const done = JSON.stringify(scheduled.map(({ company, name }) => [company, name]))
          const { companyId, conversation } = retentionBacklog
          await db
            .delete(retentionBacklog)
            .where(sql`(${companyId}, ${conversation}) IN (SELECT value ->> 0, value ->> 1 FROM json_each(${done}))`)
        },
        { idempotent: true },
      ),

    unsettled: (company, customer, since, except) =>
      runQuery(
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
            .limit(MAX_CONTACTS),
        { idempotent: true },
      ),
  }
}

const matching = ({ channel, status, tier, owner, customer, openedFrom, openedUntil }: ConversationFilter) => [
  isNotNull(conversations.state),
  channel === undefined ? undefined : eq(conversations.channel, channel),
  owner === undefined ? undefined : sql`${conversations.state} ->> '$.owner.kind' = ${owner}`,
  status === undefined ? undefined : eq(conversations.status, status),
  tier === undefined ? undefined : eq(conversations.tier, tier),
  customer === undefined ? undefined : eq(conversations.customerId, customer),
  openedFrom === undefined ? undefined : gte(conversations.openedAt, openedFrom),
  openedUntil === undefined ? undefined : lte(conversations.openedAt, openedUntil),
]

/** Attempts before a conversation that others change all the time is left to a later wake-up. */
const ATTEMPTS = 10

/**
 * Brings these conversations to their latest states, and their company's figures with them. A state that is not newer than the one that
 * stands changes nothing, however often and in whatever order states come.
 */
export async function saveStates(db: Database, states: Conversation[]): Promise<void> {
  let waiting = latestOf(states)
  for (let attempt = 0; waiting.length > 0; attempt++) {
    if (attempt === ATTEMPTS) throw new DeskError({ kind: 'conflict', why: 'changed_meanwhile' })
    waiting = await saveNewer(db, waiting)
  }
}

const keyOf = (company: string, name: string): string => `${company} ${name}`

function latestOf(states: Conversation[]): Conversation[] {
  const latest = new Map<string, Conversation>()
  for (const state of states) {
    const key = keyOf(state.ref.company, state.name)
    if ((latest.get(key)?.version ?? -1) < state.version) latest.set(key, state)
  }
  return [...latest.values()]
}

/** Answers those that somebody else changed between the read and the write. */
async function saveNewer(db: Database, states: Conversation[]): Promise<Conversation[]> {
  const existing = await standingOf(db, states)
  const changes = states.flatMap((state) => {
    const before = existing.get(keyOf(state.ref.company, state.name)) ?? null
    return before === null || before.version < state.version ? [{ state, before }] : []
  })
  const rows = changes.map(({ state, before }) => upsertConversation(db, state, stands(state, before)))
  const moves = changes.map(({ state, before }) =>
    moveFigures(db, before?.counted ?? null, state, stands(state, before)),
  )
  // The figures first: what the row said must stand when they are written.
  const [first, ...rest] = [...moves, ...rows]
  if (first === undefined) return []
  const results = await db.batch([first, ...rest])
  const written = results.slice(moves.length)
  return changes.flatMap(({ state }, i) => (written[i]?.meta.changes === 0 ? [state] : []))
}

type Standing = { version: number; counted: Counted | null }

async function standingOf(db: Database, states: Conversation[]): Promise<Map<string, Standing>> {
  const wanted = JSON.stringify(states.map(({ ref, name }) => [ref.company, name]))
  const { companyId, id, version } = conversations
  const rows = await db
    .select({ companyId, id, version, counted: countedState })
    .from(sql`json_each(${wanted}) AS wanted`)
    .crossJoin(conversations)
    .where(sql`${companyId} = wanted.value ->> 0 AND ${id} = wanted.value ->> 1`)
  return new Map(rows.map(({ companyId, id, ...row }) => [keyOf(companyId, id), row]))
}

/** Whether the row is still as it was read, absent included. */
const stands = ({ ref, name }: Conversation, before: Standing | null): SQL =>
  sql`(SELECT ${conversations.version} FROM ${conversations} WHERE ${conversations.companyId} = ${ref.company}
    AND ${conversations.id} = ${name}) IS ${before?.version ?? null}`

function upsertConversation(db: Database, state: Conversation, stands: SQL) {
  const { name, ref, openedAt, version, status, tier, category, messages } = state
  const row = {
    companyId: ref.company,
    id: name,
    channel: ref.channel,
    customerId: ref.customer,
    sessionId: ref.session,
    openedAt,
    version,
    status,
    tier,
    category: category?.value ?? null,
    messages,
    state,
  }
  return insertWhere(db, conversations, row, stands).onConflictDoUpdate({
    target: [conversations.companyId, conversations.id],
    set: FROM_STATE,
  })
}

/** `opened_at` too: the figures are by the state's. */
const FROM_STATE = Object.fromEntries(
  (['openedAt', 'version', 'status', 'tier', 'category', 'messages', 'state'] as const).map((column) => [
    column,
    sql`excluded.${sql.identifier(conversations[column].name)}`,
  ]),
)
