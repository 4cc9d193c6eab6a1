import { env } from 'cloudflare:workers'
import { decodeJwt, jwtVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DEMO_PASSWORD, DEMO_USERNAMES } from '../../../src/desk/company/users/demo.ts'
import { aDeskCompany, post, request } from '../../support/desk.ts'
import { breakDatabase } from '../../support/faults.ts'
import { aDeployment, aUserWho, bearer, disable, nowSeconds, SECRET, type TestUser } from '../../support/tokens.ts'

const LOGIN = '/api/v1/auth/login'
type Reply = { error: false; status_code: number; data: { token: string; user_id: string; roles: string[] } }
type Refusal = { error: true; status_code: number; message: string; details: object; timestamp: string }

const logIn = (user: Partial<TestUser>, headers: Record<string, string> = {}): Promise<Response> =>
  post(LOGIN, { username: user.username, password: user.password }, headers)
const wrongly = (user: TestUser, headers: Record<string, string> = {}): Promise<Response> =>
  logIn({ ...user, password: 'wrong' }, headers)
const nobody = (): TestUser => ({ id: '', username: `${crypto.randomUUID()}@example.com`, password: 'wrong' })
const times = <T>(count: number, make: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, make))
const statuses = (responses: Response[]): number[] => responses.map(({ status }) => status).sort()

async function loggedIn(response: Promise<Response> | Response): Promise<Reply> {
  const answered = await response
  const text = await answered.text()
  expect(answered.status, text).toBe(200)
  return JSON.parse(text)
}

/** A refusal in the contract's own form, with nothing beside it. */
async function refused(response: Promise<Response> | Response, status: number): Promise<Refusal> {
  const answered = await response
  const text = await answered.text()
  expect(answered.status, text).toBe(status)
  const body: Refusal = JSON.parse(text)
  expect(body).toEqual({
    error: true,
    status_code: status,
    message: expect.stringMatching(/\S/),
    details: expect.any(Object),
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  })
  return body
}

/** The waits that attempts were made to take, none of them waited for. */
let waits: number[]
beforeEach(() => {
  waits = []
  vi.spyOn(scheduler, 'wait').mockImplementation(async (ms) => {
    waits.push(ms)
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('logging in', () => {
  test('answers a token of 12 hours with what the user may do', async () => {
    const company = await aDeskCompany()
    const user = await aUserWho({ roles: ['analyst', 'agent'], companies: [company.id] })
    const body = await loggedIn(logIn(user))
    expect(body).toEqual({
      error: false,
      status_code: 200,
      data: { token: expect.any(String), user_id: user.id, roles: ['analyst', 'agent'] },
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    })
    const { payload, protectedHeader } = await jwtVerify(body.data.token, SECRET, { issuer: 'edgedesk' })
    expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'JWT' })
    expect(payload).toEqual({
      sub: user.id,
      iss: 'edgedesk',
      aud: 'edgedesk',
      iat: expect.any(Number),
      exp: (payload.iat ?? 0) + 12 * 3_600,
      jti: expect.stringMatching(/^jwt_/),
      roles: ['analyst', 'agent'],
      companies: [company.id],
      ver: 0,
    })
    expect(Math.abs((payload.iat ?? 0) - nowSeconds())).toBeLessThan(30)
  })

  test('answers a token that every contract takes', async () => {
    const company = await aDeskCompany()
    const { data } = await loggedIn(logIn(await aUserWho({ companies: [company.id] })))
    const headers = bearer(data.token)
    expect(await (await request('/company/settings', { headers })).json()).toMatchObject({ company_id: company.id })
    expect((await request('/api/health', { headers })).status).toBe(200)
    await refused(request('/api/v1/nothing', { headers }), 404)
  })

  test('answers a token of all companies to who has them, and another token each time', async () => {
    const user = await aUserWho()
    const [one, other] = [await loggedIn(logIn(user)), await loggedIn(logIn(user))]
    expect(decodeJwt(one.data.token).companies).toBe('*')
    expect(decodeJwt(one.data.token).jti).not.toBe(decodeJwt(other.data.token).jti)
  })

  test('takes the user name however it is typed, and the password only as it is', async () => {
    const user = await aUserWho({ password: 'Crème brûlée ' })
    await loggedIn(logIn({ ...user, username: ` ${user.username.toUpperCase()} ` }))
    await loggedIn(logIn({ ...user, password: user.password.normalize('NFD') }))
    for (const password of ['crème brûlée ', 'Crème brûlée', 'Creme brulee '])
      await refused(logIn({ ...user, password }), 401)
  })

  test('keeps the password as a salted hash with its parameters', async () => {
    const [one, other] = [await aUserWho({ password: 'the same' }), await aUserWho({ password: 'the same' })]
    const { results } = await env.DB.prepare('SELECT password_hash FROM users WHERE id IN (?, ?)')
      .bind(one.id, other.id)
      .all<{ password_hash: string }>()
    const hashes = results.map(({ password_hash }) => password_hash)
    for (const hash of hashes) expect(hash).toMatch(/^pbkdf2-sha256\$100000\$[A-Za-z0-9+/=]{24}\$[A-Za-z0-9+/=]{44}$/)
    expect(new Set(hashes).size).toBe(2)
  })
})

describe('an unknown user, a wrong password and a disabled user', () => {
  test('are answered alike, headers included', async () => {
    const [gone, lost] = [await aUserWho({ disabled: true }), await aUserWho({ disabled: true })]
    const answers = [await wrongly(await aUserWho()), await logIn(nobody()), await logIn(gone), await wrongly(lost)]
    const heard = await Promise.all(
      answers.map(async (answer) => {
        const names = [...answer.headers.keys()].sort()
        const limit = answer.headers.get('x-rate-limit-remaining')
        return { ...(await refused(answer, 401)), timestamp: '', names, limit }
      }),
    )
    for (const one of heard) expect(one).toEqual(heard[0])
  })

  test('cost the same work', async () => {
    const derive = vi.spyOn(crypto.subtle, 'deriveBits')
    const known = await aUserWho()
    const worked = async (attempt: () => Promise<Response>) => {
      derive.mockClear()
      await refused(attempt(), 401)
      return derive.mock.calls.map(([parameters]) => (parameters as { iterations: number }).iterations)
    }
    for (const attempt of [() => wrongly(known), () => logIn(nobody())])
      expect(await worked(attempt)).toEqual([100_000])
    await disable(known)
    expect(await worked(() => logIn(known))).toEqual([100_000])
  })
})

describe('repeated failures', () => {
  test('are slowed more and more, up to some seconds, then refused with the time to come again', async () => {
    const user = await aUserWho()
    for (let i = 0; i < 10; i++) {
      const response = await wrongly(user)
      expect(response.headers.get('x-rate-limit-limit')).toBe('10')
      expect(response.headers.get('x-rate-limit-remaining')).toBe(String(9 - i))
      await refused(response, 401)
    }
    expect(waits).toEqual([200, 400, 800, 1_600, 3_000, 3_000, 3_000])
    // The right password does not help either.
    const response = await logIn(user)
    const seconds = Number(response.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(880)
    expect(seconds).toBeLessThanOrEqual(900)
    expect(response.headers.get('x-rate-limit-limit')).toBe('10')
    expect(response.headers.get('x-rate-limit-remaining')).toBe('0')
    const reset = Number(response.headers.get('x-rate-limit-reset'))
    expect(Math.abs(reset - nowSeconds() - seconds)).toBeLessThanOrEqual(2)
    expect((await refused(response, 429)).details).toEqual({ reset_in_seconds: seconds })
  })

  test('at once are counted as exactly as in a row', async () => {
    const user = await aUserWho()
    const found = statuses(await times(40, () => wrongly(user)))
    expect(found.filter((status) => status === 401)).toHaveLength(10)
    expect(found.filter((status) => status === 429)).toHaveLength(30)
  })

  test('with a name that nobody has are limited alike', async () => {
    const user = nobody()
    expect(statuses(await times(11, () => logIn(user))).filter((status) => status === 429)).toHaveLength(1)
  })

  test('of one name do not touch another', async () => {
    const user = await aUserWho()
    await times(11, () => wrongly(user))
    await loggedIn(logIn(await aUserWho()))
  })

  test('are forgotten by a success', async () => {
    const user = await aUserWho()
    for (let round = 0; round < 2; round++) {
      expect(statuses(await times(9, () => wrongly(user)))).toEqual(Array(9).fill(401))
      await loggedIn(logIn(user))
    }
    waits = []
    await refused(wrongly(user), 401)
    expect(waits).toEqual([])
  })

  test('free up when the window is over', async () => {
    const user = await aUserWho()
    await times(11, () => wrongly(user))
    await refused(logIn(user), 429)
    const real = Date.now
    vi.spyOn(Date, 'now').mockImplementation(() => real() + 901_000)
    await loggedIn(logIn(user))
  })

  test('of one network are limited, whatever the names, and leave the names of others alone', async () => {
    const ip = { 'CF-Connecting-IP': '2001:db8:7:7::1' }
    const neighbour = { 'CF-Connecting-IP': '2001:db8:7:7:ffff::2' }
    const user = await aUserWho()
    const found = statuses(await times(55, () => logIn(nobody(), ip)))
    expect(found.filter((status) => status === 429)).toHaveLength(5)
    const answer = await logIn(user, neighbour)
    expect(answer.headers.get('x-rate-limit-limit')).toBe('50')
    await refused(answer, 429)
    for (let i = 0; i < 12; i++) await refused(wrongly(user, ip), 429)
    await loggedIn(logIn(user, { 'CF-Connecting-IP': '2001:db8:7:8::1' }))
  })

  test('of one network count on when somebody succeeds, and successes do not count', async () => {
    const ip = { 'CF-Connecting-IP': '203.0.113.20' }
    const user = await aUserWho()
    await times(49, () => logIn(nobody(), ip))
    for (let i = 0; i < 3; i++) await loggedIn(logIn(user, ip))
    await refused(wrongly(user, ip), 401)
    await refused(logIn(user, ip), 429)
  })

  test('what is refused for its form does not count', async () => {
    const user = await aUserWho()
    await times(15, () => post(LOGIN, { username: user.username }))
    await loggedIn(logIn(user))
  })
})

describe('what is no login', () => {
  test.each([
    ['no username', { password: 'x' }, { username: 'Field is required' }],
    ['no password', { username: 'x' }, { password: 'Field is required' }],
    ['an empty username', { username: '  ', password: 'x' }, { username: expect.any(String) }],
    ['an empty password', { username: 'x', password: '' }, { password: expect.any(String) }],
    ['a username that is no text', { username: 7, password: 'x' }, { username: expect.any(String) }],
    ['a password that is no text', { username: 'x', password: { $ne: '' } }, { password: expect.any(String) }],
    ['an endless username', { username: 'x'.repeat(321), password: 'x' }, { username: expect.any(String) }],
    ['an endless password', { username: 'x', password: 'x'.repeat(1_025) }, { password: expect.any(String) }],
    ['a list', [], { body: expect.any(String) }],
    ['nothing', null, { body: expect.any(String) }],
  ])('with %s is refused by the field', async (_, body, details) => {
    const answer = await refused(post(LOGIN, body), 400)
    expect(answer).toMatchObject({ message: 'Validation error' })
    expect(answer.details).toEqual(details)
  })

  test('that is no JSON, no UTF-8, too large, or of another type is refused in this form', async () => {
    const send = (body: BodyInit, type = 'application/json') =>
      request(LOGIN, { method: 'POST', headers: { 'Content-Type': type }, body })
    expect((await refused(send('{'), 400)).details).toEqual({ body: 'is not valid JSON' })
    expect((await refused(send(new Uint8Array([0x22, 0xff, 0x22])), 400)).details).toHaveProperty('body')
    expect(
      (await refused(send(JSON.stringify({ username: 'x', password: 'x'.repeat(300_000) })), 413)).details,
    ).toEqual({
      limit_bytes: 262_144,
    })
    await refused(send('username=x&password=y', 'application/x-www-form-urlencoded'), 415)
  })

  test('that comes by another method, or goes elsewhere, is refused in this form', async () => {
    const response = await request(LOGIN)
    expect(response.headers.get('allow')).toBe('POST')
    await refused(response, 405)
    await refused(request('/api/v1/auth/nothing', { method: 'POST' }), 404)
    expect((await request(`${LOGIN}/`, { method: 'POST', redirect: 'manual' })).status).toBe(308)
  })

  test('that carries a wrong credential is refused for it', async () => {
    const user = await aUserWho()
    for (const headers of [bearer('wrong'), { 'X-API-Key': 'wrong' }]) await refused(logIn(user, headers), 401)
    await loggedIn(logIn(user, { 'X-API-Key': await (await aDeskCompany()).key('agent') }))
  })
})

describe('where nobody can log in', () => {
  test('a deployment without a secret answers 503, whoever asks', async () => {
    const deployment = aDeployment({ JWT_SECRET: '' })
    const sent = (user: TestUser) =>
      deployment.request(LOGIN, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(user),
      })
    await refused(sent(await aUserWho()), 503)
    await refused(sent(nobody()), 503)
  })

  test('with the database down, or nothing that counts, it is 503', async () => {
    const user = await aUserWho()
    breakDatabase('DB')
    const response = await logIn(user)
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/)
    expect((await refused(response, 503)).message).not.toMatch(/D1|SQL/)
    vi.restoreAllMocks()
    vi.spyOn(env.RATE_LIMITS, 'getByName').mockImplementation(() => {
      throw new Error('unreachable')
    })
    await refused(logIn(user), 503)
  })
})

test.each(Object.values(DEMO_USERNAMES))(
  'the published password opens %s locally and nowhere else',
  async (username) => {
    const user = await aUserWho({ username, password: DEMO_PASSWORD })
    await loggedIn(logIn(user))
    const production = aDeployment({
      ENVIRONMENT: 'production',
      JWT_SECRET: 'a-secret-of-thirty-two-characters',
      ADMIN_API_KEY: '',
    })
    const sent = (change: Partial<TestUser>) =>
      production.request(LOGIN, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...user, ...change }),
      })
    for (const name of [username, username.toUpperCase()]) await refused(sent({ username: name }), 401)
    const other = await aUserWho({ username, password: 'a password of its own' })
    await loggedIn(sent(other))
    await loggedIn(sent(await aUserWho({ password: DEMO_PASSWORD })))
  },
)
