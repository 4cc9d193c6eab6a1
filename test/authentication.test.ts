import { exportJWK, exportSPKI } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { utf8 } from '../src/lib/bytes.ts'
import { aDeskCompany, aKey, request, type TestCompany } from './support/desk.ts'
import { json, silence } from './support/fake-http.ts'
import { refusal, reply } from './support/platform.ts'
import { rowsOf } from './support/rows.ts'
import {
  aDeployment,
  anIssuer,
  aToken,
  aUserWho,
  bearer,
  claims,
  disable,
  ISSUER,
  type Issuer,
  nowSeconds,
  SECRET,
  unsigned,
} from './support/tokens.ts'

/** A route that every role may use, one for admins, and one that needs no credential. */
const ANYONE = '/knowledge/articles'
const ADMINS = '/company/settings'
const OPEN = '/api/health'

let company: TestCompany
let rsa: Issuer
let ec: Issuer
/** What the issuer's JWKS answers; a test may change it. */
let answer: (init: RequestInit) => Promise<Response>
let asked = 0

beforeAll(async () => {
  ;[rsa, ec] = await Promise.all([anIssuer('RS256'), anIssuer('ES256')])
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (url !== ISSUER.JWKS_URL) throw new Error(`unexpected: ${url}`)
    asked += 1
    return answer(init)
  })
})
beforeEach(async () => {
  asked = 0
  answer = async () => json(200, { keys: [...rsa.jwks.keys, ...ec.jwks.keys] })
  company = await aDeskCompany()
})
afterAll(() => {
  vi.unstubAllGlobals()
})

const mine = (change: Record<string, unknown> = {}) => ({ companies: [company.id], ...change })
const get = (token: string, path = ANYONE, more: Record<string, string> = {}) =>
  request(path, { headers: { ...bearer(token), ...more } })

describe('a token by the deployment’s secret', () => {
  test('is a credential like any other', async () => {
    await reply(get(await aToken(mine())))
    expect(await reply(get(await aToken(mine()), ADMINS))).toMatchObject({ company_id: company.id })
  })

  test.each([
    ['company_id', () => ({ companies: undefined, company_id: company.id })],
    ['companyId', () => ({ companies: undefined, companyId: company.id })],
    ['a role as a text', () => mine({ roles: undefined, role: 'admin' })],
    ['a role that nobody knows beside one that is known', () => mine({ roles: ['wizard', 7, 'admin'] })],
    ['an audience of several', () => mine({ aud: ['another', 'edgedesk'] })],
    ['a start that has come', () => mine({ nbf: nowSeconds() - 1 })],
  ])('may carry %s', async (_, change) => {
    expect(await reply(get(await aToken(change()), ADMINS))).toMatchObject({ company_id: company.id })
  })

  test('of several companies acts for its first, or for the one that is named', async () => {
    const other = await aDeskCompany()
    const token = await aToken({ companies: [company.id, other.id] })
    expect(await reply(get(token, ADMINS))).toMatchObject({ company_id: company.id })
    expect(await reply(get(token, ADMINS, { 'X-Company-Id': other.id }))).toMatchObject({ company_id: other.id })
  })

  test('of all companies acts for whichever is named', async () => {
    const token = await aToken({ companies: '*' })
    expect(await reply(get(token, ADMINS, { 'X-Company-Id': company.id }))).toMatchObject({ company_id: company.id })
  })

  test('is refused another company, and what its roles do not allow', async () => {
    const other = await aDeskCompany()
    const foreign = await refusal(get(await aToken(mine()), ANYONE, { 'X-Company-Id': other.id }), 403, 'forbidden')
    expect(foreign.details).toEqual({ reason: 'company' })
    for (const roles of [['analyst'], ['wizard'], [], undefined, 'admin'])
      expect((await refusal(get(await aToken(mine({ roles })), ADMINS), 403, 'forbidden')).details).toEqual({
        reason: 'role',
      })
  })

  test.each(['bearer', 'BEARER', 'Bearer '])('is taken after the scheme as %s', async (scheme) => {
    await reply(request(ANYONE, { headers: { Authorization: `${scheme} ${await aToken(mine())}` } }))
  })
})

/** Everything that is wrong with a token, whatever it claims. */
const WRONG: [string, () => string | Promise<string>][] = [
  ['has expired', () => aToken(mine({ exp: nowSeconds() - 1 }))],
  ['never expires', () => aToken(mine({ exp: undefined }))],
  ['expires at no time', () => aToken(mine({ exp: 'tomorrow' }))],
  ['is not valid yet', () => aToken(mine({ nbf: nowSeconds() + 60 }))],
  ['is of another issuer', () => aToken(mine({ iss: 'another' }))],
  ['is of no issuer', () => aToken(mine({ iss: undefined }))],
  [
    'is of the issuer whose keys are public',
    () => aToken(mine({ iss: ISSUER.JWKS_ISSUER, aud: ISSUER.JWKS_AUDIENCE })),
  ],
  ['is for another audience', () => aToken(mine({ aud: 'another' }))],
  ['is for no audience', () => aToken(mine({ aud: undefined }))],
  ['is by another secret', () => aToken(mine(), utf8('another-secret-that-is-long-enough-too'))],
  ['has no subject', () => aToken(mine({ sub: undefined }))],
  ['has a subject with a line break', () => aToken(mine({ sub: 'a\nb' }))],
  ['has no company', () => aToken({ companies: undefined })],
  ['has a list of no companies', () => aToken({ companies: [] })],
  ['has companies that are no ids', () => aToken({ companies: ['a b'] })],
  ['has companies that are no list', () => aToken({ companies: company.id })],
  ['has all companies in the wrong claim', () => aToken({ companies: undefined, company_id: '*' })],
  ['has no signature and says so', () => unsigned({ alg: 'none' }, claims(mine()))],
  ['has no signature and spells it otherwise', () => unsigned({ alg: 'NONE' }, claims(mine()))],
  ['has no signature and does not say so', () => unsigned({ alg: 'HS256' }, claims(mine()))],
  ['has no algorithm', () => unsigned({ typ: 'JWT' }, claims(mine()))],
  ['has an algorithm that is no text', () => unsigned({ alg: ['HS256'] }, claims(mine()))],
  ['has a header that is nothing', () => 'bnVsbA.e30.e30'],
  ['is by RS256 with the secret for a signature', () => unsigned({ alg: 'RS256' }, claims(mine()), 'c2lnbmF0dXJl')],
  [
    'is for another algorithm of the same secret',
    async () => (await aToken(mine())).replace(/^[^.]+/, 'eyJhbGciOiJIUzUxMiJ9'),
  ],
  ['has claims that were changed', async () => changed(await aToken(mine({ roles: ['analyst'] })))],
  ['has lost its end', async () => (await aToken(mine())).slice(0, -5)],
  ['has lost its signature', async () => `${(await aToken(mine())).split('.').slice(0, 2).join('.')}.`],
  ['has lost a part', async () => (await aToken(mine())).split('.').slice(0, 2).join('.')],
  ['has a part too many', async () => `${await aToken(mine())}.e30`],
  ['is no token', () => 'nonsense'],
  ['is dots', () => '..'],
  ['is long nonsense', () => 'a'.repeat(8_000)],
]

const changed = (token: string): string => {
  const [header, , signature] = token.split('.')
  return [header, unsigned({}, claims(mine())).split('.')[1], signature].join('.')
}

describe.each([
  ['of a deployment with a secret alone', {}],
  ['of a deployment with public keys too', ISSUER],
])('%s', (_, vars) => {
  test.each(WRONG)('a token that %s is wrong', async (_why, make) => {
    const { request } = aDeployment(vars)
    const headers = bearer(await make())
    await refusal(request(ANYONE, { headers }), 401, 'unauthenticated')
    // It is refused where none is needed, too.
    expect((await request(OPEN, { headers })).status).toBe(401)
  })
})

test('what is wrong with a token is said without its contents', async () => {
  const { message } = await refusal(get(await aToken(mine({ exp: 1 }))), 401, 'unauthenticated')
  expect(message).toBe('The Bearer token has expired.')
})

test('tokens by a secret are refused where there is none, by the empty secret too', async () => {
  const { request } = aDeployment({ JWT_SECRET: '' })
  for (const token of [await aToken(mine()), unsigned({ alg: 'HS256' }, claims(mine()))])
    await refusal(request(ANYONE, { headers: bearer(token) }), 401, 'unauthenticated')
})

test('issuer and audience are the deployment’s own', async () => {
  const { request } = aDeployment({ JWT_ISSUER: 'us', JWT_AUDIENCE: 'ours' })
  await refusal(request(ANYONE, { headers: bearer(await aToken(mine())) }), 401, 'unauthenticated')
  await reply(request(ANYONE, { headers: bearer(await aToken(mine({ iss: 'us', aud: 'ours' }))) }))
})

describe('a token by another issuer’s key', () => {
  const ask = (token: string, deployment = aDeployment(ISSUER), path = ADMINS) =>
    deployment.request(path, { headers: bearer(token) })
  const wrong = async (token: string | Promise<string>) => refusal(ask(await token), 401, 'unauthenticated')

  test('by RS256 and by ES256 is a credential', async () => {
    for (const issuer of [rsa, ec])
      expect(await reply(ask(await issuer.token(mine())))).toMatchObject({ company_id: company.id })
  })

  test.each<[string, (issuer: Issuer) => Promise<string>]>([
    ['has expired', (issuer) => issuer.token(mine({ exp: nowSeconds() - 60 }))],
    ['never expires', (issuer) => issuer.token(mine({ exp: undefined }))],
    ['is not valid yet', (issuer) => issuer.token(mine({ nbf: nowSeconds() + 600 }))],
    ['is of another issuer', (issuer) => issuer.token(mine({ iss: 'another' }))],
    ['claims to be the deployment’s own', (issuer) => issuer.token(mine({ iss: 'edgedesk', aud: 'edgedesk' }))],
    ['is for another audience', (issuer) => issuer.token(mine({ aud: 'another' }))],
    ['names a key that is not there', (issuer) => issuer.token(mine(), { kid: 'unknown' })],
    ['names no company', (issuer) => issuer.token({ companies: undefined })],
    ['has lost its end', async (issuer) => (await issuer.token(mine())).slice(0, -5)],
    ['had its claims changed', async (issuer) => changed(await issuer.token(mine({ roles: [] })))],
  ])('that %s is wrong', async (_, make) => {
    await wrong(make(rsa))
    await wrong(make(ec))
  })

  test('by a key of the same name that is not the issuer’s is wrong', async () => {
    for (const alg of ['RS256', 'ES256'] as const) await wrong((await anIssuer(alg)).token(mine()))
  })

  test('is wrong where no issuer is known', async () => {
    await refusal(ask(await rsa.token(mine()), aDeployment({})), 401, 'unauthenticated')
  })

  test('a public key is no secret', async () => {
    const pem = await exportSPKI(rsa.publicKey)
    const jwk = await exportJWK(rsa.publicKey)
    const theirs = mine({ iss: ISSUER.JWKS_ISSUER, aud: ISSUER.JWKS_AUDIENCE })
    for (const secret of [pem, pem.trimEnd(), pem.replace(/-----.*-----|\n/g, ''), JSON.stringify(jwk), jwk.n ?? ''])
      for (const said of [theirs, mine()]) await wrong(aToken(said, utf8(secret)))
  })

  test('a secret among the public keys signs nothing', async () => {
    const oct = { kty: 'oct', k: 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA', kid: 'oct', alg: 'HS256' }
    answer = async () => json(200, { keys: [oct] })
    await wrong(aToken(mine(), utf8('secret-secret-secret-secret-secret')))
    await wrong(rsa.token(mine(), { kid: 'oct' }))
  })

  test('that names no key is tried with each that fits', async () => {
    const [first, second] = [await anIssuer('RS256', null), await anIssuer('RS256', null)]
    answer = async () => json(200, { keys: [...first.jwks.keys, ...second.jwks.keys] })
    await reply(ask(await second.token(mine())))
    await wrong((await anIssuer('RS256', null)).token(mine()))
  })

  test('is nobody of ours, even with a name of ours', async () => {
    const user = await aUserWho({ roles: ['analyst'], companies: [company.id], disabled: true })
    await reply(
      aDeployment(ISSUER).request(ADMINS, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', ...bearer(await rsa.token(mine({ sub: user.id }))) },
        body: '{"name":"Renamed"}',
      }),
    )
    const actors = async () => (await rowsOf<{ actor: string }>('audit', company)).map(({ actor }) => actor)
    await expect.poll(actors, { timeout: 10_000 }).toContain(`user:external:${user.id}`)
  })

  test('asks for the keys once, and again for an unknown one only after a while', async () => {
    const deployment = aDeployment(ISSUER)
    for (let i = 0; i < 5; i++) {
      await reply(ask(await rsa.token(mine()), deployment))
      await refusal(ask(await rsa.token(mine(), { kid: `unknown-${i}` }), deployment), 401, 'unauthenticated')
    }
    expect(asked).toBe(1)
  })

  test.each<[string, () => Promise<Response>]>([
    ['cannot be reached', () => Promise.reject(new TypeError('connection refused'))],
    ['answers an error', async () => json(500, {})],
    ['answers a redirect', async () => new Response(null, { status: 302, headers: { Location: 'https://x.example' } })],
    ['answers no JSON', async () => new Response('<html>')],
    ['answers no keys', async () => json(200, { keys: 'none' })],
    ['answers a key that is none', async () => json(200, { keys: [{ kty: 'RSA', kid: 'key-RS256', n: '!', e: '!' }] })],
  ])('while the issuer %s is answered with 503', async (_, down) => {
    answer = down
    const deployment = aDeployment(ISSUER)
    const response = await ask(await rsa.token(mine()), deployment)
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/)
    await refusal(response, 503, 'unavailable')
    // Nobody else's credential depends on it.
    await reply(deployment.request(ADMINS, { headers: bearer(await aToken(mine())) }))
    await reply(deployment.request(ADMINS, { headers: company.admin }))
  })

  test('while the issuer is down asks it once in some seconds, and is taken when it is back', async () => {
    answer = () => Promise.reject(new TypeError('connection refused'))
    const deployment = aDeployment(ISSUER)
    const token = await rsa.token(mine())
    for (let i = 0; i < 5; i++) await refusal(ask(token, deployment), 503, 'unavailable')
    expect(asked).toBe(1)
    answer = async () => json(200, rsa.jwks)
    await expect.poll(async () => (await ask(token, deployment)).status, { timeout: 10_000, interval: 250 }).toBe(200)
  })

  test('while the issuer is silent is answered with 503 in some seconds', async () => {
    answer = silence
    const begun = Date.now()
    await refusal(ask(await rsa.token(mine())), 503, 'unavailable')
    expect(Date.now() - begun).toBeLessThan(6_000)
  })
})

describe('a token of a stored user', () => {
  test('gives no more than the user has', async () => {
    const other = await aDeskCompany()
    const user = await aUserWho({ roles: ['analyst'], companies: [company.id] })
    const token = await aToken({ sub: user.id, roles: ['admin', 'analyst'], companies: '*' })
    await reply(get(token))
    await refusal(get(token, ADMINS), 403, 'forbidden')
    await refusal(get(token, ANYONE, { 'X-Company-Id': other.id }), 403, 'forbidden')
  })

  test('gives no more than the token says', async () => {
    const other = await aDeskCompany()
    const user = await aUserWho({ roles: ['admin'], companies: '*' })
    const token = await aToken(mine({ sub: user.id, roles: ['analyst'] }))
    await reply(get(token))
    await refusal(get(token, ADMINS), 403, 'forbidden')
    await refusal(get(token, ANYONE, { 'X-Company-Id': other.id }), 403, 'forbidden')
  })

  test('that has no company in common with the user is refused every company', async () => {
    const user = await aUserWho({ companies: [(await aDeskCompany()).id] })
    await refusal(get(await aToken(mine({ sub: user.id }))), 403, 'forbidden')
  })

  test('who was disabled is wrong', async () => {
    const user = await aUserWho({ companies: [company.id], disabled: true })
    await refusal(get(await aToken(mine({ sub: user.id }))), 401, 'unauthenticated')
  })

  test('who is disabled meanwhile is wrong within seconds', async () => {
    const user = await aUserWho({ companies: [company.id] })
    const token = await aToken(mine({ sub: user.id }))
    await reply(get(token))
    await disable(user)
    await expect.poll(async () => (await get(token)).status, { timeout: 10_000, interval: 250 }).toBe(401)
  })
})

describe('the Authorization header', () => {
  test.each([
    ['a scheme alone', 'Bearer'],
    ['a scheme and nothing', 'Bearer '],
    ['a token alone', 'nonsense'],
    ['two tokens', 'Bearer a.b.c, Bearer a.b.c'],
    ['a name and a password', 'Basic ZGVtbzpkZW1v'],
  ])('with %s is wrong', async (_, Authorization) => {
    await refusal(request(ANYONE, { headers: { Authorization } }), 401, 'unauthenticated')
    expect((await request(OPEN, { headers: { Authorization } })).status).toBe(401)
  })

  test('with half an AWS signature says what is missing', async () => {
    const Authorization = 'AWS4-HMAC-SHA256 Credential=AKIADEMO000000000001/20261122/us-east-1/execute-api/aws4_request'
    const { message } = await refusal(request(ANYONE, { headers: { Authorization } }), 401, 'unauthenticated')
    expect(message).toContain('SignedHeaders and Signature')
  })

  test('beside a key decides, and both must be valid', async () => {
    const other = await aDeskCompany()
    const token = await aToken(mine())
    expect(await reply(get(token, ADMINS, other.admin))).toMatchObject({ company_id: company.id })
    await refusal(get(token, ADMINS, { 'X-API-Key': 'wrong' }), 401, 'unauthenticated')
    await refusal(get('wrong', ADMINS, company.admin), 401, 'unauthenticated')
  })

  test('is not needed with a key', async () => {
    await reply(request(ADMINS, { headers: { 'X-API-Key': await aKey(company.id, ['admin']) } }))
  })
})

test('crm-chat takes a token, for the company that it names', async () => {
  const chat = (token: string, more: Record<string, string> = {}) =>
    request('/api/agent-failure/none/decline', { method: 'POST', headers: { ...bearer(token), ...more } })
  expect((await chat(await aToken(mine()))).status).toBe(404)
  expect((await chat(await aToken(mine()), { 'X-Company-Id': (await aDeskCompany()).id })).status).toBe(403)
  expect((await chat(await aToken(mine(), SECRET.slice(1)))).status).toBe(401)
})
