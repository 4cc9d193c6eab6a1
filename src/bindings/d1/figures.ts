import { and, asc, eq, gt, gte, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Conversation } from '../../desk/conversation/model/conversation.ts'
import { type Counted, contributionOf, type FigureName, type Tally } from '../../desk/reporting/contribution.ts'
import type { Figures } from '../../desk/reporting/port.ts'
import { PERIODS, type Period, type Piece, piecesOf, startOf } from '../../desk/reporting/span.ts'
import { type Database, runQuery } from './database.ts'
import { conversations, figures } from './schema.ts'

/** Conversations that are read at once for a part of an hour. */
const PAGE = 1_000

/** What figures are counted from, without what may be large and does not count. */
export const countedState =
  sql<Counted>`json_remove(${conversations.state}, '$.metadata', '$.customer', '$.summary', '$.matter', '$.resolution')`.mapWith(
    conversations.state,
  )

type Placed = Piece & { span: number }

/**
 * Sums of the rollups, and of the conversations themselves where an hour is cut: in one transaction, unless more than a page of them were
 * opened in that part of an hour.
 */
export function d1Figures(db: Database): Figures {
  return {
    of: (company, channel, spans, apart) =>
      runQuery(
        async () => {
          const pieces = spans.flatMap((range, span) => piecesOf(range).map((piece) => ({ ...piece, span })))
          const cut = pieces.filter((piece) => piece.of === 'conversations')
          const [sums, ...pages] = await db.batch([
            sumsOf(db, company, channel, pieces, apart),
            ...cut.map((piece) => pageOf(db, company, channel, piece, null)),
          ])
          const tallies = new Tallies(spans.length, apart)
          for (const { span, name, value } of sums) tallies.add(span, name, value)
          for (const [i, piece] of cut.entries()) {
            for (let rows = pages[i] ?? []; ; ) {
              for (const { state } of rows) tallies.addAll(piece.span, contributionOf(state))
              const last = rows.at(-1)
              if (last === undefined || rows.length < PAGE) break
              rows = await pageOf(db, company, channel, piece, last)
            }
          }
          return tallies
        },
        { idempotent: true },
      ),
  }
}

class Tallies {
  readonly together = new Map<FigureName, number>()
  readonly each: Map<FigureName, number>[]
  readonly #apart: readonly FigureName[]

  constructor(spans: number, apart: readonly FigureName[]) {
    this.each = Array.from({ length: spans }, () => new Map())
    this.#apart = apart
  }

  addAll(span: number, tally: Tally): void {
    for (const [name, value] of tally) this.add(this.#apart.includes(name) ? span : null, name, value)
  }

  /** @param span null where the span does not matter */
  add(span: number | null, name: FigureName, value: number): void {
    const counts = span === null ? undefined : this.each[span]
    for (const tally of [this.together, ...(counts === undefined ? [] : [counts])])
      tally.set(name, (tally.get(name) ?? 0) + value)
  }
}

/** Each row of the rollups is read once, and only what is wanted of a single span is told apart. */
function sumsOf(db: Database, company: string, channel: string, pieces: Placed[], apart: readonly FigureName[]) {
  const wanted = pieces.flatMap(({ of, span, from, until }) =>
    of === 'conversations' ? [] : [[span, of, from, until]],
  )
  const isApart = sql`figure.name IN (SELECT value FROM json_each(${JSON.stringify(apart)}))`
  return db
    .select({
      span: sql<number | null>`CASE WHEN ${isApart} THEN piece.value ->> 0 END`.as('span'),
      name: sql<FigureName>`figure.name`.as('name'),
      value: sql<number>`sum(figure.value)`.as('value'),
    })
    .from(sql`json_each(${JSON.stringify(wanted)}) AS piece CROSS JOIN ${figures} AS figure`)
    .where(sql`figure.company_id = ${company} AND figure.channel = ${channel} AND figure.period = piece.value ->> 1
      AND figure.start >= piece.value ->> 2 AND figure.start < piece.value ->> 3`)
    .groupBy(sql`1`, sql`2`)
}

function pageOf(
  db: Database,
  company: string,
  channel: string,
  { from, until }: Placed,
  after: { openedAt: number; id: string } | null,
) {
  const { companyId, openedAt, id, state } = conversations
  return db
    .select({ openedAt, id, state: countedState })
    .from(conversations)
    .where(
      and(
        eq(companyId, company),
        eq(conversations.channel, channel),
        gte(openedAt, from),
        lt(openedAt, until),
        isNotNull(state),
        after === null
          ? undefined
          : or(gt(openedAt, after.openedAt), and(eq(openedAt, after.openedAt), gt(id, after.id))),
      ),
    )
    .orderBy(asc(openedAt), asc(id))
    .limit(PAGE)
}

/** The rollups follow a conversation from one state to the next, if `stands` holds where they are written. */
export function moveFigures(db: Database, before: Counted | null, after: Conversation, stands: SQL) {
  const { company, channel } = after.ref
  const { companyId, period, start, name, value } = figures
  return db
    .insert(figures)
    .select(sql`SELECT ${company}, ${channel}, moved.value ->> 0, moved.value ->> 1, moved.value ->> 2, moved.value ->> 3
      FROM json_each(${JSON.stringify(differences(before, after))}) AS moved WHERE ${stands}`)
    .onConflictDoUpdate({
      target: [companyId, figures.channel, period, start, name],
      set: { value: sql`${value} + excluded.value` },
    })
}

type Difference = [Period, number, FigureName, number]

function differences(before: Counted | null, after: Counted): Difference[] {
  const moved = new Map<string, Difference>()
  const add = (state: Counted, sign: 1 | -1): void => {
    for (const [name, value] of contributionOf(state))
      for (const period of PERIODS) {
        const start = startOf(period, state.openedAt)
        const key = `${period} ${start} ${name}`
        moved.set(key, [period, start, name, (moved.get(key)?.[3] ?? 0) + sign * value])
      }
  }
  if (before !== null) add(before, -1)
  add(after, 1)
  return [...moved.values()].filter(([, , , value]) => value !== 0)
}
