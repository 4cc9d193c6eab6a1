import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import {
  aDeskCompany,
  INTERNAL_ARTICLE,
  PASSWORD_ARTICLE,
  REFUND_ARTICLE,
  request,
  withArticles,
} from '../../support/desk.ts'
import { articleOf, found, refusal, searched } from '../../support/platform.ts'

test('a search answers articles, best first, in the contract’s shape', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE, REFUND_ARTICLE, INTERNAL_ARTICLE])
  const { results, total, page, limit } = await searched(company, 'how long do refunds take')
  expect(results[0]).toMatchObject({ id: 'refund-policy', title: 'Refund policy', category: 'billing' })
  expect(results[0]?.content).toContain('working days')
  expect({ total, page, limit }).toEqual({ total: results.length, page: 1, limit: 10 })
  const scores = results.map(({ relevance_score }) => relevance_score)
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true)
})

test('a result’s metadata says when the article was last updated and how often it was viewed', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  await articleOf(company, 'reset-password')
  const { results } = await searched(company, 'reset password')
  expect(results[0]?.metadata).toMatchObject({ last_updated: expect.stringMatching(/Z$/), views: 1 })
})

test('staff find internal articles as well as those for customers', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [REFUND_ARTICLE, INTERNAL_ARTICLE])
  expect((await found(company, 'refund approve')).sort()).toEqual(['refund-authority', 'refund-policy'])
})

test('a category narrows the search to itself', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [REFUND_ARTICLE, INTERNAL_ARTICLE])
  expect(await found(company, 'refund', '&category=billing')).toEqual(['refund-policy'])
  expect(await found(company, 'refund', '&category=nothing')).toEqual([])
})

test('categories that begin alike, as far as a vector index looks, stay apart', async () => {
  const company = await aDeskCompany()
  const long = '日本語の長い分類名がここにありますので気をつけて'
  await withArticles(company, [
    { id: 'one', title: 'Refund one', content: 'Refunds take a day.', category: `${long}一` },
    { id: 'two', title: 'Refund two', content: 'Refunds take a week.', category: `${long}二` },
  ])
  expect(await found(company, 'refund', `&category=${encodeURIComponent(`${long}一`)}`)).toEqual(['one'])
})

test('an article with many passages is one result', async () => {
  const company = await aDeskCompany()
  const content = Array.from({ length: 6 }, (_, i) => `## Refund part ${i}\nRefund text number ${i}.`).join('\n\n')
  await withArticles(company, [{ id: 'many', title: 'Refunds', content }])
  expect(await found(company, 'refund')).toEqual(['many'])
})

test('pages are counted from 1, meet without overlap, and end', async () => {
  const company = await aDeskCompany()
  await withArticles(
    company,
    Array.from({ length: 7 }, (_, i) => ({ id: `a${i}`, title: `Invoice ${i}`, content: `An invoice of kind ${i}.` })),
  )
  const pages = await Promise.all(
    [0, 3, 6, 9].map((offset) => searched(company, 'invoice', `&limit=3&offset=${offset}`)),
  )
  expect(pages.map(({ page, limit, total }) => [page, limit, total])).toEqual([
    [1, 3, 7],
    [2, 3, 7],
    [3, 3, 7],
    [4, 3, 7],
  ])
  const ids = pages.flatMap(({ results }) => results.map(({ id }) => id))
  expect(ids).toHaveLength(7)
  expect(new Set(ids).size).toBe(7)
})

test.each([
  ['', 'query'],
  ['query=', 'query'],
  ['query=%20%20', 'query'],
  [`query=${'x'.repeat(8_001)}`, 'query'],
  ['query=a&limit=0', 'limit'],
  ['query=a&limit=51', 'limit'],
  ['query=a&limit=ten', 'limit'],
  ['query=a&offset=-1', 'offset'],
  ['query=a&offset=1e3', 'offset'],
])('a search with "%s" is refused by the name of its field', async (query, field) => {
  const company = await aDeskCompany()
  const body = await refusal(request(`/knowledge/search?${query}`, { headers: company.admin }), 400, 'invalid_request')
  expect(body.details).toEqual({ field })
})

test.each([
  '!!!',
  '"',
  "' OR 1=1 --",
  'NEAR(a b)',
  '* AND title:x',
  'the of and',
  '日本語',
  '\u0000',
  '😀',
  'x'.repeat(8_000),
])('the query %j is answered, whatever it holds', async (query) => {
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  expect(await searched(company, query)).toMatchObject({ page: 1 })
})

test('a search in an empty knowledge base finds nothing', async () => {
  expect(await searched(await aDeskCompany(), 'refund')).toEqual({ results: [], total: 0, page: 1, limit: 10 })
})

test('another company’s articles are never found, though both use the same words and ids', async () => {
  const [mine, other] = [await aDeskCompany(), await aDeskCompany()]
  await withArticles(mine, [{ id: 'a', title: 'Zeppelin fares', content: 'Mine: the zeppelin costs 5.' }])
  await withArticles(other, [
    { id: 'a', title: 'Zeppelin fares', content: 'Theirs: the zeppelin costs 9.' },
    { id: 'b', title: 'Zeppelin secrets', content: 'Theirs: zeppelin gas.' },
  ])
  const { results } = await searched(mine, 'zeppelin costs')
  expect(results.map(({ content }) => content)).toEqual(['Mine: the zeppelin costs 5.'])
  const { results: frequencies } = await env.SEARCH.prepare('SELECT passages FROM corpora WHERE company_id = ?')
    .bind(mine.id)
    .all()
  expect(frequencies).toEqual([{ passages: 1 }])
})
