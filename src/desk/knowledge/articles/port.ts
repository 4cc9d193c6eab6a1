import type { Article, ArticleStatus, Audience, Passage } from './article.ts'
import type { KnowledgeEvent } from './facts.ts'

export type ArticlePage = { articles: Article[]; total: number }

export type ArticleFilter = {
  category?: string | undefined
  status?: ArticleStatus['state'] | undefined
  limit: number
  offset: number
}

export type KnownArticle = Pick<
  Article,
  'revision' | 'contentHash' | 'audience' | 'views' | 'createdAt' | 'updatedAt'
> & {
  state: ArticleStatus['state']
}

export type Articles = {
  find(company: string, id: string): Promise<Article | null>
  list(company: string, filter: ArticleFilter): Promise<ArticlePage>
  /** Of these ids, what is there, without the text. */
  known(company: string, ids: string[]): Promise<Map<string, KnownArticle>>
  /** Inserts or replaces, each guarded by the revision before it; answers the ids that lost to another writer. */
  save(articles: { article: Article; event: KnowledgeEvent }[]): Promise<{ lost: string[] }>
  /** False when there was none. */
  delete(company: string, id: string, event: KnowledgeEvent): Promise<boolean>
  /** False when the revision has moved on. */
  setStatus(company: string, id: string, revision: number, status: ArticleStatus): Promise<boolean>
  addView(company: string, id: string): Promise<void>
  /** Articles left in `indexing` since before that time, over all companies. */
  stuckBefore(time: number, limit: number): Promise<{ company: string; id: string }[]>
  /** Ids after `after`, in order: for walking all of a company's articles. */
  idsAfter(company: string, after: string, limit: number): Promise<string[]>
}

export type TextQuery = {
  company: string
  terms: string[]
  audiences: Audience[]
  category?: string | undefined
  limit: number
}

export type TextMatches = {
  /** Best first by the index's own BM25. */
  hits: { passage: Passage; bm25: number }[]
  /** Passages that hold a term, by term; a term that none holds is absent. */
  frequencies: Map<string, number>
  corpus: { passages: number; averageTerms: number }
  /** Passages taken back lately: a late vector index may still show them. */
  retired: ReadonlySet<string>
}

export type PassageIndex = {
  match(query: TextQuery): Promise<TextMatches>
  of(company: string, articleId: string): Promise<{ id: string; hasVector: boolean }[]>
  /** One atomic change: these are published, those are taken back (and remembered as retired). */
  publish(company: string, add: Passage[], retire: string[], at: number): Promise<void>
  /** Remembers that the vector index has been given these. */
  vectorsAdded(ids: string[]): Promise<void>
  /** Retired ids whose vectors nobody has removed for certain. */
  retiredWithVector(limit: number): Promise<string[]>
  vectorsRemoved(ids: string[], at: number): Promise<void>
  /** Forgets retired ids whose vectors were removed before that time: the vector index no longer shows them. */
  forgetRetired(before: number): Promise<void>
}

export type VectorMatch = { passage: Passage; score: number }

export type VectorIndex = {
  nearest(
    company: string,
    vector: number[],
    query: { audiences: Audience[]; category?: string | undefined; limit: number },
  ): Promise<VectorMatch[]>
  upsert(company: string, entries: { passage: Passage; vector: number[] }[]): Promise<void>
  remove(ids: string[]): Promise<void>
}

export type Embedder = {
  readonly model: string
  /** Whether a call of it costs nothing. */
  readonly isFree: boolean
  /** How much its closeness may weigh beside the words, 0 to 1. */
  readonly weight: number
  /** Closeness from which a passage is found although it shares no word with the question. */
  readonly foundFrom: number
  /** Closeness from which two questions that share their words may have one answer. */
  readonly sameFrom: number
  question(text: string): Promise<number[]>
  passages(texts: string[]): Promise<number[][]>
}

export type UploadedFile = { name: string; type: string; bytes: ArrayBuffer }

/** Files to Markdown; a file that cannot be read is a `DeskError` of kind invalid. */
export type Converter = { toMarkdown(file: UploadedFile): Promise<{ markdown: string; title: string | null }> }

/** What a change of an article puts in question. */
export type RetiredBy = {
  company: string
  articleId: string
  /** Text that is new, as its terms, and who may see it; null when text only goes. */
  added: { terms: string[]; audience: Audience } | null
}

/** Whoever keeps answers made from articles hears here which of them no longer hold. */
export type AnswerRetirement = {
  /** Retires what rests on the article and what the added text could answer, and counts a new state of the knowledge. */
  retire(change: RetiredBy): Promise<void>
}
