import type { Passage } from '../../desk/knowledge/articles/article.ts'
import type { PassageIndex, TextMatches, TextQuery } from '../../desk/knowledge/articles/port.ts'
import { fnv1a } from '../../lib/hash.ts'
import { termsOf } from '../../lib/terms.ts'
import { chunks, runQuery } from './database.ts'

/**
 * The full-text side of retrieval, in the `SEARCH` database. Terms are analysed here and carry their company's prefix, so FTS5 keeps
 * posting lists and document frequencies for each company apart.
 */

type PassageRow = {
  id: string
  article_id: string
  title: string
  heading: string
  text: string
  audience: Passage['audience']
  category: string
  entry_type: Passage['entryType']
  ordinal: number
}

type HitRow = PassageRow & { bm25: number; term: null; doc: null }
type TermRow = { term: string; doc: number }

/** An article may have hundreds of passages, written in one batch. */
const PUBLISH_TIMEOUT_MS = 25_000

/** Weights of the FTS5 columns for picking candidates; the ranking proper weighs again. */
const COLUMN_WEIGHTS = '3.0, 2.0, 1.0'

/**
 * Passages that candidates are picked from: with those that hold the rarest term first, as many terms as stay within this number
 * or this share of the corpus. FTS5 weighs every passage that holds any term asked for; one that holds but the most common of
 * them is never among the best, and it is those that make up the bulk (after MaxScore, Turtle and Flood 1995).
 */
const WEIGHED_AT_LEAST = 3_000
const WEIGHED_SHARE = 0.05

export function d1Passages(d1: D1Database): PassageIndex {
  return {
    match: (query) => runQuery(() => match(d1, query), { idempotent: true, what: 'search' }),

    of: (company, articleId) =>
      runQuery(
        async () => {
          const { results } = await d1
            .prepare('SELECT id, has_vector FROM passages WHERE company_id = ? AND article_id = ? ORDER BY ordinal')
            .bind(company, articleId)
            .all<{ id: string; has_vector: number }>()
          return results.map(({ id, has_vector }) => ({ id, hasVector: has_vector === 1 }))
        },
        { idempotent: true, what: 'search' },
      ),

    async publish(company, add, retire, at) {
      const statements = [
        ...add.flatMap((passage) => insertion(d1, company, passage)),
        ...chunks(
          add.map(({ id }) => id),
          90,
        ).map((ids) => d1.prepare(`DELETE FROM retired_passages WHERE id IN (${placeholders(ids)})`).bind(...ids)),
        ...chunks(retire, 90).flatMap((ids) => [
          d1
            .prepare(`INSERT OR REPLACE INTO retired_passages (id, company_id, retired_at)
              SELECT id, company_id, ? FROM passages WHERE company_id = ? AND id IN (${placeholders(ids)})`)
            .bind(at, company, ...ids),
          d1
            .prepare(`DELETE FROM passages WHERE company_id = ? AND id IN (${placeholders(ids)})`)
            .bind(company, ...ids),
        ]),
      ]
      if (statements.length === 0) return
      await runQuery(() => d1.batch(statements), { idempotent: true, what: 'search', timeoutMs: PUBLISH_TIMEOUT_MS })
    },

    async vectorsAdded(ids) {
      const statements = chunks(ids, 90).map((part) =>
        d1.prepare(`UPDATE passages SET has_vector = 1 WHERE id IN (${placeholders(part)})`).bind(...part),
      )
      if (statements.length > 0) await runQuery(() => d1.batch(statements), { idempotent: true, what: 'search' })
    },

    retiredWithVector: (limit) =>
      runQuery(
        async () => {
          const { results } = await d1
            .prepare('SELECT id FROM retired_passages WHERE vector_removed_at IS NULL LIMIT ?')
            .bind(limit)
            .all<{ id: string }>()
          return results.map(({ id }) => id)
        },
        { idempotent: true, what: 'search' },
      ),

    async vectorsRemoved(ids, at) {
      const statements = chunks(ids, 90).map((part) =>
        d1
          .prepare(`UPDATE retired_passages SET vector_removed_at = ? WHERE id IN (${placeholders(part)})`)
          .bind(at, ...part),
      )
      if (statements.length > 0) await runQuery(() => d1.batch(statements), { idempotent: true, what: 'search' })
    },

    async forgetRetired(before) {
      const forget = d1.prepare('DELETE FROM retired_passages WHERE vector_removed_at < ?').bind(before)
      await runQuery(() => forget.run(), { idempotent: true, what: 'search' })
    },
  }
}

async function match(d1: D1Database, { company, terms, audiences, category, limit }: TextQuery): Promise<TextMatches> {
  const prefix = companyPrefix(company)
  const prefixed = terms.map((term) => prefix + term)
  const byCategory = category === undefined ? [] : [category]
  const [found, corpus, retired] = await d1.batch([
    d1
      .prepare(`WITH asked AS MATERIALIZED (
          SELECT term, doc, sum(doc) OVER (ORDER BY doc, term) AS upto FROM term_frequencies WHERE term IN (${placeholders(prefixed)})
        ), wanted AS MATERIALIZED (
          SELECT group_concat('"' || term || '"', ' OR ') AS query FROM asked WHERE upto = doc
            OR upto <= (SELECT max(${WEIGHED_AT_LEAST}, ${WEIGHED_SHARE} * passages) FROM corpora WHERE company_id = ?)
        ), best AS MATERIALIZED (
          SELECT f.number, bm25(passage_terms, ${COLUMN_WEIGHTS}) AS bm25
          FROM passage_terms CROSS JOIN passages f INDEXED BY passages_by_number ON f.number = passage_terms.rowid
          WHERE passage_terms MATCH (SELECT coalesce(query, '""') FROM wanted)
            AND f.company_id = ? AND f.audience IN (${placeholders(audiences)}) ${category === undefined ? '' : 'AND f.category = ?'}
          ORDER BY bm25 LIMIT ?
        )
        SELECT p.id, p.article_id, p.title, p.heading, p.text, p.audience, p.category, p.entry_type, p.ordinal, best.bm25,
          NULL AS term, NULL AS doc FROM best JOIN passages p ON p.number = best.number
        UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, term, doc FROM asked`)
      .bind(...prefixed, company, company, ...audiences, ...byCategory, limit),
    d1.prepare('SELECT passages, terms FROM corpora WHERE company_id = ?').bind(company),
    d1.prepare('SELECT id FROM retired_passages WHERE company_id = ?').bind(company),
  ])
  const counted = rowsOf<{ passages: number; terms: number }>(corpus)[0] ?? { passages: 0, terms: 0 }
  const rows = rowsOf<HitRow | TermRow>(found)
  return {
    hits: rows
      .flatMap((row) => (row.term === null ? [{ passage: passageOf(row), bm25: -row.bm25 }] : []))
      .sort((a, b) => b.bm25 - a.bm25),
    frequencies: new Map(rows.flatMap(({ term, doc }) => (term === null ? [] : [[term.slice(prefix.length), doc]]))),
    corpus: { passages: counted.passages, averageTerms: counted.passages === 0 ? 0 : counted.terms / counted.passages },
    retired: new Set(rowsOf<{ id: string }>(retired).map(({ id }) => id)),
  }
}

function insertion(d1: D1Database, company: string, passage: Passage): D1PreparedStatement[] {
  const prefix = companyPrefix(company)
  const analysed = (text: string): string[] => termsOf(text).map((term) => prefix + term)
  const body = analysed(passage.text)
  const { id, articleId, title, heading, text, audience, category, entryType, ordinal } = passage
  return [
    d1
      .prepare(`INSERT OR IGNORE INTO passages (id, company_id, article_id, title, heading, text, audience, category, entry_type, ordinal, terms)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
      .bind(id, company, articleId, title, heading, text, audience, category, entryType, ordinal, body.length),
    // Only when the row above is new: its terms must not be counted twice.
    d1
      .prepare(
        'INSERT INTO passage_terms (rowid, title, heading, body) SELECT number, ?, ?, ? FROM passages WHERE id = ? AND changes() > 0',
      )
      .bind(analysed(title).join(' '), analysed(heading).join(' '), body.join(' '), id),
  ]
}

/** Short, and a collision of two companies costs nothing but a little speed: every row is checked for its company besides. */
const companyPrefix = (company: string): string => `${fnv1a(company).toString(36)}_`

const placeholders = (values: unknown[]): string => values.map(() => '?').join(', ')

/** What a statement of a batch answered. D1 types every result alike; the statement beside it says which columns it has. */
const rowsOf = <Row>(result: D1Result | undefined): Row[] => (result?.results ?? []) as Row[]

const passageOf = (row: PassageRow): Passage => ({
  id: row.id,
  articleId: row.article_id,
  title: row.title,
  heading: row.heading,
  text: row.text,
  audience: row.audience,
  category: row.category,
  entryType: row.entry_type,
  ordinal: row.ordinal,
})
