import { describe, expect, test } from 'vitest'
import { aDeskCompany, indexed, PASSWORD_ARTICLE, request, withArticles } from '../../support/desk.ts'
import {
  type ArticleReply,
  articleOf,
  createArticle,
  passageIds,
  put,
  refusal,
  remove,
  reply,
} from '../../support/platform.ts'

const RETURN = {
  title: 'How to return a damaged product',
  content:
    'Do this:\n\n1. **Contact us.** Use the chat.\n2. Provide your order number.\n\nAfterwards:\n\n1. Another list.',
  category: 'returns',
  audience: 'customer',
  entry_type: 'how_to',
  metadata: { author: 'support_team', related: ['kb-12346'] },
}

test('a written article answers 201 as indexing and is indexed soon after', async () => {
  const company = await aDeskCompany()
  const created = await reply<ArticleReply>(createArticle(company, { id: 'kb-1', ...RETURN }), 201)
  expect(created).toMatchObject({ id: 'kb-1', status: 'indexing', category: 'returns', entry_type: 'how_to' })
  await indexed(company)
  expect(await articleOf(company, 'kb-1')).toMatchObject({ status: 'indexed', title: RETURN.title })
})

test('an article without optional fields is for customers, and gets an id', async () => {
  const company = await aDeskCompany()
  const created = await reply<ArticleReply>(createArticle(company, { title: ' Short ', content: 'Text.' }), 201)
  expect(created).toMatchObject({
    title: 'Short',
    audience: 'customer',
    category: 'general',
    entry_type: 'reference',
    id: expect.stringMatching(/^[A-Za-z0-9_.:-]{1,128}$/),
  })
  expect(await articleOf(company, created.id)).toMatchObject({ content: 'Text.' })
})

test('an article that is read has its metadata, related articles, views that count, and the steps of a how-to', async () => {
  const company = await aDeskCompany()
  await reply(createArticle(company, { id: 'kb-1', ...RETURN }), 201)
  const first = await articleOf(company, 'kb-1')
  const second = await articleOf(company, 'kb-1')
  expect(first.metadata).toMatchObject({
    author: 'support_team',
    related_articles: ['kb-12346'],
    last_updated: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  })
  expect(second.metadata.views).toBe(first.metadata.views + 1)
  expect(first.steps).toEqual([
    { step: 1, title: 'Contact us.', description: 'Contact us. Use the chat.' },
    { step: 2, title: 'Provide your order number.', description: 'Provide your order number.' },
  ])
})

test('metadata cannot pretend to be what the desk counts', async () => {
  const company = await aDeskCompany()
  await reply(
    createArticle(company, { id: 'a', title: 'A', content: 'a', metadata: { views: 99, last_updated: 'x' } }),
    201,
  )
  expect((await articleOf(company, 'a')).metadata).toMatchObject({
    views: 0,
    last_updated: expect.stringContaining('T'),
  })
})

test('an edited article keeps its address and shows what was written last', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const edited = await reply<ArticleReply>(
    put('/knowledge/articles/reset-password', { title: 'Reset', content: 'Ask an administrator.' }, company.admin),
  )
  expect(edited).toMatchObject({ id: 'reset-password', status: 'indexing', entry_type: 'reference' })
  await indexed(company)
  expect(await articleOf(company, 'reset-password')).toMatchObject({
    content: 'Ask an administrator.',
    status: 'indexed',
  })
})

test('the same content again changes nothing and needs no new index', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const before = await articleOf(company, 'reset-password')
  const again = await reply<ArticleReply>(put('/knowledge/articles/reset-password', PASSWORD_ARTICLE, company.admin))
  expect(again).toMatchObject({
    status: 'indexed',
    content_hash: before.content_hash,
    metadata: { last_updated: before.metadata.last_updated },
  })
})

test('a deleted article is gone at once, and deleting it again says so', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const gone = await remove('/knowledge/articles/reset-password', company.admin)
  expect(gone.status).toBe(204)
  expect(await gone.text()).toBe('')
  expect(await passageIds(company)).toEqual([])
  await refusal(request('/knowledge/articles/reset-password', { headers: company.admin }), 404, 'article_not_found')
  await refusal(remove('/knowledge/articles/reset-password', company.admin), 404, 'article_not_found')
  await refusal(
    put('/knowledge/articles/reset-password', { title: 'x', content: 'y' }, company.admin),
    404,
    'article_not_found',
  )
})

test('an id that is taken is refused, and the article that has it stays as it is', async () => {
  const company = await aDeskCompany()
  await reply(createArticle(company, { id: 'one', title: 'First', content: 'first' }), 201)
  await refusal(createArticle(company, { id: 'one', title: 'Second', content: 'second' }), 409, 'already_exists')
  expect((await articleOf(company, 'one')).title).toBe('First')
})

test('of two at once with one id, exactly one is created', async () => {
  const company = await aDeskCompany()
  const responses = await Promise.all(
    ['A', 'B', 'C', 'D'].map((title) => createArticle(company, { id: 'same', title, content: title })),
  )
  const statuses = responses.map(({ status }) => status).sort()
  const bodies = await Promise.all(responses.map((response) => response.json<{ title?: string }>()))
  expect(statuses).toEqual([201, 409, 409, 409])
  expect((await articleOf(company, 'same')).title).toBe(bodies.find(({ title }) => title !== undefined)?.title)
})

test('an Idempotency-Key answers the first article again and is refused with another body', async () => {
  const company = await aDeskCompany()
  const key = { 'Idempotency-Key': 'create-1' }
  const first = await reply<ArticleReply>(createArticle(company, { title: 'A', content: 'a' }, key), 201)
  const again = await createArticle(company, { title: 'A', content: 'a' }, key)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(await reply<ArticleReply>(again, 201)).toEqual(first)
  await refusal(createArticle(company, { title: 'B', content: 'b' }, key), 409, 'idempotency_key_reused')
})

describe('the list', () => {
  test('is in the order of ids, in pages, without content', async () => {
    const company = await aDeskCompany()
    const titles = ['d', 'a', 'c', 'b', 'e']
    await withArticles(
      company,
      titles.map((id) => ({ id, title: `Article ${id}`, content: `Text ${id}` })),
    )
    const page = (offset: number) =>
      reply<{ articles: ArticleReply[]; total: number; limit: number; offset: number }>(
        request(`/knowledge/articles?limit=2&offset=${offset}`, { headers: company.admin }),
      )
    const pages = [await page(0), await page(2), await page(4), await page(6)]
    expect(pages.map(({ articles }) => articles.map(({ id }) => id))).toEqual([['a', 'b'], ['c', 'd'], ['e'], []])
    expect(pages.every(({ total, limit }) => total === 5 && limit === 2)).toBe(true)
    expect(pages[0]?.articles[0]).not.toHaveProperty('content')
    expect(pages[2]?.offset).toBe(4)
  })

  test('filters by category and status', async () => {
    const company = await aDeskCompany()
    await withArticles(company, [
      { id: 'a', title: 'A', content: 'a', category: 'one' },
      { id: 'b', title: 'B', content: 'b', category: 'two' },
    ])
    const ids = async (query: string) =>
      (
        await reply<{ articles: ArticleReply[] }>(request(`/knowledge/articles?${query}`, { headers: company.admin }))
      ).articles.map(({ id }) => id)
    expect(await ids('category=two')).toEqual(['b'])
    expect(await ids('category=two&status=indexed')).toEqual(['b'])
    expect(await ids('status=failed')).toEqual([])
    expect(await ids("category=two'%20OR%201=1")).toEqual([])
  })

  test.each([
    'limit=0',
    'limit=501',
    'limit=x',
    'limit=1.5',
    'offset=-1',
    'status=unknown',
    `category=${'x'.repeat(65)}`,
  ])('refuses %s by its name', async (query) => {
    const company = await aDeskCompany()
    const body = await refusal(
      request(`/knowledge/articles?${query}`, { headers: company.admin }),
      400,
      'invalid_request',
    )
    expect(body.details).toEqual({ field: query.split('=')[0] })
  })
})
