import { MarkdownBoundsError } from '../../../lib/markdown/work.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Article, ArticleStatus, Passage } from '../articles/article.ts'
import type { AnswerRetirement, Articles, Embedder, PassageIndex, VectorIndex } from '../articles/port.ts'
import { retireFor } from '../articles/retire-answers.ts'

type Needs = Pick<Kernel, 'clock' | 'log' | 'pause'> & {
  articles: Articles
  passages: PassageIndex
  answerCache: AnswerRetirement
  vectors: VectorIndex
  embedder: Embedder
}

/** Texts embedded in one call: bge-m3 takes 100, the smallest of the others 32. */
const EMBED_BATCH = 32
/** Times that an article may change under our hands before its next wake-up takes over. */
const ROUNDS = 3

/**
 * Brings the indexes to what the article says now: passages that stayed are left alone, new ones published and embedded, the rest
 * taken back. An article whose text cannot be read within the parser's bounds is `failed`, and has no passages. Words come first: while no embedding is to be had, full text carries the article. `anew` embeds what stayed too: the vectors may be lost. An article that is gone leaves no passage behind. May run twice at once; the revision decides what is published.
 */
export async function indexArticle(ports: Needs, company: string, id: string, { anew = false } = {}): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const article = await ports.articles.find(company, id)
    const { wanted, status } = await readPassages(ports, article)
    const changed = await bringTo(ports, company, id, wanted, anew)
    // An earlier try may have published them and come no further.
    if (!changed && article?.status.state !== 'indexed') await retireFor(ports, company, id, wanted)
    if (article === null) return
    if (await ports.articles.setStatus(company, id, article.revision, status)) return
  }
  ports.log.warn('knowledge.keeps_changing', { company, article: id })
}

/** Loaded with the first article: a start does not pay for it, and later articles do not wait for the loader. */
let splitter: typeof import('./split.ts') | null = null

async function readPassages(
  { embedder, pause }: Needs,
  article: Article | null,
): Promise<{ wanted: Passage[]; status: ArticleStatus }> {
  if (article === null) return { wanted: [], status: { state: 'indexed', passages: 0 } }
  splitter ??= await import('./split.ts')
  const { passagesOf } = splitter
  try {
    const wanted = await passagesOf(article, embedder.model, () => pause(0))
    return { wanted, status: { state: 'indexed', passages: wanted.length } }
  } catch (error) {
    // Another try would end the same.
    if (error instanceof MarkdownBoundsError)
      return { wanted: [], status: { state: 'failed', why: `The text cannot be read: ${error.message}.` } }
    throw error
  }
}

async function bringTo(
  { passages, answerCache, vectors, embedder, clock }: Needs,
  company: string,
  articleId: string,
  wanted: Passage[],
  anew: boolean,
): Promise<boolean> {
  const present = new Map((await passages.of(company, articleId)).map(({ id, hasVector }) => [id, hasVector]))
  const wantedIds = new Set(wanted.map(({ id }) => id))
  const missing = wanted.filter(({ id }) => !present.has(id))
  const gone = [...present.keys()].filter((id) => !wantedIds.has(id))
  const changed = missing.length > 0 || gone.length > 0
  if (changed) {
    // On both sides: answers of before must not be given any more, and what was searched for in between must not be kept.
    await retireFor({ answerCache }, company, articleId, missing)
    await passages.publish(company, missing, gone, clock.now())
    await retireFor({ answerCache }, company, articleId, missing)
  }
  const unembedded = anew ? wanted : wanted.filter(({ id }) => present.get(id) !== true)
  for (let start = 0; start < unembedded.length; start += EMBED_BATCH) {
    const batch = unembedded.slice(start, start + EMBED_BATCH)
    const embedded = await embedder.passages(batch.map(({ title, heading, text }) => `${title}\n${heading}\n${text}`))
    await vectors.upsert(
      company,
      batch.map((passage, i) => ({ passage, vector: embedded[i] ?? [] })),
    )
    await passages.vectorsAdded(batch.map(({ id }) => id))
  }
  if (gone.length > 0) await vectors.remove(gone)
  return changed
}

/** Called when an article's last wake-up has failed: its author sees why instead of `indexing` for ever. */
export async function giveUpIndexing(
  { articles }: { articles: Articles },
  company: string,
  id: string,
  why: string,
): Promise<void> {
  const article = await articles.find(company, id)
  if (article?.status.state === 'indexing')
    await articles.setStatus(company, id, article.revision, { state: 'failed', why })
}
