import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { aDeskCompany, post, request, type TestCompany } from '../../support/desk.ts'
import { put, refusal, reply } from '../../support/platform.ts'

const PASSWORD = 'correct horse battery'
type UserReply = { user_id: string; username: string; roles: string[]; disabled: boolean }

const aName = (): string => `${crypto.randomUUID()}@acme.example`
const save = (company: TestCompany, username: string, change: object = {}, headers = company.admin) =>
  put(`/company/users/${encodeURIComponent(username)}`, { password: PASSWORD, roles: ['agent'], ...change }, headers)
const logIn = (username: string, password = PASSWORD) => post('/api/v1/auth/login', { username, password })

async function tokenOf(username: string): Promise<Record<string, string>> {
  const { data } = await reply<{ data: { token: string } }>(logIn(username))
  return { Authorization: `Bearer ${data.token}` }
}

test('a user who was made can log in and acts for the company with the roles given', async () => {
  const company = await aDeskCompany()
  const username = aName()
  const made = await reply<UserReply>(save(company, username), 201)
  expect(made).toEqual({ user_id: expect.stringMatching(/^usr_/), username, roles: ['agent'], disabled: false })
  const token = await tokenOf(username)
  const sessions = await request(`/api/momentum/cs/sessions?companyId=${company.id}`, { headers: token })
  expect(sessions.status).toBe(200)
  expect((await request('/company/settings', { headers: token })).status).toBe(403)
})

test('the password is stored as its hash alone, and the audit knows who made the user', async () => {
  const company = await aDeskCompany()
  const username = aName()
  await reply(save(company, username), 201)
  const row = await env.DB.prepare('SELECT * FROM users WHERE username = ?').bind(username).first()
  expect(JSON.stringify(row)).not.toContain(PASSWORD)
  await expect
    .poll(async () => {
      const { results } = await env.DB.prepare(`SELECT actor FROM audit WHERE company_id = ? AND action = 'user.saved'`)
        .bind(company.id)
        .all()
      return results
    })
    .toEqual([{ actor: expect.stringMatching(/^api_key:/) }])
})

test('what is changed counts at once: password, roles, disabled', async () => {
  const company = await aDeskCompany()
  const username = aName()
  await reply(save(company, username), 201)
  const token = await tokenOf(username)
  expect(await reply<UserReply>(save(company, username, { password: undefined, roles: ['author'] }))).toMatchObject({
    roles: ['author'],
  })
  expect((await logIn(username)).status).toBe(200)
  const sessions = `/api/momentum/cs/sessions?companyId=${company.id}`
  expect((await request(sessions, { headers: token })).status).toBe(401)
  expect((await request(sessions, { headers: await tokenOf(username) })).status).toBe(403)
  await reply(save(company, username, { password: 'another long one' }))
  expect((await logIn(username)).status).toBe(401)
  await reply(save(company, username, { password: 'another long one', disabled: true }))
  expect((await logIn(username, 'another long one')).status).toBe(401)
  expect((await request(sessions, { headers: token })).status).toBe(401)
})

test('users are listed by name, those of the company alone', async () => {
  const [company, other] = [await aDeskCompany(), await aDeskCompany()]
  const names = [`b-${aName()}`, `a-${aName()}`]
  for (const name of names) await reply(save(company, name), 201)
  await reply(save(other, aName()), 201)
  const { users } = await reply<{ users: UserReply[] }>(request('/company/users', { headers: company.admin }))
  expect(users.map(({ username }) => username)).toEqual([...names].sort())
})

test('a name that another company has is free, and the user there stays as it was', async () => {
  const [company, other] = [await aDeskCompany(), await aDeskCompany()]
  const username = aName()
  await reply(save(company, username), 201)
  await reply(save(other, username, { password: 'mine from now on' }), 201)
  expect((await logIn(username)).status).toBe(200)
})

test.each([
  ['password', { password: 'short' }],
  ['password', { password: undefined }],
  ['roles', { roles: [] }],
  ['roles.0', { roles: ['king'] }],
  ['disabled', { disabled: 'no' }],
])('%s is refused by its name', async (field, change) => {
  const company = await aDeskCompany()
  const refused = await refusal(save(company, aName(), change), 400, 'invalid_request')
  expect(refused).toMatchObject({ details: { field } })
})

test('only an admin makes users', async () => {
  const company = await aDeskCompany()
  const headers = { 'X-API-Key': await company.key('agent', 'author', 'integration') }
  await refusal(save(company, aName(), {}, headers), 403, 'forbidden')
  expect((await request('/company/users', { headers })).status).toBe(403)
})
