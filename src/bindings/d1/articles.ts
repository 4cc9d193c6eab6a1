import { and, asc, count, eq, gt, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { Article, ArticleStatus } from '../../desk/knowledge/articles/article.ts'
import type { Articles, KnownArticle } from '../../desk/knowledge/articles/port.ts'
import { chunks, type Database, insertEventIfChanged, runQuery } from './database.ts'
import { articles } from './schema.ts'

const own = (company: string, id: string): SQL | undefined => and(eq(articles.companyId, company), eq(articles.id, id))

export function d1Articles(db: Database): Articles {
  return {
    find: (company, id) =>
      runQuery(
        async () => {
          const row = await db.select().from(articles).where(own(company, id)).get()
          return row === undefined ? null : articleOf(row)
        },
        { idempotent: true },
      ),

    list: (company, { category, status, limit, offset }) =>
      runQuery(
        async () => {
          const where = and(
            eq(articles.companyId, company),
            category === undefined ? undefined : eq(articles.category, category),
            status === undefined ? undefined : eq(articles.status, status),
          )
          const [rows, [total]] = await db.batch([
            db.select().from(articles).where(where).orderBy(asc(articles.id)).limit(limit).offset(offset),
            db.select({ total: count() }).from(articles).where(where),
          ])
          return { articles: rows.map(articleOf), total: total?.total ?? 0 }
        },
        { idempotent: true },
      ),

    known: (company, ids) =>
      runQuery(
        async () => {
          const found = new Map<string, KnownArticle>()
          for (const part of chunks(ids, 90)) {
            const rows = await db
              .select({
                id: articles.id,
                revision: articles.revision,
                contentHash: articles.contentHash,
                audience: articles.audience,
                state: articles.status,
                views: articles.views,
                createdAt: articles.createdAt,
                updatedAt: articles.updatedAt,
              })
              .from(articles)
              .where(and(eq(articles.companyId, company), inArray(articles.id, part)))
            for (const { id, ...known } of rows) found.set(id, known)
          }
          return found
        },
        { idempotent: true },
      ),

    save: (changes) =>
      runQuery(
        async () => {
          const lost: string[] = []
          for (const part of chunks(changes, 50)) {
            const statements = part.flatMap(({ article, event }) => [
              save(db, article),
              insertEventIfChanged(db, event),
            ])
            const [first, ...rest] = statements
            if (first === undefined) break
            const results = await db.batch([first, ...rest])
            part.forEach(({ article }, i) => {
              if ((results[i * 2]?.meta.changes ?? 0) === 0) lost.push(article.id)
            })
          }
          return { lost }
        },
        { idempotent: false },
      ),

    delete: (company, id, event) =>
      runQuery(
        async () => {
          const [deleted] = await db.batch([
            db.delete(articles).where(own(company, id)),
            insertEventIfChanged(db, event),
          ])
          return deleted.meta.changes > 0
        },
        { idempotent: false },
      ),

    setStatus: (company, id, revision, status) =>
      runQuery(
        async () => {
          const updated = await db
            .update(articles)
            .set(statusColumns(status))
            .where(and(own(company, id), eq(articles.revision, revision)))
          return updated.meta.changes > 0
        },
        { idempotent: true },
      ),

    addView: (company, id) =>
      runQuery(
        async () => {
          await db
            .update(articles)
            .set({ views: sql`${articles.views} + 1` })
            .where(own(company, id))
        },
        { idempotent: false },
      ),

    stuckBefore: (time, limit) =>
      runQuery(
        () =>
          db
            .select({ company: articles.companyId, id: articles.id })
            .from(articles)
            .where(and(eq(articles.status, 'indexing'), lt(articles.updatedAt, time)))
            .limit(limit),
        { idempotent: true },
      ),

    idsAfter: (company, after, limit) =>
      runQuery(
        async () => {
          const rows = await db
            .select({ id: articles.id })
            .from(articles)
            .where(and(eq(articles.companyId, company), gt(articles.id, after)))
            .orderBy(asc(articles.id))
            .limit(limit)
          return rows.map(({ id }) => id)
        },
        { idempotent: true },
      ),
  }
}

function save(db: Database, article: Article) {
  const columns = {
    title: article.title,
    content: article.content,
    category: article.category,
    audience: article.audience,
    entryType: article.entryType,
    metadata: article.metadata,
    contentHash: article.contentHash,
    revision: article.revision,
    ...statusColumns(article.status),
    updatedAt: article.updatedAt,
  }
  return db
    .insert(articles)
    .values({ companyId: article.company, id: article.id, views: 0, createdAt: article.createdAt, ...columns })
    .onConflictDoUpdate({
      target: [articles.companyId, articles.id],
      set: columns,
      setWhere: eq(articles.revision, article.revision - 1),
    })
}

function statusColumns(status: ArticleStatus): { status: ArticleStatus['state']; statusDetail: string | null } {
  switch (status.state) {
    case 'indexing':
      return { status: 'indexing', statusDetail: null }
    case 'indexed':
      return { status: 'indexed', statusDetail: String(status.passages) }
    case 'failed':
      return { status: 'failed', statusDetail: status.why }
  }
}

function articleOf(row: typeof articles.$inferSelect): Article {
  const { companyId: company, status, statusDetail, ...rest } = row
  return { ...rest, company, status: statusOf(status, statusDetail) }
}

function statusOf(state: ArticleStatus['state'], detail: string | null): ArticleStatus {
  switch (state) {
    case 'indexing':
      return { state }
    case 'indexed':
      return { state, passages: Number(detail ?? 0) }
    case 'failed':
      return { state, why: detail ?? 'unknown' }
  }
}
