import { type CacheEntry, cachedAnswer, type FoundEntry } from '../../desk/answering/cache/entry.ts'
import type { AnswerCache, CacheQuery } from '../../desk/answering/cache/port.ts'
import type { Log } from '../../desk/kernel/kernel.ts'
import type { RetiredBy } from '../../desk/knowledge/articles/port.ts'
import { base64, fromBase64 } from '../../lib/bytes.ts'
import { runQuery } from './database.ts'

/** Beside every turn: an answer that cannot be had soon is made anew. */
const TIMEOUT_MS = 1_500
/** A change of an article may retire many. */
const RETIRE_TIMEOUT_MS = 10_000
/** A text may answer a question when it holds one in so many of its terms. */
const ONE_IN = 2

type Row = { key: string; question: string; vector: string | null; answer: string; created_at: number }

/** Statements of its own instead of the query builder's: all but the first of a batch depend on what stands in the table of states. */
export function d1AnswerCache(d1: D1Database, log: Log): AnswerCache {
  return {
    look: (query) => runQuery(() => look(d1, log, query), { idempotent: true, timeoutMs: TIMEOUT_MS }),

    keep: (entry, knowledge, most) =>
      runQuery(() => keep(d1, entry, knowledge, most), { idempotent: true, timeoutMs: TIMEOUT_MS }),

    noteHit: (company, key, at) =>
      runQuery(
        async () => {
          await d1
            .prepare(
              'UPDATE cached_answers SET hits = hits + 1, used_at = max(used_at, ?) WHERE company_id = ? AND key = ?',
            )
            .bind(at, company, key)
            .run()
        },
        { idempotent: false, timeoutMs: TIMEOUT_MS },
      ),

    retire: (change) => runQuery(() => retire(d1, change), { idempotent: true, timeoutMs: RETIRE_TIMEOUT_MS }),

    forget: (before, limit) =>
      runQuery(
        async () => {
          const { results } = await d1
            .prepare(`DELETE FROM cached_answers WHERE rowid IN (
                SELECT rowid FROM cached_answers WHERE created_at < ? LIMIT ?
              ) RETURNING key`)
            .bind(before, limit)
            .all()
          return results.length
        },
        { idempotent: true },
      ),
  }
}

async function look(d1: D1Database, log: Log, { company, key, meaning, since, limit }: CacheQuery) {
  const [rows, states] = await d1.batch([
    d1
      .prepare(`SELECT key, question, vector, answer, created_at FROM cached_answers
        WHERE company_id = ? AND meaning = ? AND created_at >= ? ORDER BY key = ? DESC, used_at DESC LIMIT ?`)
      .bind(company, meaning, since, key, limit),
    d1.prepare('SELECT knowledge FROM answer_caches WHERE company_id = ?').bind(company),
  ])
  const found = rowsOf<Row>(rows).flatMap((row) => {
    const entry = entryOf(row)
    if (entry === null) log.warn('cache.unreadable', { company, key: row.key })
    return entry ?? []
  })
  return { found, knowledge: rowsOf<{ knowledge: number }>(states)[0]?.knowledge ?? 0 }
}

function entryOf({ key, question, vector, answer, created_at }: Row): FoundEntry | null {
  try {
    return {
      key,
      question,
      vector: vector === null ? null : unpacked(vector),
      answer: cachedAnswer.parse(JSON.parse(answer)),
      createdAt: created_at,
    }
  } catch {
    // Whatever it has become, it is no answer; the log names it.
    return null
  }
}

/** Each statement holds only while the knowledge is in that state, so all of them do or none. */
async function keep(d1: D1Database, entry: CacheEntry, knowledge: number, most: number): Promise<boolean> {
  const { company, key, meaning, audiences, question, terms, vector, answer, articles, createdAt } = entry
  const unchanged = 'coalesce((SELECT knowledge FROM answer_caches WHERE company_id = ?1), 0) = ?2'
  const given = [company, knowledge, key]
  const about = (table: string, column: string, values: string[]) =>
    d1
      .prepare(
        `INSERT OR IGNORE INTO ${table} (company_id, ${column}, key) SELECT ?1, value, ?3 FROM json_each(?4) WHERE ${unchanged}`,
      )
      .bind(...given, JSON.stringify(values))
  const [, kept] = await d1.batch([
    d1.prepare(`DELETE FROM cached_answers WHERE company_id = ?1 AND key = ?3 AND ${unchanged}`).bind(...given),
    d1
      .prepare(`INSERT INTO cached_answers
          (company_id, key, meaning, audiences, question, terms, vector, answer, created_at, used_at, hits)
        SELECT ?1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, 0 WHERE ${unchanged} RETURNING key`)
      .bind(
        ...given,
        meaning,
        audiences.join(),
        question,
        terms.length,
        vector === null ? null : packed(vector),
        JSON.stringify(answer),
        createdAt,
      ),
    about('cached_answer_terms', 'term', terms),
    about('cached_answer_articles', 'article_id', articles),
    d1
      .prepare(`DELETE FROM cached_answers WHERE company_id = ?1 AND key IN (
        SELECT key FROM cached_answers WHERE company_id = ?1 AND key <> ?2 ORDER BY used_at
        LIMIT max(0, coalesce((SELECT entries FROM answer_caches WHERE company_id = ?1), 0) - ?3))`)
      .bind(company, key, most),
  ])
  return rowsOf(kept).length > 0
}

async function retire(d1: D1Database, { company, articleId, added }: RetiredBy): Promise<void> {
  await d1.batch([
    d1
      .prepare(`INSERT INTO answer_caches (company_id, knowledge, entries) VALUES (?, 1, 0)
        ON CONFLICT (company_id) DO UPDATE SET knowledge = knowledge + 1`)
      .bind(company),
    d1
      .prepare(`DELETE FROM cached_answers WHERE company_id = ?1 AND key IN (
        SELECT key FROM cached_answer_articles WHERE company_id = ?1 AND article_id = ?2)`)
      .bind(company, articleId),
    ...(added === null ? [] : [answeredBy(d1, company, added)]),
  ])
}

/** Deletes what the text holds enough terms of, among those whose askers may see it. */
const answeredBy = (d1: D1Database, company: string, { terms, audience }: NonNullable<RetiredBy['added']>) =>
  d1
    .prepare(`DELETE FROM cached_answers WHERE company_id = ?1 AND instr(audiences, ?2) > 0 AND key IN (
      SELECT held.key FROM json_each(?3) AS text
        CROSS JOIN cached_answer_terms AS held ON held.company_id = ?1 AND held.term = text.value
        GROUP BY held.key HAVING count(*) * ${ONE_IN} >= (
          SELECT asked.terms FROM cached_answers AS asked WHERE asked.company_id = ?1 AND asked.key = held.key))`)
    .bind(company, audience, JSON.stringify(terms))

const packed = (vector: number[]): string => base64(Float32Array.from(vector).buffer)

const unpacked = (text: string): number[] => [...new Float32Array(fromBase64(text).buffer)]

/** What a statement of a batch answered. D1 types every result alike; the statement beside it says which columns it has. */
const rowsOf = <Answered>(result: D1Result | undefined): Answered[] => (result?.results ?? []) as Answered[]
