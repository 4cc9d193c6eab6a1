export const AUDIENCES = ['customer', 'internal'] as const
/** `customer`: for everyone. `internal`: for staff alone. */
export type Audience = (typeof AUDIENCES)[number]

export const ENTRY_TYPES = ['how_to', 'faq', 'policy', 'troubleshooting', 'reference'] as const
export type EntryType = (typeof ENTRY_TYPES)[number]

export type ArticleStatus =
  | { state: 'indexing' }
  | { state: 'indexed'; passages: number }
  | { state: 'failed'; why: string }

export type Article = {
  id: string
  company: string
  title: string
  /** Markdown. */
  content: string
  category: string
  audience: Audience
  entryType: EntryType
  metadata: Record<string, unknown>
  /** Of everything that an author can change: equal hashes need no new index. */
  contentHash: string
  /** Grows with every change; an index of an older revision is never published. */
  revision: number
  status: ArticleStatus
  /** Times that a search result of it was opened. */
  views: number
  createdAt: number
  updatedAt: number
}

/** A retrievable piece of an article. Its id changes when anything that a reader could see of it changes. */
export type Passage = {
  id: string
  articleId: string
  title: string
  /** Path of the headings above it, ` > ` between them; empty before the first. */
  heading: string
  /** Markdown. */
  text: string
  audience: Audience
  category: string
  entryType: EntryType
  /** Position within the article, from 0. */
  ordinal: number
}
