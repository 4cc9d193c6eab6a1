import type { ArticleDraft } from '../src/desk/knowledge/articles/draft.ts'
import type { Ranking } from '../src/desk/knowledge/search/ranking.ts'
import { type Asking, sharedDesk } from './shared-desk.ts'

/** The desk's own retrieval over one company's articles: for testing a folder and for measuring. */
export type OfflineDesk = { ask(text: string, asking?: Asking): Promise<Ranking> }

const COMPANY = 'offline'

export async function offlineDesk(drafts: (ArticleDraft & { id: string })[]): Promise<OfflineDesk> {
  const desk = sharedDesk()
  for (const draft of drafts) await desk.put(COMPANY, draft)
  return { ask: (text, asking) => desk.ask(COMPANY, text, asking) }
}
