import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { aPdf } from '../../support/a-pdf.ts'
import { aDeskCompany, indexed, request, type TestCompany } from '../../support/desk.ts'
import { type ArticleReply, articleOf, found, refusal, reply } from '../../support/platform.ts'

const markdown = (company: TestCompany, body: string): Promise<Response> =>
  request('/knowledge/articles', {
    method: 'POST',
    headers: { ...company.admin, 'Content-Type': 'text/markdown; charset=utf-8' },
    body,
  })

function upload(company: TestCompany, file: File | string | null, fields: Record<string, string> = {}) {
  const form = new FormData()
  if (file !== null) form.set('file', file)
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return request('/knowledge/articles', { method: 'POST', headers: company.admin, body: form })
}

const storedFiles = async (company: TestCompany): Promise<number> =>
  (await env.FILES.list({ prefix: `uploads/${company.id}/` })).objects.length

test('Markdown with front matter becomes an article; what the desk does not know of is metadata', async () => {
  const company = await aDeskCompany()
  const text = `\uFEFF---\r\nid: reset\r\ncategory: accounts\r\naudience: internal\r\nentry_type: how_to\r\nquestions:\r\n  - How do I get in?\r\n---\r\n# Reset a password\r\n\r\nOpen **Settings**.`
  const created = await reply<ArticleReply>(markdown(company, text), 201)
  expect(created).toMatchObject({
    id: 'reset',
    title: 'Reset a password',
    category: 'accounts',
    audience: 'internal',
    entry_type: 'how_to',
    content: 'Open **Settings**.',
    metadata: { questions: ['How do I get in?'] },
  })
})

test('a title in the front matter stands over the heading', async () => {
  const company = await aDeskCompany()
  expect(await reply(markdown(company, '---\ntitle: Own title\n---\n# Heading\n\nText'), 201)).toMatchObject({
    title: 'Own title',
  })
})

test.each<[string, string, string]>([
  ['that is no YAML', '---\ntitle: [unclosed\n---\ntext', 'front_matter'],
  ['that is a list', '---\n- a\n- b\n---\ntext', 'front_matter'],
  ['that is a text', '---\njust words\n---\ntext', 'front_matter'],
  ['with one name twice', '---\ntitle: a\ntitle: b\n---\ntext', 'front_matter'],
  ['whose aliases would grow to gigabytes', bomb(), 'front_matter'],
  ['that never ends', '---\ntitle: a\naudience: internal\ntext', 'front_matter'],
  ['of a draft without an audience', '---\ntitle: a\ndraft: true\n---\ntext', 'audience'],
  ['with an audience that is none', '---\ntitle: a\naudience: all\n---\ntext', 'audience'],
  ['with a title that is a list', '---\ntitle: [a]\n---\ntext', 'title'],
  ['and nothing below', '---\ntitle: a\n---\n', 'content'],
  ['without any title', 'only text', 'title'],
])('front matter %s is refused by name', async (_, text, field) => {
  const company = await aDeskCompany()
  expect((await refusal(markdown(company, text), 400, 'invalid_request')).details).toEqual({ field })
})

test('an internal article stays internal when it is replaced without naming an audience', async () => {
  const company = await aDeskCompany()
  await reply(markdown(company, '---\nid: safe\ntitle: Safe\n# ------- access ----\naudience: internal\n---\nOld'), 201)
  const replaced = await request('/knowledge/articles/safe', {
    method: 'PUT',
    headers: { ...company.admin, 'Content-Type': 'text/markdown' },
    body: '---\ntitle: Safe\n---\nNew',
  })
  expect(await replaced.json()).toMatchObject({ content: 'New', audience: 'internal' })
  const imported = await request('/knowledge/import', {
    method: 'POST',
    headers: { ...company.admin, 'Content-Type': 'application/x-ndjson' },
    body: '{"id":"safe","title":"Safe","content":"Newer"}',
  })
  expect(await imported.json()).toMatchObject({ results: [{ id: 'safe', status: 'updated', audience: 'internal' }] })
})

test('a form that opens to customers what its file keeps internal is refused', async () => {
  const company = await aDeskCompany()
  const file = new File(['---\ntitle: a\naudience: internal\n---\ntext'], 'a.md', { type: 'text/markdown' })
  const refused = await refusal(upload(company, file, { audience: 'customer' }), 400, 'invalid_request')
  expect(refused.details).toEqual({ field: 'audience' })
})

test('front matter cannot reach a prototype', async () => {
  const company = await aDeskCompany()
  const text = '---\ntitle: a\n__proto__:\n  polluted: 1\nconstructor:\n  prototype:\n    polluted: 1\n---\ntext'
  const response = await markdown(company, text)
  expect([201, 400]).toContain(response.status)
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test.each([
  ['Markdown', new File(['# Opening hours\n\nWe open at 8.'], 'hours.md', { type: 'text/markdown' }), 'Opening hours'],
  [
    'HTML',
    new File(['<title>Opening hours</title><body><h1>Opening hours</h1><p>We open at 8.</p>'], 'h.html', {
      type: 'text/html',
    }),
    'Opening hours',
  ],
  ['text', new File(['We open at 8.'], 'opening-hours.txt', { type: 'text/plain' }), /opening hours/i],
  [
    'PDF',
    new File([aPdf([[{ text: 'We open at 8.', y: 700 }]], { title: 'Opening hours' })], 'h.pdf', {
      type: 'application/pdf',
    }),
    'Opening hours',
  ],
] as const)('a %s file becomes an article that is found', async (_, file, title) => {
  const company = await aDeskCompany()
  const created = await reply<ArticleReply>(upload(company, file, { id: 'hours', category: 'office' }), 201)
  expect(created).toMatchObject({ id: 'hours', category: 'office', metadata: { file_name: file.name } })
  expect(created.title).toMatch(title)
  expect(created.content).toContain('We open at 8.')
  await indexed(company)
  expect(await found(company, 'when do you open')).toEqual(['hours'])
  expect(await storedFiles(company)).toBe(1)
})

test('fields beside a file stand over what the file says of itself, metadata as JSON', async () => {
  const company = await aDeskCompany()
  const file = new File(['---\ntitle: In the file\ncategory: file\n---\nText'], 'a.md', { type: 'text/markdown' })
  const fields = { title: 'In the form', audience: 'internal', metadata: '{"author":"ada"}' }
  const created = await reply<ArticleReply>(upload(company, file, fields), 201)
  expect(created).toMatchObject({
    title: 'In the form',
    category: 'file',
    audience: 'internal',
    metadata: { author: 'ada' },
  })
  expect((await articleOf(company, created.id)).content).toBe('Text')
})

const TEXT = () => new File(['Some text'], 'a.txt', { type: 'text/plain' })

test.each<[string, File | string | null, Record<string, string>, number, string]>([
  ['without a file', null, { title: 'a' }, 400, 'invalid_request'],
  ['whose file is a text field', 'words', {}, 400, 'invalid_request'],
  ['with an empty file', new File([], 'a.txt', { type: 'text/plain' }), {}, 400, 'invalid_request'],
  ['with a picture', new File([new Uint8Array(8)], 'a.png', { type: 'image/png' }), {}, 415, 'unsupported_media_type'],
  [
    'with a broken PDF',
    new File(['%PDF-1.4 nothing'], 'a.pdf', { type: 'application/pdf' }),
    {},
    400,
    'invalid_request',
  ],
  [
    'with an encrypted PDF',
    new File([aPdf([[{ text: 'x', y: 9 }]], { encrypted: true })], 'a.pdf', { type: 'application/pdf' }),
    {},
    400,
    'invalid_request',
  ],
  ['with metadata that is no JSON', TEXT(), { metadata: '{' }, 400, 'invalid_request'],
  ['with metadata that is a list', TEXT(), { metadata: '[1]' }, 400, 'invalid_request'],
  ['with an unknown field', TEXT(), { colour: 'red' }, 400, 'invalid_request'],
  ['with an unknown audience', TEXT(), { audience: 'all' }, 400, 'invalid_request'],
])('a form %s is refused, and no file is kept', async (_, file, fields, status, code) => {
  const company = await aDeskCompany()
  await refusal(upload(company, file, fields), status, code)
  expect(await storedFiles(company)).toBe(0)
})

test.each([
  ['no boundary', 'multipart/form-data', 'x'],
  ['a boundary that never comes', 'multipart/form-data; boundary=b', 'no parts at all'],
  [
    'a form cut short',
    'multipart/form-data; boundary=b',
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf',
  ],
])('a form with %s is refused', async (_, type, body) => {
  const company = await aDeskCompany()
  await refusal(
    request('/knowledge/articles', { method: 'POST', headers: { ...company.admin, 'Content-Type': type }, body }),
    400,
    'invalid_request',
  )
})

test('HTML that is uploaded loses its scripts', async () => {
  const company = await aDeskCompany()
  const html =
    '<h1>Safe</h1><script>alert("stolen")</script><p onclick="alert(1)">Fine text here.</p><style>p{}</style>'
  const created = await reply<ArticleReply>(upload(company, new File([html], 'a.html', { type: 'text/html' })), 201)
  expect(created.content).toContain('Fine text here.')
  expect(created.content).not.toMatch(/script|onclick|stolen|style/)
})

function bomb(): string {
  const levels = ['a: &a [x,x,x,x,x,x,x,x,x]']
  for (let i = 1; i < 12; i++) {
    const [name, before] = [String.fromCharCode(97 + i), String.fromCharCode(96 + i)]
    levels.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(',')}]`)
  }
  return `---\n${levels.join('\n')}\n---\ntext`
}
