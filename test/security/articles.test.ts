import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { wire } from '../../src/wire.ts'
import { aPdfOfStream, deflated } from '../support/a-pdf.ts'
import { aDeskCompany, request, type TestCompany, withArticles } from '../support/desk.ts'
import { consumed } from '../support/faults.ts'
import { articleOf, createArticle, passageIds, refusal, reply } from '../support/platform.ts'

const lists = (depth: number): string => Array.from({ length: depth }, (_, i) => `${'  '.repeat(i)}- a`).join('\n')

test.each([
  ['`*a_` in 16,000 characters', '*a_'.repeat(5_334)],
  ['`a**b` 10,000 times', 'a**b'.repeat(10_000)],
  ['numbers nested 6,000 deep', `${'1. '.repeat(6_000)}a`],
  ['quotations nested 10,000 deep', `${'> '.repeat(10_000)}a`],
  ['lists nested 300 deep by indentation', lists(300)],
  ['50,000 closing brackets', ']'.repeat(50_000)],
  ['20,000 images that never end', '![]('.repeat(20_000)],
  ['20,000 comments that never end', `a ${'<!--'.repeat(20_000)}`],
])('an article of %s is refused with the reason, and nothing is stored', async (_, content) => {
  const company = await aDeskCompany()
  const body = await refusal(createArticle(company, { id: 'a', title: 'A', content }), 400, 'invalid_request')
  expect(body).toMatchObject({
    details: { field: 'content' },
    message: expect.stringMatching(/more than (?:32|1000) /),
  })
  await refusal(request('/knowledge/articles/a', { headers: company.admin }), 404, 'article_not_found')
})

test('a line of an import that is nested too deep is refused by itself', async () => {
  const company = await aDeskCompany()
  const lines = [
    { id: 'bad', title: 'Bad', content: `${'> '.repeat(10_000)}a` },
    { id: 'good', title: 'Good', content: 'Good text.' },
  ]
  const answer = await reply(
    request('/knowledge/import', {
      method: 'POST',
      headers: { ...company.admin, 'Content-Type': 'application/x-ndjson' },
      body: lines.map((line) => JSON.stringify(line)).join('\n'),
    }),
  )
  expect(answer).toMatchObject({
    accepted: 1,
    results: [{ id: 'bad', status: 'rejected', error: expect.stringMatching(/^content: nests/) }, { id: 'good' }],
  })
})

test('an article that turns out to be unreadable ends as failed with the reason, and leaves nothing to be found', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [{ id: 'a', title: 'A', content: 'What it said before.' }])
  // What stands after the list is no code, but only a parser knows.
  const content = `- a\n  \`\`\`\n\nb\n\n${'> '.repeat(5_000)}a`
  const headers = { ...company.admin, 'Content-Type': 'application/json' }
  await reply(
    request('/knowledge/articles/a', {
      method: 'PUT',
      headers,
      body: JSON.stringify({ title: 'A', content, entry_type: 'how_to' }),
    }),
  )
  await expect
    .poll(() => articleOf(company, 'a'), { timeout: 10_000 })
    .toMatchObject({
      status: 'failed',
      status_reason: 'The text cannot be read: it nests quotes and lists more than 32 deep.',
    })
  expect(await passageIds(company, 'a')).toEqual([])
})

test('an article whose indexing crashed for the last time is failed, not indexing for ever', async () => {
  const company = await aDeskCompany()
  await storedUnindexed(company, 'Text')
  await consumed('dead-letters', { company: company.id, id: 'a' })
  expect(await articleOf(company, 'a')).toMatchObject({ status: 'failed', status_reason: expect.stringMatching(/\S/) })
})

test('while a long article is read, others have their turns', async () => {
  const company = await aDeskCompany()
  const section = (i: number): string =>
    `## Part ${i}\n\n${`Step ${i} is to open **Settings** and to press *Save*. `.repeat(20)}`
  await storedUnindexed(company, Array.from({ length: 400 }, (_, i) => section(i)).join('\n\n'))
  const ports = wire(env)
  const { pause } = ports
  let pauses = 0
  ports.pause = async (ms) => {
    pauses += 1
    await pause(ms)
  }
  let turns = 0
  let isDone = false
  const others = (async () => {
    for (; !isDone; turns++) await scheduler.wait(0)
  })()
  const { acked } = await consumed('indexing', { company: company.id, id: 'a' })
  isDone = true
  await others
  ports.pause = pause
  expect(acked).toEqual(['m0'])
  // Some 8 KiB a slice.
  expect(pauses).toBeGreaterThanOrEqual(40)
  expect(turns).toBeGreaterThanOrEqual(pauses)
  expect(await articleOf(company, 'a')).toMatchObject({ status: 'indexed' })
})

test.each([
  ['a thousand levels', `a: ${'['.repeat(1_000)}${']'.repeat(1_000)}`],
  ['levels of dashes', `a:\n  ${'- '.repeat(1_000)}b`],
  ['a key of a megabyte', `${'k'.repeat(1_048_576)}: a`],
  ['10,000 names', Array.from({ length: 10_000 }, (_, i) => `k${i}: a`).join('\n')],
  ['10,000 names on a line', `a: {${Array.from({ length: 10_000 }, (_, i) => `k${i}`).join(',')}}`],
])('front matter of %s is refused before it is read', async (_, yaml) => {
  const company = await aDeskCompany()
  const response = request('/knowledge/articles', {
    method: 'POST',
    headers: { ...company.admin, 'Content-Type': 'text/markdown' },
    body: `---\ntitle: T\n${yaml}\n---\nText`,
  })
  const body = await refusal(response, 400, 'invalid_request')
  expect(body).toMatchObject({
    details: { field: 'front_matter' },
    message: expect.stringMatching(/more than|over 16384/),
  })
})

const LINE = 'BT /F1 11 Tf 72 700 Td (All of the words) Tj ET\n'

test.each<[string, () => Promise<ArrayBuffer>, RegExp]>([
  [
    'that unpacks to 60 MB',
    async () => aPdfOfStream('/Filter /FlateDecode', await deflated(LINE.repeat(1_250_000))),
    /unpack/,
  ],
  [
    'that is packed twice',
    async () => aPdfOfStream('/Filter [/FlateDecode /FlateDecode]', await deflated('x')),
    /compressed in a way/,
  ],
  [
    'whose filter is hidden in its name',
    async () => aPdfOfStream('/Filter /LZ#57Decode', new Uint8Array(10)),
    /compressed in a way/,
  ],
  [
    'whose filter stands elsewhere',
    async () => aPdfOfStream('/Filter 3 0 R', new Uint8Array(10)),
    /compressed in a way/,
  ],
  ['of 10,000 pages', async () => aPdfOfStream('', new TextEncoder().encode(LINE), 10_000), /10000 pages/],
  [
    'of 200 pages with 20,000 pieces of text each',
    async () => aPdfOfStream('', new TextEncoder().encode(LINE.repeat(10_000)), 200),
    /pieces of text/,
  ],
])('a PDF %s is refused with the reason, and not kept', async (_, make, why) => {
  const company = await aDeskCompany()
  const form = new FormData()
  form.set('file', new File([await make()], 'a.pdf', { type: 'application/pdf' }))
  const response = request('/knowledge/articles', { method: 'POST', headers: company.admin, body: form })
  const body = await refusal(response, 400, 'invalid_request')
  expect(body).toMatchObject({ details: { field: 'file' }, message: expect.stringMatching(why) })
  expect((await env.FILES.list({ prefix: `uploads/${company.id}/` })).objects).toEqual([])
})

test.each([
  ['nested 40,000 deep', '<div>'.repeat(40_000), 400, /nested more than 200 deep/],
  ['of a million tags', '<i></i>'.repeat(1_000_000), 400, /longer than 256 KiB/],
  ['with a million titles that never end', `<p>Text</p><!--${'<title'.repeat(1_000_000)}-->`, 201, /^$/],
])('an HTML file %s costs nothing', async (_, html, status, why) => {
  const company = await aDeskCompany()
  const form = new FormData()
  form.set('file', new File([html], 'a.html', { type: 'text/html' }))
  const response = await request('/knowledge/articles', { method: 'POST', headers: company.admin, body: form })
  const { message = '' } = await response.json<{ message?: string }>()
  expect([response.status, message]).toEqual([status, expect.stringMatching(why)])
})

test('a PDF that is packed as usual is read', async () => {
  const company = await aDeskCompany()
  const form = new FormData()
  const pdf = aPdfOfStream('/Filter /FlateDecode', await deflated(LINE))
  form.set('file', new File([pdf], 'a.pdf', { type: 'application/pdf' }))
  const response = request('/knowledge/articles', { method: 'POST', headers: company.admin, body: form })
  expect(await reply(response, 201)).toMatchObject({ content: 'All of the words' })
})

/** As one that was written before the bounds were: no queue knows of it. */
async function storedUnindexed(company: TestCompany, content: string): Promise<void> {
  await wire(env).articles.save([
    {
      article: {
        id: 'a',
        company: company.id,
        title: 'A',
        content,
        category: 'general',
        audience: 'customer',
        entryType: 'reference',
        metadata: {},
        contentHash: 'none',
        revision: 1,
        status: { state: 'indexing' },
        views: 0,
        createdAt: Date.now(),
        updatedAt: Date.now(),
      },
      event: {
        id: `evt_${crypto.randomUUID()}`,
        company: company.id,
        at: 0,
        actor: 'test',
        conversation: null,
        ip: null,
        name: 'article.saved',
        data: { articleId: 'a', revision: 1 },
      },
    },
  ])
}
