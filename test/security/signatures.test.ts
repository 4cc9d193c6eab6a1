import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import { AwsV4Signer } from 'aws4fetch'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DAY_MS, MINUTE_MS } from '../../src/lib/time.ts'
import { aDeskCompany, post, request, type TestCompany } from '../support/desk.ts'
import { refusal, remove, reply } from '../support/platform.ts'
import { rowsOf } from '../support/rows.ts'

const ORIGIN = 'https://desk.test'
type AccessKey = { access_key_id: string; secret_access_key: string; region: string; service: string }
type Asked = { path: string; method?: string; body?: string; headers?: Record<string, string> }
type Signed = { method: string; headers: Headers; body?: string }
type Signer = (key: AccessKey, asked: Asked) => Promise<Signed>

/** Signers that know nothing of ours. */
const aws4fetch: Signer = async (key, { path, method = 'GET', body, headers = {} }) => {
  const signed = await new AwsV4Signer({
    ...{ accessKeyId: key.access_key_id, secretAccessKey: key.secret_access_key },
    ...{ region: key.region, service: key.service, url: `${ORIGIN}${path}`, method, headers, allHeaders: true },
    ...(body === undefined ? {} : { body }),
  }).sign()
  return { method, headers: signed.headers, ...(body === undefined ? {} : { body }) }
}

const smithy: Signer = async (key, { path, method = 'GET', body, headers = {} }) => {
  const { pathname, searchParams, protocol, hostname } = new URL(`${ORIGIN}${path}`)
  const query: Record<string, string[]> = {}
  for (const [name, value] of searchParams) query[name] = [...(query[name] ?? []), value]
  const signer = new SignatureV4({
    credentials: { accessKeyId: key.access_key_id, secretAccessKey: key.secret_access_key, sessionToken: 'a-token' },
    ...{ region: key.region, service: key.service, sha256: Sha256 },
  })
  const signed = await signer.sign({
    ...{ method, protocol, hostname, path: pathname, query, headers: { host: hostname, ...headers } },
    ...(body === undefined ? {} : { body }),
  })
  return { method, headers: new Headers(signed.headers), ...(body === undefined ? {} : { body }) }
}

const SIGNERS: [string, Signer][] = [
  ['aws4fetch', aws4fetch],
  ['@smithy/signature-v4', smithy],
]

let company: TestCompany
let key: AccessKey
beforeEach(async () => {
  company = await aDeskCompany()
  key = await issued(company)
})
afterEach(() => {
  vi.useRealTimers()
})

const issued = async (
  of: TestCompany,
  body: Record<string, unknown> = { name: 'Signer', roles: ['admin'] },
): Promise<AccessKey> => reply(post('/company/access-keys', body, of.admin), 201)

const ask = (path: string, init: RequestInit): Promise<Response> => request(path, init)

async function signed(asked: Asked, signer: Signer = aws4fetch, by: AccessKey = key): Promise<Response> {
  const { method, headers, body } = await signer(by, asked)
  return ask(asked.path, { method, headers, ...(body === undefined ? {} : { body }) })
}

const JSON_TYPE = { 'content-type': 'application/json' }

describe.each(SIGNERS)('requests that %s has signed', (_, signer) => {
  test.each([
    '/company/settings',
    '/knowledge/articles?limit=5&offset=0',
    '/knowledge/search?query=reset+my+password&limit=2',
    '/knowledge/search?query=caf%C3%A9%20(it%27s)%20*!~',
    '/knowledge/search?limit=2&query=b%26c%3Dd%2Fe',
    '/api/escalation',
  ])('open GET %s', async (path) => {
    expect(await reply(signed({ path }, signer))).toBeInstanceOf(Object)
  })

  test('open routes with a body, which the route still reads', async () => {
    const body = JSON.stringify({ name: 'Käse “quoted”', roles: ['author'] })
    const asked = { path: '/company/api-keys', method: 'POST', headers: JSON_TYPE, body }
    expect(await reply(signed(asked, signer), 201)).toMatchObject({ name: 'Käse “quoted”', roles: ['author'] })
  })

  test('open paths with encoded characters', async () => {
    expect((await signed({ path: '/knowledge/articles/a%3Ab:c' }, signer)).status).toBe(404)
  })

  test('act for the company of the key with its roles', async () => {
    expect(await reply(signed({ path: '/company/settings' }, signer))).toMatchObject({ company_id: company.id })
    const author = await issued(company, { name: 'Author', roles: ['author'] })
    expect((await signed({ path: '/knowledge/articles' }, signer, author)).status).toBe(200)
    expect((await signed({ path: '/company/settings' }, signer, author)).status).toBe(403)
  })
})

describe('a signature is refused', () => {
  const path = '/company/settings?a=1&b=2'
  const changed: [string, (one: Signed) => [string, RequestInit]][] = [
    ['for another path', (one) => ['/company/api-keys?a=1&b=2', one]],
    ['for another query', (one) => ['/company/settings?a=1&b=3', one]],
    ['for another method', (one) => [path, { ...one, method: 'DELETE' }]],
    ['for another host', (one) => [path, { ...one, headers: withHeader(one, 'host', 'other.example') }]],
    [
      'for another time',
      (one) => [path, { ...one, headers: withHeader(one, 'x-amz-date', basicTime(Date.now() - MINUTE_MS)) }],
    ],
    ['with another signature', (one) => [path, { ...one, headers: edited(one, /Signature=\w/, 'Signature=x') }]],
    ['by a key that does not exist', (one) => [path, { ...one, headers: edited(one, /EDAK\w{4}/, 'EDAKAAAA') }]],
    ['with a date of yesterday', (one) => [path, { ...one, headers: edited(one, /\/\d{8}\//, '/20200101/') }]],
    ['that leaves out the host', (one) => [path, { ...one, headers: edited(one, 'host;', '') }]],
    [
      'with an AWS header that is not signed',
      (one) => [path, { ...one, headers: withHeader(one, 'x-amz-target', 'a') }],
    ],
    ['that cannot be read', (one) => [path, { ...one, headers: edited(one, 'SignedHeaders', 'Signed') }]],
  ]

  test.each(changed)('%s', async (_, change) => {
    const one = await aws4fetch(key, { path })
    expect((await ask(path, { method: one.method, headers: one.headers })).status).toBe(200)
    await refusal(ask(...change(one)), 401, 'unauthenticated')
  })

  test('for another body, also where its stated hash is signed', async () => {
    const body = JSON.stringify({ name: 'One', roles: ['author'] })
    const other = body.replace('One', 'Two')
    const sent = { path: '/company/api-keys', method: 'POST', headers: JSON_TYPE, body }
    const one = await aws4fetch(key, sent)
    await refusal(ask(sent.path, { ...one, body: other }), 401, 'unauthenticated')
    const hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    const stated = await aws4fetch(key, { ...sent, headers: { ...JSON_TYPE, 'x-amz-content-sha256': hash } })
    await refusal(ask(sent.path, stated), 401, 'unauthenticated')
  })

  test('of another service, region or wrong secret', async () => {
    for (const wrong of [{ service: 's3' }, { region: 'eu-west-1' }, { secret_access_key: 'wrong' }])
      await refusal(signed({ path }, smithy, { ...key, ...wrong }), 401, 'unauthenticated')
  })

  test('that is chunked, saying what to do instead', async () => {
    const headers = { 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' }
    const { message } = await refusal(signed({ path, headers }), 401, 'unauthenticated')
    expect(message).toContain('sign the whole body')
  })

  test.each([
    ['5 minutes early', -5 * MINUTE_MS, 200],
    ['5 minutes late', 5 * MINUTE_MS - 1_000, 200],
    ['6 minutes early', -6 * MINUTE_MS, 401],
    ['6 minutes late', 6 * MINUTE_MS, 401],
  ])('when it comes %s: %s ms gives %s', async (_, ms, status) => {
    const now = Math.ceil(Date.now() / 1_000) * 1_000
    vi.useFakeTimers({ toFake: ['Date'], now })
    const one = await aws4fetch(key, { path })
    vi.setSystemTime(now + ms)
    expect((await ask(path, { method: one.method, headers: one.headers })).status).toBe(status)
  })
})

test('a body may stay unsigned where the client says so under its signature', async () => {
  const body = JSON.stringify({ name: 'Unsigned', roles: ['author'] })
  const headers = { ...JSON_TYPE, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }
  expect((await signed({ path: '/company/api-keys', method: 'POST', headers, body })).status).toBe(201)
})

describe('access keys', () => {
  type Listed = { access_keys: { access_key_id: string; last_used_at: string | null; revoked_at: string | null }[] }
  const listed = (): Promise<Listed> => reply(request('/company/access-keys', { headers: company.admin }))
  const works = async (one: AccessKey): Promise<boolean> =>
    (await signed({ path: '/knowledge/articles' }, smithy, one)).status === 200

  test('are shown with their secret once, and stored encrypted', async () => {
    expect(key).toMatchObject({ access_key_id: expect.stringMatching(/^EDAK[A-Z2-7]{16}$/), service: 'execute-api' })
    expect(key.secret_access_key).toMatch(/^[A-Za-z0-9+/]{40}$/)
    expect(JSON.stringify(await listed())).not.toContain(key.secret_access_key)
    const rows = await rowsOf<{ id: string; secret: string | null }>('api_keys', company)
    expect(rows.find(({ id }) => id === key.access_key_id)?.secret).toMatch(/^enc:v1:/)
  })

  test('are listed apart from API keys, and neither works as the other', async () => {
    const keys = await reply<{ api_keys: { key_id: string }[] }>(
      request('/company/api-keys', { headers: company.admin }),
    )
    expect(keys.api_keys.map(({ key_id }) => key_id)).not.toContain(key.access_key_id)
    for (const text of [key.secret_access_key, key.access_key_id])
      expect((await request('/knowledge/articles', { headers: { 'X-API-Key': text } })).status).toBe(401)
    expect((await remove(`/company/api-keys/${key.access_key_id}`, company.admin)).status).toBe(404)
  })

  test('say when they were last used', async () => {
    expect(await works(key)).toBe(true)
    await expect.poll(async () => (await listed()).access_keys[0]?.last_used_at).toMatch(/^\d{4}-/)
  })

  test('are revoked at once', async () => {
    expect(await works(key)).toBe(true)
    expect((await remove(`/company/access-keys/${key.access_key_id}`, company.admin)).status).toBe(204)
    expect(await works(key)).toBe(false)
  })

  test('are rotated: the old one goes on for the grace period', async () => {
    const rotate = post(`/company/access-keys/${key.access_key_id}/rotate`, { grace_hours: 1 }, company.admin)
    const successor = await reply<AccessKey>(rotate, 201)
    expect([await works(key), await works(successor)]).toEqual([true, true])
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DAY_MS })
    expect([await works(key), await works(successor)]).toEqual([false, true])
  })

  test('of another company are not seen', async () => {
    const other = await aDeskCompany()
    expect((await remove(`/company/access-keys/${key.access_key_id}`, other.admin)).status).toBe(404)
    expect(await works(key)).toBe(true)
  })
})

const withHeader = ({ headers }: Signed, name: string, value: string): Headers => {
  const copy = new Headers(headers)
  copy.set(name, value)
  return copy
}

const edited = (one: Signed, pattern: RegExp | string, replacement: string): Headers =>
  withHeader(one, 'authorization', (one.headers.get('authorization') ?? '').replace(pattern, replacement))

const basicTime = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '')
