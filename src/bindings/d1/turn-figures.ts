import { type SQL, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { DeskEvent } from '../../desk/delivery/model/events.ts'
import type { TurnFigures } from '../../desk/reporting/port.ts'
import { PERIODS, type Piece, piecesOf, startOf } from '../../desk/reporting/span.ts'
import { countsOf, TURN_COUNTS, type TurnCounts } from '../../desk/reporting/turn-counts.ts'
import { TONE_FROM } from '../../desk/signals/sentiment/sentiment.ts'
import { type Database, runQuery } from './database.ts'
import { audit, turns } from './schema.ts'
import { turnFigures } from './turn-figures-schema.ts'

/** Of a question that could not be answered. */
const NO_MODEL = ''
const COUNTS = [...TURN_COUNTS, 'failures'] as const

/** Sums of the rollups, and of the turns and failures themselves where an hour is cut: in one transaction. */
export function d1TurnFigures(db: Database): TurnFigures {
  return {
    of: (company, channel, span) =>
      runQuery(
        async () => {
          const pieces = piecesOf(span)
          const cut = pieces.filter((piece) => piece.of === 'conversations')
          const [whole, parts, [failed]] = await db.batch([
            sumsOf(db, company, channel, pieces),
            turnsOf(db, company, channel, cut),
            failuresOf(db, company, channel, cut),
          ])
          const models = new Map<string, TurnCounts>()
          for (const { model, ...counts } of [...whole, ...parts])
            if (counts.turns > 0) models.set(model, added(models.get(model), counts))
          return {
            models: [...models].map(([model, counts]) => ({ model, ...counts })),
            failures: whole.reduce((sum, { failures }) => sum + failures, failed?.failures ?? 0),
          }
        },
        { idempotent: true },
      ),
  }
}

/** Each number by its name. Every name is in the list: the cast holds. */
const each = <T>(of: (name: (typeof TURN_COUNTS)[number]) => T) =>
  Object.fromEntries(TURN_COUNTS.map((name) => [name, of(name)])) as Record<(typeof TURN_COUNTS)[number], T>

const added = (one: TurnCounts | undefined, other: TurnCounts): TurnCounts =>
  each((name) => (one?.[name] ?? 0) + other[name])

const listed = (pieces: Piece[]): string => JSON.stringify(pieces.map(({ of, from, until }) => [of, from, until]))

function sumsOf(db: Database, company: string, channel: string, pieces: Piece[]) {
  const sumOf = (name: (typeof COUNTS)[number]) =>
    sql<number>`sum(figure.${sql.identifier(turnFigures[name].name)})`.as(name)
  return db
    .select({ model: sql<string>`figure.model`.as('model'), ...each(sumOf), failures: sumOf('failures') })
    .from(sql`json_each(${listed(pieces)}) AS piece CROSS JOIN ${turnFigures} AS figure`)
    .where(sql`figure.company_id = ${company} AND figure.channel = ${channel} AND figure.period = piece.value ->> 0
      AND figure.start >= piece.value ->> 1 AND figure.start < piece.value ->> 2`)
    .groupBy(sql`1`)
}

/** `countsOf` in SQL; none has a tone where none was read. */
const COUNTED: Record<(typeof TURN_COUNTS)[number], SQL> = {
  turns: sql`count(*)`,
  totalMs: sql`sum(${turns.totalMs})`,
  costMicros: sql`sum(${turns.costMicros})`,
  cached: sql`sum(${turns.cached})`,
  savedMicros: sql`sum(${turns.savedMicros})`,
  handedOver: sql`count(${turns.handedOver})`,
  negative: sql`coalesce(sum(${turns.sentiment} <= ${-TONE_FROM}), 0)`,
  neutral: sql`coalesce(sum(abs(${turns.sentiment}) < ${TONE_FROM}), 0)`,
  positive: sql`coalesce(sum(${turns.sentiment} >= ${TONE_FROM}), 0)`,
  inputTokens: sql`sum(${turns.inputTokens})`,
  outputTokens: sql`sum(${turns.outputTokens})`,
}

const turnsOf = (db: Database, company: string, channel: string, cut: Piece[]) =>
  db
    .select({
      model: turns.model,
      ...each((name) => sql<number>`${COUNTED[name]}`.as(name)),
      failures: sql<number>`0`.as('failures'),
    })
    .from(sql`json_each(${listed(cut)}) AS piece`)
    .crossJoin(turns)
    .where(sql`${turns.companyId} = ${company} AND ${turns.askedAt} >= piece.value ->> 1 AND ${turns.askedAt} < piece.value ->> 2
      AND ${turns.channel} = ${channel}`)
    .groupBy(turns.model)

/** The name stands in the text, as in the index: with a parameter in its place the index would not be taken. */
const failuresOf = (db: Database, company: string, channel: string, cut: Piece[]) =>
  db
    .select({ failures: sql<number>`count(*)`.as('failures') })
    .from(sql`json_each(${listed(cut)}) AS piece`)
    .crossJoin(audit)
    .where(sql`${audit.companyId} = ${company} AND ${audit.at} >= piece.value ->> 1 AND ${audit.at} < piece.value ->> 2
      AND ${audit.action} = 'query.failed' AND ${audit.details} ->> '$.channel' = ${channel}`)

/**
 * What these events add to the rollups. It stands in one batch with the rows of the turns and of the audit and before them: an event whose
 * row is there was counted with it, however often and in how many consumers at once it comes.
 */
export function addTurnFigures(db: Database, events: DeskEvent[]): BatchItem<'sqlite'>[] {
  const taken = new Map<string, Entry[]>()
  const failed = new Map<string, Entry[]>()
  for (const event of events) {
    const { id, company } = event
    if (event.name === 'turn.taken') {
      const { turnId, channel, askedAt, model } = event.data
      const key = `${company} ${turnId}`
      const counts = { ...countsOf(event.data), failures: 0 }
      // Of several the first, as of the rows.
      if (!taken.has(key)) taken.set(key, entriesOf([company, turnId, channel], askedAt, model, counts))
    }
    if (event.name === 'query.failed')
      failed.set(id, entriesOf([company, id, event.data.channel], event.at, NO_MODEL, ONE_FAILURE))
  }
  const { companyId, id } = turns
  return [
    ...insertFigures(db, taken, sql`SELECT 1 FROM ${turns} WHERE ${companyId} = ${KEY[0]} AND ${id} = ${KEY[1]}`),
    ...insertFigures(db, failed, sql`SELECT 1 FROM ${audit} WHERE ${audit.id} = ${KEY[1]}`),
  ]
}

/** Company, id of the row by which it is known, channel; period, its start, model; the numbers in the table's order. */
type Entry = (string | number)[]
const KEY = [sql`entry.value ->> 0`, sql`entry.value ->> 1`] as const
const ONE_FAILURE = { ...each(() => 0), failures: 1 }

const entriesOf = (
  key: string[],
  at: number,
  model: string,
  counts: Record<(typeof COUNTS)[number], number>,
): Entry[] =>
  PERIODS.map((period) => [...key, period, startOf(period, at), model, ...COUNTS.map((name) => counts[name])])

function insertFigures(db: Database, entries: Map<string, Entry[]>, existing: SQL): BatchItem<'sqlite'>[] {
  if (entries.size === 0) return []
  const { companyId, channel, period, start, model } = turnFigures
  const values = COUNTS.map((_, i) => sql`entry.value ->> ${sql.raw(String(i + FIRST_COUNT))}`)
  return [
    db
      .insert(turnFigures)
      .select(sql`SELECT ${KEY[0]}, entry.value ->> 2, entry.value ->> 3, entry.value ->> 4, entry.value ->> 5, ${sql.join(values, sql`, `)}
        FROM json_each(${JSON.stringify([...entries.values()].flat())}) AS entry WHERE NOT EXISTS (${existing})`)
      .onConflictDoUpdate({
        target: [companyId, channel, period, start, model],
        set: Object.fromEntries(COUNTS.map((name) => [name, moreBy(name)])),
      }),
  ]
}

const FIRST_COUNT = 6
const moreBy = (name: (typeof COUNTS)[number]): SQL =>
  sql`${turnFigures[name]} + excluded.${sql.identifier(turnFigures[name].name)}`
