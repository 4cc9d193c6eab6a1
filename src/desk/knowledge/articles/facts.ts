import type { EventOf } from '../../kernel/event.ts'

/** What is published of articles. */
export type KnowledgeFact =
  | { name: 'article.saved'; data: { articleId: string; revision: number } }
  | { name: 'article.deleted'; data: { articleId: string } }

export type KnowledgeEvent = EventOf<KnowledgeFact>
