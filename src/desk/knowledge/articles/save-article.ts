import { fingerprint, sha256Hex } from '../../../lib/hash.ts'
import { type Call, requireRole } from '../../company/call.ts'
import { eventFor } from '../../company/event-for.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { wakeIndexing, wakeOutbox } from '../../kernel/wake.ts'
import type { Article } from './article.ts'
import { type ArticleDraft, type SettledDraft, settle } from './draft.ts'
import type { AnswerRetirement, Articles, PassageIndex, VectorIndex } from './port.ts'
import { unpublish } from './unpublish.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & {
  articles: Articles
  passages: PassageIndex
  answerCache: AnswerRetirement
}

/** Equal hashes mean that nothing which a reader or an author sees has changed. */
export const contentHash = ({
  title,
  content,
  category,
  audience,
  entry_type,
  metadata,
}: Omit<SettledDraft, 'id'>): Promise<string> =>
  sha256Hex(JSON.stringify([title, content, category, audience, entry_type, metadata]))

/** A new article, `indexing`. Refuses `already_exists`. */
export async function createArticle(ports: Needs, call: Call, sent: ArticleDraft): Promise<Article> {
  requireRole(call, 'author')
  const draft = settle(sent, null)
  const onceId = call.idempotencyKey === null ? ports.ids.next('art') : `art_${await fingerprint(call.idempotencyKey)}`
  const id = draft.id ?? onceId
  const hash = await contentHash(draft)
  const existing = await ports.articles.find(call.company.id, id)
  // The same request again, whose first answer was lost, gets what it made.
  if (call.idempotencyKey !== null && existing?.revision === 1 && existing.contentHash === hash) return existing
  if (existing !== null) throw new DeskError({ kind: 'conflict', why: 'already_exists' })
  const article = newArticle(ports, call, id, draft, hash, null)
  await store(ports, call, article, 'already_exists')
  return article
}

/** Replaces an article; its audience stays where the draft names none. What changed is indexed anew; one that becomes internal is hidden from customers before this returns. */
export async function replaceArticle(ports: Needs, call: Call, id: string, sent: ArticleDraft): Promise<Article> {
  requireRole(call, 'author')
  const before = await ports.articles.find(call.company.id, id)
  if (before === null) throw new DeskError({ kind: 'not_found', what: 'article' })
  const draft = settle(sent, before)
  if (draft.id !== undefined && draft.id !== id)
    throw new DeskError({ kind: 'invalid', field: 'id', why: 'is not the id in the path' })
  const hash = await contentHash(draft)
  if (hash === before.contentHash && before.status.state !== 'failed') return before
  if (draft.audience === 'internal' && before.audience !== 'internal') await unpublish(ports, call.company.id, id)
  const article = newArticle(ports, call, id, draft, hash, before)
  await store(ports, call, article, 'changed_meanwhile')
  return article
}

/** Takes an article back: no passage of it comes out any more when this returns. */
export async function deleteArticle(ports: Needs & { vectors: VectorIndex }, call: Call, id: string): Promise<void> {
  requireRole(call, 'author')
  if ((await ports.articles.find(call.company.id, id)) === null)
    throw new DeskError({ kind: 'not_found', what: 'article' })
  await unpublish(ports, call.company.id, id)
  const event = eventFor(ports, call, { name: 'article.deleted' as const, data: { articleId: id } })
  if (!(await ports.articles.delete(call.company.id, id, event)))
    throw new DeskError({ kind: 'not_found', what: 'article' })
  await Promise.all([wakeIndexing(ports, [{ company: call.company.id, id }]), wakeOutbox(ports)])
}

export function newArticle(
  { clock }: Pick<Kernel, 'clock'>,
  call: Call,
  id: string,
  draft: SettledDraft,
  hash: string,
  before: Pick<Article, 'revision' | 'createdAt'> | null,
): Article {
  const now = clock.now()
  return {
    id,
    company: call.company.id,
    title: draft.title,
    content: draft.content,
    category: draft.category,
    audience: draft.audience,
    entryType: draft.entry_type,
    metadata: draft.metadata,
    contentHash: hash,
    revision: (before?.revision ?? 0) + 1,
    status: { state: 'indexing' },
    views: 0,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  }
}

export const savedEvent = (ports: Pick<Kernel, 'clock' | 'ids'>, call: Call, article: Article) =>
  eventFor(ports, call, {
    name: 'article.saved' as const,
    data: { articleId: article.id, revision: article.revision },
  })

async function store(
  ports: Needs,
  call: Call,
  article: Article,
  why: 'already_exists' | 'changed_meanwhile',
): Promise<void> {
  const { lost } = await ports.articles.save([{ article, event: savedEvent(ports, call, article) }])
  if (lost.length > 0) throw new DeskError({ kind: 'conflict', why })
  await Promise.all([wakeIndexing(ports, [{ company: call.company.id, id: article.id }]), wakeOutbox(ports)])
}
