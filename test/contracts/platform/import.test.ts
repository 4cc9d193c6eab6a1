import { expect, test } from 'vitest'
import { aDeskCompany, indexed, request, type TestCompany } from '../../support/desk.ts'
import { articleOf, found, passageIds, refusal, reply, searched } from '../../support/platform.ts'

type ImportReply = {
  accepted: number
  rejected: number
  results: { line: number; id?: string; status: string; error?: string }[]
}

const send = (company: TestCompany, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  request('/knowledge/import', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-ndjson', ...company.admin, ...headers },
    body,
  })
const lines = (...articles: unknown[]): string => articles.map((article) => JSON.stringify(article)).join('\n')

test('good lines are taken and bad ones refused, each by its own number', async () => {
  const company = await aDeskCompany()
  const body = [
    '{"id":"a","title":"A","content":"Text a"}',
    'not json',
    '',
    '{"id":"b","content":"no title"}',
    '{"id":"b c","title":"B","content":"bad id"}',
    '[]',
    '{"title":"C","content":"Text c","audience":"nobody"}',
    '{"id":"a","title":"A again","content":"x"}',
    '{"title":"D","content":"Text d"}\r',
  ].join('\n')
  const { accepted, rejected, results } = await reply<ImportReply>(send(company, body))
  expect({ accepted, rejected }).toEqual({ accepted: 2, rejected: 6 })
  expect(results.map(({ line, status }) => [line, status])).toEqual([
    [1, 'created'],
    [2, 'rejected'],
    [4, 'rejected'],
    [5, 'rejected'],
    [6, 'rejected'],
    [7, 'rejected'],
    [8, 'rejected'],
    [9, 'created'],
  ])
  expect(results[2]).toMatchObject({ id: 'b', error: expect.stringContaining('title') })
  expect(results[5]?.error).toContain('audience')
  expect(results[6]).toMatchObject({ id: 'a', error: expect.stringContaining('earlier line') })
  await indexed(company)
  expect((await articleOf(company, 'a')).title).toBe('A')
})

test('the same again is unchanged, and what differs is updated', async () => {
  const company = await aDeskCompany()
  const one = { id: 'one', title: 'One', content: 'Zebra' }
  const two = { id: 'two', title: 'Two', content: 'Giraffe' }
  await reply(send(company, lines(one, two)))
  await indexed(company)
  const before = await passageIds(company)
  const again = await reply<ImportReply>(send(company, lines(one, two)))
  expect(again.results.map(({ status }) => status)).toEqual(['unchanged', 'unchanged'])
  const edited = await reply<ImportReply>(send(company, lines(one, { ...two, content: 'Elephant' })))
  expect(edited.results.map(({ status }) => status)).toEqual(['unchanged', 'updated'])
  await indexed(company)
  expect((await found(company, 'elephant'))[0]).toBe('two')
  expect((await searched(company, 'giraffe')).results.map(({ content }) => content)).not.toContain('Giraffe')
  expect((await passageIds(company)).filter((id) => before.includes(id))).toHaveLength(1)
})

test('an article that is imported as internal is hidden from customers when the answer comes', async () => {
  const company = await aDeskCompany()
  const article = { id: 'a', title: 'Zebra', content: 'The zebra is striped.' }
  await reply(send(company, lines(article)))
  await indexed(company)
  await reply(send(company, lines({ ...article, audience: 'internal' })))
  const shown = (await passageIds(company)).length
  await indexed(company)
  expect(shown === 0 || (await articleOf(company, 'a')).audience === 'internal').toBe(true)
})

test('1,000 articles are taken in one call and all indexed', { timeout: 60_000 }, async () => {
  const company = await aDeskCompany()
  const many = Array.from({ length: 1_000 }, (_, i) => ({
    id: `a${i}`,
    title: `Article ${i}`,
    content: `Word${i} text.`,
  }))
  const { accepted, results } = await reply<ImportReply>(send(company, lines(...many)))
  expect(accepted).toBe(1_000)
  expect(results).toHaveLength(1_000)
  await expect.poll(() => passageIds(company), { timeout: 50_000, interval: 250 }).toHaveLength(1_000)
  expect(await found(company, 'word777')).toContain('a777')
})

test('more than 1,000 articles are refused as a whole', async () => {
  const company = await aDeskCompany()
  const body = Array.from({ length: 1_001 }, (_, i) => `{"id":"a${i}","title":"t","content":"c"}`).join('\n')
  expect((await refusal(send(company, body), 400, 'invalid_request')).details).toEqual({ field: 'body' })
  const { total } = await reply<{ total: number }>(request('/knowledge/articles', { headers: company.admin }))
  expect(total).toBe(0)
})

test('an import without any line takes nothing', async () => {
  expect(await reply(send(await aDeskCompany(), '\n\n'))).toEqual({ accepted: 0, rejected: 0, results: [] })
})

test('the same Idempotency-Key imports once', async () => {
  const company = await aDeskCompany()
  const key = { 'Idempotency-Key': 'import-1' }
  const first = await reply<ImportReply>(send(company, lines({ title: 'A', content: 'a' }), key))
  expect(await reply<ImportReply>(send(company, lines({ title: 'A', content: 'a' }), key))).toEqual(first)
  const { total } = await reply<{ total: number }>(request('/knowledge/articles', { headers: company.admin }))
  expect(total).toBe(1)
})

test.each(['application/json', 'multipart/form-data'])('an import as %s is 415', async (type) => {
  await refusal(send(await aDeskCompany(), '{}', { 'Content-Type': type }), 415, 'unsupported_media_type')
})

test('an import of another company’s id makes one’s own article and leaves the other alone', async () => {
  const [mine, other] = [await aDeskCompany(), await aDeskCompany()]
  await reply(send(other, lines({ id: 'a', title: 'Theirs', content: 'x' })))
  const { results } = await reply<ImportReply>(send(mine, lines({ id: 'a', title: 'Mine', content: 'y' })))
  expect(results[0]?.status).toBe('created')
  expect((await articleOf(other, 'a')).title).toBe('Theirs')
})
