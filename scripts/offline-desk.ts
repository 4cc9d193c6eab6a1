import { surest } from '../src/desk/answer/confidence.ts'
import { companySettings } from '../src/desk/company/company.ts'
import { type Article, AUDIENCES } from '../src/desk/knowledge/article.ts'
import type { ArticleDraft } from '../src/desk/knowledge/draft.ts'
import { readingsOf } from '../src/desk/knowledge/question.ts'
import type { Ranking } from '../src/desk/knowledge/ranking.ts'
import { embedQuestion, search } from '../src/desk/knowledge/search.ts'
import { passagesOf } from '../src/desk/knowledge/split.ts'
import type { Embedder, Log, PassageIndex, VectorIndex, VectorMatch } from '../src/desk/ports.ts'
import { d1Passages } from '../src/platform/d1/passages.ts'
import { embedderOf } from '../src/providers/models/choose.ts'
import { sqliteD1 } from './sqlite-d1.ts'

/** The desk's own retrieval over articles in memory: for testing a folder and for measuring, without a server. */
export type OfflineDesk = {
  passages: number
  /** @param options.without ids of articles that are passed over, as if nobody had written them */
  ask(
    text: string,
    options?: { earlier?: string[]; audiences?: Article['audience'][]; limit?: number; without?: ReadonlySet<string> },
  ): Promise<Ranking>
}

const COMPANY = 'offline'
const THRESHOLD = companySettings.parse({}).confidenceThreshold
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }

export async function offlineDesk(drafts: (ArticleDraft & { id: string })[]): Promise<OfflineDesk> {
  const passages: PassageIndex = d1Passages(sqliteD1('migrations/search'))
  const embedder = localEmbedder()
  const vectors = memoryVectors()
  let count = 0
  for (const draft of drafts) {
    const split = await passagesOf(articleOf(draft), embedder.model)
    const embedded = await embedder.passages(split.map(({ title, heading, text }) => `${title}\n${heading}\n${text}`))
    await vectors.upsert(
      COMPANY,
      split.map((passage, i) => ({ passage, vector: embedded[i] ?? [] })),
    )
    await passages.publish(COMPANY, split, [], 0)
    count += split.length
  }
  return {
    passages: count,
    async ask(text, { earlier = [], audiences = [...AUDIENCES], limit = 100, without = NONE } = {}) {
      const readings = readingsOf(text, earlier)
      const ports = { ...withoutArticles(passages, vectors, without), embedder, log: silent }
      const { found } = await search(
        ports,
        COMPANY,
        { readings, audiences, limit },
        await embedQuestion(ports, readings[0]),
      )
      return surest(found, THRESHOLD).ranking
    },
  }
}

const NONE: ReadonlySet<string> = new Set()

function withoutArticles(passages: PassageIndex, vectors: VectorIndex, ids: ReadonlySet<string>) {
  const kept = <Found extends { passage: { articleId: string } }>(found: Found[]): Found[] =>
    found.filter(({ passage }) => !ids.has(passage.articleId))
  return {
    passages: {
      ...passages,
      match: async (query: Parameters<PassageIndex['match']>[0]) => {
        const matches = await passages.match(query)
        return { ...matches, hits: kept(matches.hits) }
      },
    },
    vectors: {
      ...vectors,
      nearest: async (...query: Parameters<VectorIndex['nearest']>) => kept(await vectors.nearest(...query)),
    },
  }
}

function localEmbedder(): Embedder {
  const settings = {
    provider: 'local',
    name: '',
    baseUrl: '',
    apiKey: '',
    embeddingProvider: 'local',
    embeddingModel: '',
  } as const
  // The local models ask nothing of the binding.
  return embedderOf(settings, {} as Ai)
}

function memoryVectors(): VectorIndex {
  const entries: { passage: VectorMatch['passage']; vector: Float32Array }[] = []
  return {
    async nearest(_company, vector, { audiences, limit }) {
      return entries
        .filter(({ passage }) => audiences.includes(passage.audience))
        .map(({ passage, vector: stored }) => ({
          passage,
          score: stored.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0),
        }))
        .sort((a, b) => b.score - a.score)
        .slice(0, limit)
    },
    async upsert(_company, added) {
      entries.push(...added.map(({ passage, vector }) => ({ passage, vector: Float32Array.from(vector) })))
    },
    async remove() {},
  }
}

const articleOf = (draft: ArticleDraft & { id: string }): Article => ({
  id: draft.id,
  company: COMPANY,
  title: draft.title,
  content: draft.content,
  category: draft.category,
  audience: draft.audience,
  entryType: draft.entry_type,
  metadata: draft.metadata,
  contentHash: '',
  revision: 1,
  status: { state: 'indexing' },
  views: 0,
  createdAt: 0,
  updatedAt: 0,
})
