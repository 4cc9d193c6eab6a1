import { AUDIENCES } from '../src/desk/knowledge/articles/article.ts'
import { asQuestion } from '../src/desk/knowledge/search/question.ts'
import { embedQuestion, search } from '../src/desk/knowledge/search/search.ts'
import desk from '../src/index.ts'
import { wire } from '../src/wire.ts'
import { corpusOf } from './corpus.ts'

/** The desk itself, and besides it the ways to fill a large base and to search it without HTTP around the search. */
export * from '../src/index.ts'

export type LoadOrder = { company: string; vocabulary: string[]; from: number; count: number }
/** `parts`: words and vectors by themselves, too. */
export type SearchOrder = { company: string; questions: string[]; parts?: boolean }
export type SearchTimes = { search: number[]; text: number[]; vectors: number[] }

/** Passages in one change of the text index. */
const BATCH = 500
const LIMIT = 24

export default {
  ...desk,
  async fetch(request, env, context) {
    const { pathname } = new URL(request.url)
    if (pathname === '/bench/load') {
      await load(env, await request.json<LoadOrder>())
      return Response.json({})
    }
    if (pathname === '/bench/search') return Response.json(await timesOf(env, await request.json<SearchOrder>()))
    return desk.fetch(request, env, context)
  },
} satisfies ExportedHandler<Env>

async function load(env: Env, { company, vocabulary, from, count }: LoadOrder): Promise<void> {
  const { passages, vectors, embedder } = wire(env)
  const passageAt = corpusOf(vocabulary)
  for (let start = from; start < from + count; start += BATCH) {
    const made = Array.from({ length: Math.min(BATCH, from + count - start) }, (_, i) => passageAt(start + i))
    const part = made.map((passage) => ({ ...passage, id: `${passage.id}_${company}` }))
    const embedded = await embedder.passages(part.map(({ title, heading, text }) => `${title}\n${heading}\n${text}`))
    await vectors.upsert(
      company,
      part.map((passage, i) => ({ passage, vector: embedded[i] ?? [] })),
    )
    await passages.publish(company, part, [], 0)
  }
}

async function timesOf(env: Env, { company, questions, parts = false }: SearchOrder): Promise<SearchTimes> {
  const ports = wire(env)
  const times: SearchTimes = { search: [], text: [], vectors: [] }
  const audiences = [...AUDIENCES]
  for (const text of questions) {
    const began = performance.now()
    const question = asQuestion(text)
    const vector = await embedQuestion(ports, question)
    await search(ports, company, { readings: [question], audiences, limit: LIMIT }, vector)
    times.search.push(performance.now() - began)
  }
  for (const text of parts ? questions : []) {
    const question = asQuestion(text)
    const terms = question.weightedTerms.map(({ term }) => term)
    const vector = await embedQuestion(ports, question)
    const began = performance.now()
    await ports.passages.match({ company, terms, audiences, limit: 100 })
    const matched = performance.now()
    if (vector !== null) await ports.vectors.nearest(company, vector, { audiences, limit: 100 })
    times.text.push(matched - began)
    times.vectors.push(performance.now() - matched)
  }
  return times
}
