import { beforeAll, describe, expect, test } from 'vitest'
import { ROLES } from '../../src/desk/company/call.ts'
import { hex, utf8 } from '../../src/lib/bytes.ts'
import { hmacSha256 } from '../../src/lib/hash.ts'
import { aBoldCompany, changeSettings, theDefaultCompany } from '../support/companies.ts'
import { type AgentType, aChat, aFailure, aRating, aUser, type ChatReply, refused } from '../support/crm-chat.ts'
import {
  INTERNAL_ARTICLE,
  PASSWORD_ARTICLE,
  REFUND_ARTICLE,
  request,
  type TestCompany,
  withArticles,
} from '../support/desk.ts'
import { aProductionDesk } from '../support/production.ts'
import { reply } from '../support/reply.ts'
import { anAddress, ask as askSupport } from '../support/support-agent.ts'
import { aToken, bearer } from '../support/tokens.ts'

const SECRET = 'identity-secret-of-the-company'
const QUESTION = 'Up to which amount may a support agent approve refunds without asking?'
const user_hash = async (): Promise<string> => hex(await hmacSha256(utf8(SECRET), 'crm_user_456'))
const ARTICLES = [PASSWORD_ARTICLE, REFUND_ARTICLE, INTERNAL_ARTICLE]

beforeAll(theDefaultCompany)

const aChattyCompany = async (): Promise<TestCompany> => {
  const company = await aBoldCompany()
  await withArticles(company, ARTICLES)
  return company
}

const desk = aProductionDesk()
const ask = (agent: AgentType, headers: Record<string, string>, change: Record<string, unknown> = {}) =>
  desk.post(`/api/agent/${agent}/`, aChat({ message: QUESTION, ...change }), headers)
const isShown = async (response: Response): Promise<boolean> =>
  JSON.stringify(await reply<ChatReply>(response)).includes('refund-authority')

describe.each(['support', 'test'] as const)('in production the agent %s', (agent) => {
  test('refuses a stranger, with and without a widget key', async () => {
    const company = await aChattyCompany()
    await refused(ask(agent, company.widget), 401)
    await refused(ask(agent, {}), 401)
  })

  test('refuses a stranger of a company that verifies identities in the same way', async () => {
    const company = await aBoldCompany({ identitySecret: SECRET })
    await refused(ask(agent, company.widget), 401)
  })

  test('refuses a proved customer, whose proof is right', async () => {
    const company = await aBoldCompany({ identitySecret: SECRET })
    const proof = await user_hash()
    await refused(ask(agent, company.widget, { user_info: aUser({ user_hash: proof }) }), 403)
    await refused(ask(agent, { ...company.widget, 'X-User-Hash': proof }), 403)
    await reply(ask('customer', { ...company.widget, 'X-User-Hash': proof }))
  })

  test('refuses a credential without any role, and one of another company', async () => {
    const [company, other] = [await aBoldCompany(), await aBoldCompany()]
    await refused(ask(agent, { 'X-API-Key': await company.key() }), 403)
    await refused(ask(agent, { ...company.widget, ...other.admin }), 403)
  })

  test.each(ROLES)('answers the role %s from internal articles', async (role) => {
    const company = await aChattyCompany()
    expect(await isShown(await ask(agent, { 'X-API-Key': await company.key(role) }))).toBe(true)
  })

  test('needs no customer’s proof of whoever has a credential', async () => {
    const company = await aBoldCompany({ identitySecret: SECRET })
    await reply(ask(agent, { 'X-API-Key': await company.key('agent') }))
  })

  test.each([
    ['a failure', '/api/agent-failure/', () => aFailure({ agent_type: agent })],
    ['a rating', '/api/feedback', () => aRating({ agent_type: agent })],
  ])('takes %s from no stranger', async (_, path, body) => {
    const company = await aBoldCompany()
    await refused(desk.post(path, body(), company.widget), 401)
  })
})

describe('a company that opens its agent for staff', () => {
  test('answers without a credential from internal articles', async () => {
    const company = await aChattyCompany()
    await changeSettings(company, { support_agent: 'open' })
    expect(await isShown(await ask('support', company.widget))).toBe(true)
  })

  test('still keeps the test agent closed', async () => {
    const company = await aChattyCompany()
    await changeSettings(company, { support_agent: 'open' })
    await refused(ask('test', company.widget), 401)
  })

  test('opens no other company', async () => {
    const [company, other] = [await aChattyCompany(), await aChattyCompany()]
    await changeSettings(company, { support_agent: 'open' })
    await refused(ask('support', other.widget), 401)
  })

  test('closes it again', async () => {
    const company = await aChattyCompany()
    await changeSettings(company, { support_agent: 'open' })
    await changeSettings(company, { support_agent: 'closed' })
    await refused(aProductionDesk().post('/api/agent/support/', aChat(), company.widget), 401)
  })
})

test.each([
  ['none', async () => ({})],
  ['an admin key', async (company: TestCompany) => company.admin],
  ['an admin token', async (company: TestCompany) => bearer(await aToken({ companies: [company.id] }))],
])('a channel for customers never shows an internal article, whatever credential asks: %s', async (_, credential) => {
  const company = await aChattyCompany()
  const response = await request('/api/agent/customer/', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...company.widget, ...(await credential(company)) },
    body: JSON.stringify(aChat({ message: QUESTION })),
  })
  expect(await isShown(response)).toBe(false)
})

test('support-agent answers nobody from internal articles, and its cache does not either', async () => {
  const company = await aChattyCompany()
  // Asked first where internal articles are read, so that a cache for all would hold the answer.
  expect(
    await isShown(
      await request('/api/agent/support/', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...company.admin },
        body: JSON.stringify(aChat({ message: QUESTION })),
      }),
    ),
  ).toBe(true)
  for (const session of ['first', 'second'])
    expect(JSON.stringify(await askSupport(company, QUESTION, { session }))).not.toMatch(/refund-authority|R1 ?500/)
})

test('an answer that was kept for all is not given again once its article is internal', async () => {
  const company = await aBoldCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const question = "How do I reset a user's password?"
  await askSupport(company, question, { session: 'first' })
  await expect
    .poll(async () => (await askSupport(company, question, { session: crypto.randomUUID() })).cached)
    .toBe(true)
  const response = await request('/knowledge/articles/reset-password', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...company.admin, ...anAddress() },
    body: JSON.stringify({ ...PASSWORD_ARTICLE, audience: 'internal' }),
  })
  expect(response.status).toBe(200)
  const after = await askSupport(company, question, { session: crypto.randomUUID() })
  expect(after.cached).toBe(false)
  expect(JSON.stringify(after)).not.toContain('reset-password')
})
