import { readBoundedJson } from '../../../lib/bounded-json.ts'
import { describeIssue } from '../../../lib/schema-issue.ts'
import { truncate } from '../../../lib/text.ts'
import { type Call, requireRole } from '../../company/call.ts'
import { DeskError } from '../../kernel/errors.ts'
import { idSchema } from '../../kernel/ids.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { wakeIndexing, wakeOutbox } from '../../kernel/wake.ts'
import type { Article, Audience } from './article.ts'
import { type ArticleDraft, articleDraft, settle } from './draft.ts'
import type { AnswerRetirement, Articles, PassageIndex } from './port.ts'
import { contentHash, newArticle, savedEvent } from './save-article.ts'
import { unpublish } from './unpublish.ts'

const MAX_IMPORT = 1_000
/** Of a line's error: it may quote names of the sender's own, and the errors of all lines are kept together. */
const MAX_ERROR = 300

export type ImportLine =
  | { line: number; id: string; status: 'created' | 'updated' | 'unchanged'; audience: Audience }
  | { line: number; id?: string; status: 'rejected'; error: string }

const ids = (drafts: { draft: ArticleDraft }[]): string[] => drafts.flatMap(({ draft }) => draft.id ?? [])

/**
 * Takes JSON lines, an article each; a bad line is refused by itself. One that names an id that is there replaces it; the same
 * content again changes nothing, and an audience that is not named stays. At most 1,000 lines.
 */
export async function importArticles(
  ports: Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & {
    articles: Articles
    passages: PassageIndex
    answerCache: AnswerRetirement
  },
  call: Call,
  ndjson: string,
): Promise<ImportLine[]> {
  requireRole(call, 'author')
  const lines = ndjson
    .split(/\r?\n/)
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ text }) => text.trim() !== '')
  if (lines.length > MAX_IMPORT)
    throw new DeskError({
      kind: 'invalid',
      field: 'body',
      why: `has ${lines.length} articles, at most ${MAX_IMPORT} are taken at once`,
    })
  const results: ImportLine[] = []
  const drafts: { line: number; draft: ArticleDraft }[] = []
  const seen = new Set<string>()
  for (const { text, line } of lines) {
    const read = readLine(text)
    if ('error' in read) results.push({ line, ...read, status: 'rejected' })
    else if (read.draft.id !== undefined && seen.has(read.draft.id))
      results.push({ line, id: read.draft.id, status: 'rejected', error: 'id: is on an earlier line too' })
    else {
      if (read.draft.id !== undefined) seen.add(read.draft.id)
      drafts.push({ line, draft: read.draft })
    }
  }
  const known = await ports.articles.known(call.company.id, ids(drafts))
  const changed: { line: number; article: Article; before: boolean; hides: boolean }[] = []
  for (const { line, draft: sent } of drafts) {
    const id = sent.id ?? ports.ids.next('art')
    const before = known.get(id) ?? null
    const draft = settle(sent, before)
    const hash = await contentHash(draft)
    if (before?.contentHash === hash && before.state !== 'failed')
      results.push({ line, id, status: 'unchanged', audience: draft.audience })
    else {
      const article = newArticle(ports, call, id, draft, hash, before)
      changed.push({
        line,
        article,
        before: before !== null,
        hides: before?.audience === 'customer' && draft.audience === 'internal',
      })
    }
  }
  for (const { article } of changed.filter(({ hides }) => hides)) await unpublish(ports, call.company.id, article.id)
  const { lost } = await ports.articles.save(
    changed.map(({ article }) => ({ article, event: savedEvent(ports, call, article) })),
  )
  const losers = new Set(lost)
  for (const { line, article, before } of changed) {
    if (losers.has(article.id))
      results.push({ line, id: article.id, status: 'rejected', error: 'it was changed by another request meanwhile' })
    else results.push({ line, id: article.id, status: before ? 'updated' : 'created', audience: article.audience })
  }
  const taken = changed
    .filter(({ article }) => !losers.has(article.id))
    .map(({ article }) => ({ company: call.company.id, id: article.id }))
  await Promise.all([wakeIndexing(ports, taken), wakeOutbox(ports)])
  return results.sort((a, b) => a.line - b.line)
}

function readLine(text: string): { draft: ArticleDraft } | { id?: string; error: string } {
  const line = readBoundedJson(text)
  if (!line.ok) return { error: `${line.error.path || 'the line'} ${line.error.why}` }
  const { value } = line
  const parsed = articleDraft.safeParse(value, { error: describeIssue })
  if (parsed.success) return { draft: parsed.data }
  const issue = parsed.error.issues[0]
  const id = value !== null && typeof value === 'object' && 'id' in value ? idSchema.safeParse(value.id) : undefined
  return {
    ...(id?.success ? { id: id.data } : {}),
    error: truncate(`${issue?.path.join('.') || 'article'}: ${issue?.message ?? 'is invalid'}`, MAX_ERROR),
  }
}
