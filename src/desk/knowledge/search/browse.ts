import { withTimeout } from '../../../lib/time.ts'
import type { Call } from '../../company/call.ts'
import { requireRole } from '../../company/call.ts'
import type { Deployment } from '../../kernel/deployment.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Article, Passage } from '../articles/article.ts'
import type { ArticleFilter, ArticlePage, Articles, Embedder, PassageIndex, VectorIndex } from '../articles/port.ts'
import { audiencesFor } from '../articles/readers.ts'
import { asQuestion } from './question.ts'
import type { Ranking } from './ranking.ts'
import { embedQuestion, search } from './search.ts'

/** Anyone with a credential of the company reads its knowledge: they are staff or its systems. */
const readers = ['author', 'agent', 'reviewer', 'analyst', 'integration'] as const

export async function readArticle(
  { articles, log }: Pick<Kernel, 'log'> & { articles: Articles },
  call: Call,
  id: string,
): Promise<Article> {
  requireRole(call, ...readers)
  const article = await articles.find(call.company.id, id)
  if (article === null) throw new DeskError({ kind: 'not_found', what: 'article' })
  try {
    await articles.addView(call.company.id, id)
  } catch (error) {
    // A view that is not counted must not cost the reader the article.
    log.warn('knowledge.view_not_counted', {}, error)
  }
  return article
}

export async function listArticles(
  { articles }: { articles: Articles },
  call: Call,
  filter: ArticleFilter,
): Promise<ArticlePage> {
  requireRole(call, ...readers)
  return articles.list(call.company.id, filter)
}

export type FoundArticle = { passage: Passage; relevance: number; updatedAt: number; views: number }
export type SearchPage = { results: FoundArticle[]; total: number }

const SEARCH_TIMEOUT_MS = 5_000
/** Hits that are weighed for one search; further pages end there. */
const DEPTH = 96

/** Articles that answer a query, each by its best passage. */
export async function searchKnowledge(
  ports: Pick<Kernel, 'log'> & {
    articles: Articles
    passages: PassageIndex
    vectors: VectorIndex
    embedder: Embedder
    deployment: Deployment
  },
  call: Call,
  query: { text: string; category?: string | undefined; limit: number; offset: number },
): Promise<SearchPage> {
  requireRole(call, ...readers)
  const question = asQuestion(query.text)
  const { category } = query
  const audiences = audiencesFor(ports, call, 'staff')
  const vector = await embedQuestion(ports, question)
  let ranking: Ranking
  try {
    const { found } = await withTimeout(
      'search',
      SEARCH_TIMEOUT_MS,
      search(
        ports,
        call.company.id,
        { readings: [question], audiences, category, limit: DEPTH, candidates: DEPTH },
        vector,
      ),
    )
    ranking = found[0].ranking
  } catch (cause) {
    throw new DeskError({ kind: 'unavailable', what: 'search' }, { cause })
  }
  const best = new Map<string, { passage: Passage; relevance: number }>()
  for (const { passage, score } of ranking.hits) {
    if (!best.has(passage.articleId))
      best.set(passage.articleId, { passage, relevance: Math.min(1, Math.max(0, score)) })
  }
  const page = [...best.values()].slice(query.offset, query.offset + query.limit)
  const known = await ports.articles.known(
    call.company.id,
    page.map(({ passage }) => passage.articleId),
  )
  const results = page.flatMap((found) => {
    const article = known.get(found.passage.articleId)
    return article === undefined ? [] : [{ ...found, updatedAt: article.updatedAt, views: article.views }]
  })
  return { results, total: best.size }
}
