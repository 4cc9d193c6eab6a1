import { env, exports } from 'cloudflare:workers'
import { expect } from 'vitest'
import { post, request, type TestCompany } from './desk.ts'

export type Headers = Record<string, string>
export type ArticleReply = {
  id: string
  title: string
  content: string
  category: string
  audience: string
  entry_type: string
  status: string
  content_hash: string
  metadata: Record<string, unknown> & { last_updated: string; views: number }
  steps?: { step: number; title: string; description: string }[]
}
export type SearchReply = {
  results: {
    id: string
    title: string
    content: string
    category: string
    relevance_score: number
    metadata: Record<string, unknown>
  }[]
  total: number
  page: number
  limit: number
}

export const put = (path: string, body: unknown, headers: Headers): Promise<Response> =>
  request(path, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

export const remove = (path: string, headers: Headers): Promise<Response> =>
  request(path, { method: 'DELETE', headers })

export async function reply<T>(response: Promise<Response> | Response, status = 200): Promise<T> {
  const answered = await response
  const body = await answered.text()
  expect(answered.status, body).toBe(status)
  return JSON.parse(body)
}

/** A refusal in the contract's own form, with nothing beside it. */
export async function refusal(
  response: Promise<Response> | Response,
  status: number,
  error: string,
): Promise<Record<string, unknown>> {
  const answered = await response
  const text = await answered.text()
  expect(answered.status, text).toBe(status)
  const body: Record<string, unknown> = JSON.parse(text)
  expect(body).toMatchObject({
    error,
    message: expect.stringMatching(/\S/),
    request_id: answered.headers.get('x-request-id'),
  })
  expect(
    Object.keys(body).filter((name) => !['error', 'message', 'details', 'request_id'].includes(name)),
    text,
  ).toEqual([])
  return body
}

export const createArticle = (company: TestCompany, body: unknown, headers: Headers = {}): Promise<Response> =>
  post('/knowledge/articles', body, { ...company.admin, ...headers })

export const articleOf = (company: TestCompany, id: string): Promise<ArticleReply> =>
  reply(request(`/knowledge/articles/${id}`, { headers: company.admin }))

export async function found(company: TestCompany, query: string, more = ''): Promise<string[]> {
  const { results } = await searched(company, query, more)
  return results.map(({ id }) => id)
}

export const searched = (company: TestCompany, query: string, more = ''): Promise<SearchReply> =>
  reply(request(`/knowledge/search?query=${encodeURIComponent(query)}${more}`, { headers: company.admin }))

export async function passageIds(company: TestCompany, article?: string): Promise<string[]> {
  const { results } = await env.SEARCH.prepare(
    `SELECT id FROM passages WHERE company_id = ?1 ${article === undefined ? '' : 'AND article_id = ?2'} ORDER BY id`,
  )
    .bind(company.id, ...(article === undefined ? [] : [article]))
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** The stand-in's object, past the binding. */
export const vectorIndex = () => exports.VectorIndexObject.getByName('passages')

export async function vectorsOf(ids: string[]): Promise<string[]> {
  const index = vectorIndex()
  const found: string[] = []
  for (let start = 0; start < ids.length; start += 20)
    found.push(...(await index.getByIds(ids.slice(start, start + 20))).map(({ id }) => id))
  return found.sort()
}
