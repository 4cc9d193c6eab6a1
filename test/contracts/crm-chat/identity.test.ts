import { beforeAll, describe, expect, test } from 'vitest'
import { hex, utf8 } from '../../../src/lib/bytes.ts'
import { hmacSha256 } from '../../../src/lib/hash.ts'
import { DEFAULT_COMPANY, theDefaultCompany } from '../../support/companies.ts'
import {
  aChat,
  aFailure,
  aRating,
  ask,
  aUser,
  failureId,
  HISTORY,
  rate,
  refused,
  sendChat,
  sendFailure,
} from '../../support/crm-chat.ts'
import { aDeskCompany, aKey, post, request } from '../../support/desk.ts'
import { reply } from '../../support/reply.ts'
import { rowsOf } from '../../support/rows.ts'

const ROUTES: [string, unknown][] = [
  ['/api/agent/customer/', aChat()],
  ['/api/agent/support/', aChat()],
  ['/api/agent-failure/', aFailure()],
  ['/api/agent-failure/esc_1/create-ticket', HISTORY],
  ['/api/agent-failure/esc_1/decline', {}],
  ['/api/feedback', aRating()],
]
const SECRET = 'identity-secret-of-the-company'
const hashOf = async (agentId: string, secret = SECRET): Promise<string> => hex(await hmacSha256(utf8(secret), agentId))

beforeAll(theDefaultCompany)

describe('a credential that is there and wrong is refused, although none is needed', () => {
  test.each([...ROUTES, ['/api/health', null]] as [string, unknown][])('%s', async (path, body) => {
    for (const wrong of [
      { 'X-API-Key': 'wrong' },
      { 'X-API-Key': '' },
      { Authorization: 'Bearer wrong' },
      {
        Authorization:
          'AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=00',
      },
    ])
      await refused(body === null ? request(path, { headers: wrong }) : post(path, body, wrong), 401)
  })
})

test('a revoked key is a wrong one', async () => {
  const company = await aDeskCompany()
  const key = await aKey(company.id)
  const { env } = await import('cloudflare:workers')
  await env.DB.prepare('UPDATE api_keys SET revoked_at = 1 WHERE company_id = ? AND prefix = ?')
    .bind(company.id, key.slice(0, 8))
    .run()
  await refused(sendChat({ 'X-API-Key': key }), 401)
})

describe('which company', () => {
  test('without any header it is the default one', async () => {
    const failure = await reply<{ failure_id: string }>(sendFailure({}, { session_id: 'default' }))
    const same = post(`/api/agent-failure/${failure.failure_id}/create-ticket`, HISTORY, {
      'X-API-Key': await aKey(DEFAULT_COMPANY),
    })
    await reply(same)
  })

  test('it is the one of the widget key, and a wrong widget key is refused', async () => {
    const company = await aDeskCompany()
    const other = await aDeskCompany()
    const id = await failureId(company)
    await refused(post(`/api/agent-failure/${id}/decline`, {}, other.widget), 404)
    await reply(post(`/api/agent-failure/${id}/decline`, {}, company.widget))
    for (const key of ['widget-wrong', '']) await refused(sendChat({ 'X-Widget-Key': key }), 401)
  })

  test("it is the credential's own", async () => {
    const company = await aDeskCompany()
    const id = await failureId(company)
    await reply(post(`/api/agent-failure/${id}/decline`, {}, { 'X-API-Key': await company.key('integration') }))
  })

  test('a credential of all companies names one, and acts for the default one otherwise', async () => {
    const company = await aDeskCompany()
    const all = { 'X-API-Key': await aKey('*') }
    const id = await failureId(company)
    await refused(post(`/api/agent-failure/${id}/decline`, {}, all), 404)
    await reply(post(`/api/agent-failure/${id}/decline`, {}, { ...all, 'X-Company-Id': company.id }))
    await refused(sendChat({ ...all, 'X-Company-Id': 'no-such-company' }), 404)
  })

  test.each(ROUTES)('a company that is named and not the credential’s is refused at %s', async (path, body) => {
    const [company, other] = await Promise.all([aDeskCompany(), aDeskCompany()])
    await refused(post(path, body, { ...company.admin, 'X-Company-Id': other.id }), 403)
    await refused(post(path, body, { ...company.admin, ...other.widget }), 403)
    await refused(post(path, body, { ...company.admin, ...company.widget, 'X-Company-Id': other.id }), 403)
  })

  test.each(ROUTES)('without a credential nobody names a company at %s', async (path, body) => {
    const company = await aDeskCompany()
    await refused(post(path, body, { 'X-Company-Id': company.id }), 403)
    await refused(post(path, body, { 'X-Company-Id': company.id, ...company.widget }), 403)
    await refused(post(path, body, { 'X-Company-Id': DEFAULT_COMPANY }), 403)
  })

  test('naming its own company changes nothing for a credential', async () => {
    const company = await aDeskCompany()
    await reply(sendChat({ ...company.admin, 'X-Company-Id': company.id }))
    await reply(sendChat({ ...company.admin, ...company.widget, 'X-Company-Id': company.id }))
  })
})

describe('where the company verifies identities', () => {
  test('a question, a failure and a rating with the right hash are taken', async () => {
    const company = await aDeskCompany({ identitySecret: SECRET, confidenceThreshold: 0 })
    const user_hash = await hashOf('crm_user_456')
    await reply(sendChat(company.widget, { user_info: aUser({ user_hash }) }))
    await reply(sendChat(company.widget, { user_info: aUser({ user_hash: user_hash.toUpperCase() }) }))
    const user_info = { ...aRating().user_info, user_hash }
    await reply(rate(company.widget, { user_info, query: 'Other words', response: 'Other words' }))
    await reply(sendFailure(company.widget, { user_hash }))
  })

  test.each([
    ['none', async () => undefined],
    ['an empty one', async () => ''],
    ["another user's", async () => hashOf('somebody_else')],
    ["another company's", async () => hashOf('crm_user_456', 'another-secret')],
    ['a short one', async () => (await hashOf('crm_user_456')).slice(0, 32)],
  ])('%s is refused, and nothing is written', async (_, make) => {
    const company = await aDeskCompany({ identitySecret: SECRET })
    const user_hash = await make()
    await refused(sendChat(company.widget, { user_info: aUser({ user_hash }) }), 403)
    await refused(sendFailure(company.widget, { user_hash }), 403)
    await refused(rate(company.widget, { user_info: { ...aRating().user_info, user_hash } }), 403)
    expect(await rowsOf('escalations', company)).toEqual([])
  })

  test('a company without a secret asks for no proof', async () => {
    const company = await aDeskCompany()
    expect(await ask(company, 'Hello', { user_info: aUser({ user_hash: 'anything' }) })).toHaveProperty('message_id')
  })
})
