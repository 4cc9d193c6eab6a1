import { env } from 'cloudflare:workers'
import { decodeJwt } from 'jose'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { hashPassword } from '../../src/desk/company/users/password.ts'
import { aDeskCompany, post, request, type TestCompany } from '../support/desk.ts'
import { put, refusal, reply } from '../support/platform.ts'
import { aDeployment, aToken, aUserWho, bearer, disable } from '../support/tokens.ts'

const LOGIN = '/api/v1/auth/login'
const PASSWORD = 'correct horse battery'
const OTHER_PASSWORD = 'staple battery horse'
/** A route that every role may use. */
const ANYONE = '/knowledge/articles'

type UserReply = { user_id: string; username: string; roles: string[]; disabled: boolean }
type Login = { data: { token: string; user_id: string; roles: string[] } }
type Refusal = { message: string; details: Record<string, unknown> }

const aName = (): string => `${crypto.randomUUID()}@acme.example`
const save = (company: TestCompany, username: string, change: object = {}): Promise<Response> =>
  put(
    `/company/users/${encodeURIComponent(username)}`,
    { password: PASSWORD, roles: ['agent'], ...change },
    company.admin,
  )
const logIn = (username: string, password = PASSWORD, company_id?: string): Promise<Response> =>
  post(LOGIN, { username, password, ...(company_id === undefined ? {} : { company_id }) })
const tokenOf = async (...login: Parameters<typeof logIn>): Promise<string> =>
  (await reply<Login>(logIn(...login))).data.token
const use = async (token: string): Promise<number> => (await request(ANYONE, { headers: bearer(token) })).status
const companiesOf = (token: string): unknown => decodeJwt(token).companies

async function twoCompanies(): Promise<[TestCompany, TestCompany]> {
  return [await aDeskCompany(), await aDeskCompany()]
}

beforeEach(() => {
  vi.spyOn(scheduler, 'wait').mockResolvedValue(undefined)
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('two companies that have a user of the same name', () => {
  test('have two users, and each logs in to the own company by the own password', async () => {
    const [one, other] = await twoCompanies()
    const name = aName()
    const first = await reply<UserReply>(save(one, name), 201)
    const second = await reply<UserReply>(save(other, name, { password: OTHER_PASSWORD, roles: ['analyst'] }), 201)
    expect(second.user_id).not.toBe(first.user_id)
    expect(await reply(logIn(name))).toMatchObject({ data: { user_id: first.user_id, roles: ['agent'] } })
    expect(await reply(logIn(name, OTHER_PASSWORD))).toMatchObject({
      data: { user_id: second.user_id, roles: ['analyst'] },
    })
    expect(companiesOf(await tokenOf(name))).toEqual([one.id])
    expect(companiesOf(await tokenOf(name, OTHER_PASSWORD))).toEqual([other.id])
    expect((await logIn(name, 'neither of them')).status).toBe(401)
  })

  test('learn nothing of it: making a user answers alike whether another company has the name or not', async () => {
    const [one, other] = await twoCompanies()
    const [taken, free] = [aName(), aName()]
    await reply(save(one, taken), 201)
    const answers = [await save(other, taken), await save(other, free)]
    const shapes = await Promise.all(
      answers.map(async (answer) => ({
        status: answer.status,
        headers: [...answer.headers.keys()].sort(),
        body: { ...(await answer.json<UserReply>()), user_id: '', username: '' },
      })),
    )
    expect(shapes[0]).toEqual(shapes[1])
    const { users } = await reply<{ users: UserReply[] }>(request('/company/users', { headers: other.admin }))
    expect(users).toHaveLength(2)
  })

  test('take nothing from each other: a change, a new password and a block stay in the company', async () => {
    const [one, other] = await twoCompanies()
    const name = aName()
    const { user_id } = await reply<UserReply>(save(one, name), 201)
    const rowOf = () => env.DB.prepare('SELECT * FROM users WHERE id = ?').bind(user_id).first()
    const [before, token] = [await rowOf(), await tokenOf(name)]
    await reply(save(other, name, { password: OTHER_PASSWORD, roles: ['admin'] }), 201)
    await reply(save(other, name, { password: 'and yet another', roles: ['admin'], disabled: true }))
    expect(await rowOf()).toEqual(before)
    expect(await use(token)).toBe(200)
    expect((await logIn(name)).status).toBe(200)
    expect((await logIn(name, 'and yet another')).status).toBe(401)
  })

  test('cannot reach the deployment’s own users by their names', async () => {
    const company = await aDeskCompany()
    const admin = await aUserWho({ password: OTHER_PASSWORD })
    const made = await reply<UserReply>(save(company, admin.username), 201)
    expect(made.user_id).not.toBe(admin.id)
    expect(await reply(logIn(admin.username, OTHER_PASSWORD))).toMatchObject({ data: { user_id: admin.id } })
    await reply(save(company, admin.username, { disabled: true }))
    expect((await logIn(admin.username, OTHER_PASSWORD)).status).toBe(200)
  })

  test('made at the same moment are both made', async () => {
    const companies = await Promise.all(Array.from({ length: 4 }, () => aDeskCompany()))
    const name = aName()
    const made = await Promise.all(companies.map((company, i) => save(company, name, { password: `${PASSWORD} ${i}` })))
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    for (const [i, company] of companies.entries())
      expect(companiesOf(await tokenOf(name, `${PASSWORD} ${i}`))).toEqual([company.id])
  })
})

describe('company_id of a login', () => {
  test('chooses among users of the same name, and another company’s password is a wrong one', async () => {
    const [one, other] = await twoCompanies()
    const name = aName()
    await reply(save(one, name), 201)
    await reply(save(other, name, { password: OTHER_PASSWORD }), 201)
    expect(companiesOf(await tokenOf(name, PASSWORD, one.id))).toEqual([one.id])
    const refusals = [
      await logIn(name, PASSWORD, other.id),
      await logIn(name, 'wrong', one.id),
      await logIn(name, PASSWORD, 'no-such-company'),
    ]
    const bodies = await Promise.all(
      refusals.map(async (answer) => [answer.status, (await answer.json<Refusal>()).message]),
    )
    expect(new Set(bodies.map((body) => body.join(' '))).size).toBe(1)
    expect(bodies[0]?.[0]).toBe(401)
  })

  test('is asked for when the password is the same too, and only of those who know it', async () => {
    const [one, other] = await twoCompanies()
    const name = aName()
    await reply(save(one, name), 201)
    await reply(save(other, name), 201)
    const answer = await logIn(name)
    expect(answer.status).toBe(400)
    expect((await answer.json<Refusal>()).details).toEqual({ company_id: expect.any(String) })
    for (const { id } of [one, other]) expect(companiesOf(await tokenOf(name, PASSWORD, id))).toEqual([id])
    expect((await logIn(name, 'wrong')).status).toBe(401)
  })

  test('names the company’s own user before the deployment’s', async () => {
    const company = await aDeskCompany()
    const admin = await aUserWho({ password: PASSWORD })
    await reply(save(company, admin.username), 201)
    expect(companiesOf(await tokenOf(admin.username, PASSWORD, company.id))).toEqual([company.id])
    const elsewhere = await aDeskCompany()
    expect(companiesOf(await tokenOf(admin.username, PASSWORD, elsewhere.id))).toBe('*')
  })

  test('that is no id is refused by its name', async () => {
    const answer = await logIn(aName(), PASSWORD, 'no/id')
    expect(answer.status).toBe(400)
    expect((await answer.json<Refusal>()).details).toHaveProperty('company_id')
  })
})

describe('what a stranger could measure', () => {
  test('a login costs one derivation, however many users have the name', async () => {
    const name = aName()
    const derive = vi.spyOn(crypto.subtle, 'deriveBits')
    const workOf = async (): Promise<number> => {
      derive.mockClear()
      expect((await logIn(name, 'wrong')).status).toBe(401)
      return derive.mock.calls.length
    }
    expect(await workOf()).toBe(1)
    for (let users = 1; users <= 4; users++) {
      await reply(save(await aDeskCompany(), name, { password: `${PASSWORD} ${users}` }), 201)
      expect(await workOf()).toBe(1)
    }
  })

  test('a success leaves the same number of attempts, whether another company has the name or not', async () => {
    const [one, other] = await twoCompanies()
    const [taken, free] = [aName(), aName()]
    await reply(save(one, taken, { password: OTHER_PASSWORD }), 201)
    const remaining = await Promise.all(
      [taken, free].map(async (name) => {
        await reply(save(other, name), 201)
        for (let i = 0; i < 3; i++) await logIn(name, 'wrong')
        await reply(logIn(name))
        return (await logIn(name, 'wrong')).headers.get('x-rate-limit-remaining')
      }),
    )
    expect(remaining[0]).toBe(remaining[1])
  })

  test('a new password of one’s own is no way to try passwords of others without end', async () => {
    const company = await aDeskCompany()
    const name = aName()
    for (let i = 0; i < 10; i++) expect((await save(company, name, { password: `${PASSWORD} ${i}` })).ok).toBe(true)
    const refused = await save(company, name)
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
    await refusal(refused, 429, 'rate_limited')
    // What needs no password goes on, and other names too.
    await reply(save(company, name, { password: undefined, roles: ['author'] }))
    await reply(save(company, aName()), 201)
  })
})

describe('older tokens', () => {
  test.each([
    ['a new password', { password: OTHER_PASSWORD }],
    ['the same password set anew', {}],
    ['more roles', { password: undefined, roles: ['agent', 'author'] }],
    ['other roles', { password: undefined, roles: ['author'] }],
    ['being disabled', { password: undefined, disabled: true }],
  ])('end at once with %s', async (_, change) => {
    const company = await aDeskCompany()
    const name = aName()
    await reply(save(company, name), 201)
    const token = await tokenOf(name)
    expect(await use(token)).toBe(200)
    await reply(save(company, name, change))
    expect(await use(token)).toBe(401)
  })

  test('do not come back when the user is enabled again or gets the old roles back', async () => {
    const company = await aDeskCompany()
    const name = aName()
    await reply(save(company, name), 201)
    const token = await tokenOf(name)
    for (const change of [{ disabled: true }, { disabled: false }, { roles: ['author'] }, { roles: ['agent'] }]) {
      await reply(save(company, name, { password: undefined, ...change }))
      expect(await use(token)).toBe(401)
    }
    expect(await use(await tokenOf(name))).toBe(200)
  })

  test('go on when nothing was changed, and newer ones are taken at once', async () => {
    const company = await aDeskCompany()
    const name = aName()
    await reply(save(company, name, { roles: ['agent', 'author'] }), 201)
    const token = await tokenOf(name)
    await reply(save(company, name, { password: undefined, roles: ['author', 'agent'] }))
    expect(await use(token)).toBe(200)
    await reply(save(company, name, { password: OTHER_PASSWORD }))
    expect(await use(await tokenOf(name, OTHER_PASSWORD))).toBe(200)
  })

  test('end when the user is deleted', async () => {
    const user = await aUserWho()
    const token = await tokenOf(user.username, user.password)
    await env.DB.prepare('DELETE FROM users WHERE id = ?').bind(user.id).run()
    expect(await use(token)).toBe(401)
    expect(await use(await aToken({ sub: user.id }))).toBe(401)
  })

  test('from before tokens carried a version are taken until the user is changed', async () => {
    const company = await aDeskCompany()
    const name = aName()
    const { user_id } = await reply<UserReply>(save(company, name), 201)
    const old = await aToken({ sub: user_id, roles: ['agent'], companies: [company.id] })
    expect(await use(old)).toBe(200)
    await reply(save(company, name, { password: OTHER_PASSWORD }))
    expect(await use(old)).toBe(401)
  })

  test.each([-1, 1.5, '0', null])('with the version %j are refused', async (ver) => {
    expect(await use(await aToken({ ver }))).toBe(401)
  })

  test('are refused in other isolates within five seconds', async () => {
    const elsewhere = aDeployment({})
    const user = await aUserWho({ companies: [(await aDeskCompany()).id] })
    const token = await tokenOf(user.username, user.password)
    const useElsewhere = async () => (await elsewhere.request(ANYONE, { headers: bearer(token) })).status
    expect(await useElsewhere()).toBe(200)
    await disable(user)
    const real = Date.now
    vi.spyOn(Date, 'now').mockImplementation(() => real() + 5_000)
    expect(await useElsewhere()).toBe(401)
  })

  test('are checked without a read of their own for each request', async () => {
    const elsewhere = aDeployment({})
    const user = await aUserWho({ companies: [(await aDeskCompany()).id] })
    const token = await tokenOf(user.username, user.password)
    const read = vi.spyOn(env.DB, 'prepare')
    const readsOf = async (): Promise<number> => {
      read.mockClear()
      await elsewhere.request(ANYONE, { headers: bearer(token) })
      return read.mock.calls.filter(([sql]) => /from "users"/.test(sql)).length
    }
    expect([await readsOf(), await readsOf(), await readsOf()]).toEqual([1, 0, 0])
  })
})

test('users from before names belonged to companies are kept, with their companies and passwords', async () => {
  const migrations = Object.fromEntries(env.TEST_MIGRATIONS.map(({ name, queries }) => [name, queries]))
  const run = async (name: string) => {
    for (const query of migrations[name] ?? []) await env.DB.prepare(query).run()
  }
  await env.DB.prepare('DROP TABLE users').run()
  await run('0004_users.sql')
  const hash = await hashPassword(PASSWORD)
  const rows: [string, string, number | null][] = [
    ['usr_all', '"*"', null],
    ['usr_one', '["acme"]', null],
    ['usr_two', '["acme","other"]', 7],
  ]
  for (const [id, companies, disabledAt] of rows)
    await env.DB.prepare('INSERT INTO users VALUES (?, ?, ?, ?, ?, 5, ?)')
      .bind(id, `${id}@acme.example`, hash, '["agent"]', companies, disabledAt)
      .run()
  await run('0018_user_companies.sql')
  const { results } = await env.DB.prepare('SELECT * FROM users ORDER BY id').all()
  const kept = { password_hash: hash, roles: '["agent"]', created_at: 5, token_version: 0 }
  expect(results).toEqual([
    { id: 'usr_all', company_id: '*', username: 'usr_all@acme.example', companies: '"*"', disabled_at: null, ...kept },
    {
      id: 'usr_one',
      company_id: 'acme',
      username: 'usr_one@acme.example',
      companies: '["acme"]',
      disabled_at: null,
      ...kept,
    },
    {
      id: 'usr_two',
      company_id: '*',
      username: 'usr_two@acme.example',
      companies: '["acme","other"]',
      disabled_at: 7,
      ...kept,
    },
  ])
  expect((await logIn('usr_one@acme.example')).status).toBe(200)
})
