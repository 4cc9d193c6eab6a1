import { d1Passages } from '../src/bindings/d1/passages.ts'
import { mostConfident } from '../src/desk/answering/confidence.ts'
import { companySettings } from '../src/desk/company/company.ts'
import { type Article, AUDIENCES, type Audience } from '../src/desk/knowledge/articles/article.ts'
import type { ArticleDraft } from '../src/desk/knowledge/articles/draft.ts'
import type { Embedder, PassageIndex, VectorIndex, VectorMatch } from '../src/desk/knowledge/articles/port.ts'
import { passagesOf } from '../src/desk/knowledge/indexing/split.ts'
import { readingsOf } from '../src/desk/knowledge/search/question.ts'
import type { Ranking } from '../src/desk/knowledge/search/ranking.ts'
import { embedQuestion, search } from '../src/desk/knowledge/search/search.ts'
import { embedderOf } from '../src/providers/models/choose.ts'
import { sqliteD1 } from './sqlite-d1.ts'

type Draft = ArticleDraft & { id: string }
export type Asking = {
  /** The customer's earlier questions, newest first. */
  earlier?: string[]
  audiences?: Audience[]
  limit?: number
  /** Ids of articles that are passed over, as if nobody had written them. */
  without?: ReadonlySet<string>
}

/** The desk's own retrieval in memory, without a server: one index that companies share, whose articles come and go. */
export type SharedDesk = {
  put(company: string, draft: Draft): Promise<void>
  remove(company: string, id: string): Promise<void>
  ask(company: string, text: string, asking?: Asking): Promise<Ranking>
}

const THRESHOLD = companySettings.parse({}).confidenceThreshold
const LIMIT = 100
const NONE: ReadonlySet<string> = new Set()

export const SILENT = { info: () => {}, warn: () => {}, error: () => {} }
export const LOCAL_MODELS = {
  provider: 'local',
  name: '',
  baseUrl: '',
  apiKey: '',
  embeddingProvider: 'local',
  embeddingModel: '',
} as const

export function sharedDesk(): SharedDesk {
  const passages = d1Passages(sqliteD1('migrations/search'))
  // The local models ask nothing of the binding.
  const embedder: Embedder = embedderOf(LOCAL_MODELS, {} as Ai)
  const vectors = vectorsByCompany()
  const remove = async (company: string, id: string): Promise<void> => {
    const retired = (await passages.of(company, id)).map((one) => one.id)
    await passages.publish(company, [], retired, 0)
    await vectors.remove(retired)
  }
  return {
    remove,
    async put(company, draft) {
      await remove(company, draft.id)
      const split = await passagesOf(articleOf(company, draft), embedder.model)
      const embedded = await embedder.passages(split.map(({ title, heading, text }) => `${title}\n${heading}\n${text}`))
      await vectors.upsert(
        company,
        split.map((passage, i) => ({ passage, vector: embedded[i] ?? [] })),
      )
      await passages.publish(company, split, [], 0)
    },
    async ask(company, text, { earlier = [], audiences = [...AUDIENCES], limit = LIMIT, without = NONE } = {}) {
      const ports = { ...passingOver(without, passages, vectors), embedder, log: SILENT }
      const readings = readingsOf(text, earlier)
      const { found } = await search(
        ports,
        company,
        { readings, audiences, limit },
        await embedQuestion(ports, readings[0]),
      )
      return mostConfident(found, THRESHOLD).ranking
    },
  }
}

function passingOver(ids: ReadonlySet<string>, passages: PassageIndex, vectors: VectorIndex) {
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

function vectorsByCompany(): VectorIndex {
  const entries = new Map<string, { company: string; passage: VectorMatch['passage']; vector: Float32Array }>()
  return {
    async nearest(company, vector, { audiences, limit }) {
      return [...entries.values()]
        .filter((entry) => entry.company === company && audiences.includes(entry.passage.audience))
        .map(({ passage, vector: stored }) => ({
          passage,
          score: stored.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0),
        }))
        .sort((a, b) => b.score - a.score)
        .slice(0, limit)
    },
    async upsert(company, added) {
      for (const { passage, vector } of added)
        entries.set(passage.id, { company, passage, vector: Float32Array.from(vector) })
    },
    async remove(ids) {
      for (const id of ids) entries.delete(id)
    },
  }
}

const articleOf = (company: string, draft: Draft): Article => ({
  id: draft.id,
  company,
  title: draft.title,
  content: draft.content,
  category: draft.category,
  audience: draft.audience ?? 'customer',
  entryType: draft.entry_type,
  metadata: draft.metadata,
  contentHash: '',
  revision: 1,
  status: { state: 'indexing' },
  views: 0,
  createdAt: 0,
  updatedAt: 0,
})
