import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hex, utf8 } from '../../src/lib/bytes.ts'
import { hmacSha256 } from '../../src/lib/hash.ts'
import { theDefaultCompany } from '../support/companies.ts'
import { aChat, aFailure, aRating, aUser, HISTORY, refused, sendFailure } from '../support/crm-chat.ts'
import { aDeskCompany, post, request, type TestCompany } from '../support/desk.ts'
import { reply } from '../support/reply.ts'
import { rowsOf } from '../support/rows.ts'
import { anAddress } from '../support/support-agent.ts'

const SECRET = 'identity-secret-of-the-company'
const hashOf = async (agentId: string, secret = SECRET): Promise<string> => hex(await hmacSha256(utf8(secret), agentId))
const header = async (agentId = 'crm_user_456') => ({ 'X-User-Hash': await hashOf(agentId) })

let company: TestCompany
beforeAll(theDefaultCompany)
beforeEach(async () => {
  company = await aDeskCompany({ identitySecret: SECRET, confidenceThreshold: 0 })
})

let failures = 0
/** A failure of its own, recorded by the customer whom it is about. */
async function aProvedFailure(): Promise<string> {
  failures += 1
  const change = { session_id: `session-${failures}`, user_hash: await hashOf('crm_user_456') }
  return (await reply<{ failure_id: string }>(sendFailure({ ...company.widget, ...anAddress() }, change))).failure_id
}

const ticketOf = (id: string, body: object = {}, headers: Record<string, string> = {}) =>
  post(`/api/agent-failure/${id}/create-ticket`, { ...HISTORY, ...body }, { ...company.widget, ...headers })
/** As the document has it: without a body. */
const declineOf = (id: string, headers: Record<string, string> = {}, body?: string) =>
  request(`/api/agent-failure/${id}/decline`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...company.widget, ...headers },
    ...(body === undefined ? {} : { body }),
  })

const WRONG: [string, () => Promise<string | undefined>][] = [
  ['without a proof', async () => undefined],
  ['with an empty proof', async () => ''],
  ["with another customer's", async () => hashOf('somebody_else')],
  ["with another company's", async () => hashOf('crm_user_456', 'another-secret')],
]

describe('where the company verifies identities', () => {
  test.each(WRONG)('a ticket is not made %s, in the body or in the header', async (_, make) => {
    const id = await aProvedFailure()
    const user_hash = await make()
    const before = await rowsOf('tickets', company)
    await refused(ticketOf(id, { user_hash }), 403)
    if (user_hash !== undefined) await refused(ticketOf(id, {}, { 'X-User-Hash': user_hash }), 403)
    expect(await rowsOf('tickets', company)).toEqual(before)
  })

  test.each(WRONG)('a ticket is not declined %s', async (_, make) => {
    const id = await aProvedFailure()
    const user_hash = await make()
    await refused(declineOf(id, {}, JSON.stringify({ user_hash })), 403)
    await refused(declineOf(id, user_hash === undefined ? {} : { 'X-User-Hash': user_hash }), 403)
    await reply(ticketOf(id, {}, await header()))
  })

  test('a ticket is made with the proof in the body, and once more with it in the header', async () => {
    const id = await aProvedFailure()
    const made = await reply(ticketOf(id, { user_hash: await hashOf('crm_user_456') }))
    expect(await reply(ticketOf(id, {}, await header()))).toEqual(made)
  })

  test('a ticket is declined with the proof in the header, where there is no body, or in one', async () => {
    await reply(declineOf(await aProvedFailure(), await header()))
    const body = JSON.stringify({ user_hash: await hashOf('crm_user_456') })
    await reply(declineOf(await aProvedFailure(), {}, body))
  })

  test.each([
    ['a question', '/api/agent/customer/', () => aChat({ user_info: aUser() })],
    ['a failure', '/api/agent-failure/', () => aFailure({ session_id: 'by-header' })],
    ['a rating', '/api/feedback', () => aRating({ query: 'Other words', response: 'Other words' })],
  ])('%s takes the proof from the header too, and refuses a wrong one', async (_, path, body) => {
    await refused(post(path, body(), { ...company.widget, ...(await header('somebody_else')) }), 403)
    await refused(post(path, body(), company.widget), 403)
    if (path === '/api/feedback')
      await reply(post('/api/agent/customer/', aChat(), { ...company.widget, ...(await header()) }))
    await reply(post(path, body(), { ...company.widget, ...(await header()) }))
  })

  test('staff and their systems need no customer’s proof, and a wrong one beside a credential is refused', async () => {
    const id = await aProvedFailure()
    const credential = { 'X-API-Key': await company.key('integration') }
    await refused(ticketOf(id, {}, { ...credential, ...(await header('somebody_else')) }), 403)
    await reply(ticketOf(id, {}, credential))
    await refused(ticketOf(await aProvedFailure(), {}, { 'X-API-Key': await company.key() }), 403)
  })

  test('a failure that is not there, or another company’s, is not found', async () => {
    const other = await aDeskCompany({ identitySecret: SECRET })
    await refused(ticketOf('esc_nothing', {}, await header()), 404)
    const id = await aProvedFailure()
    await refused(ticketOf(id, {}, { ...other.widget, ...(await header()) }), 404)
    await refused(declineOf(id, { ...other.widget, ...(await header()) }), 404)
  })

  test('an Idempotency-Key of a proved customer answers no stranger', async () => {
    const id = await aProvedFailure()
    const key = { 'Idempotency-Key': 'theirs' }
    await reply(ticketOf(id, {}, { ...key, ...(await header()) }))
    await refused(ticketOf(id, {}, key), 403)
  })
})

test('a company without a secret asks for no proof', async () => {
  const open = await aDeskCompany()
  const { failure_id: id } = await reply<{ failure_id: string }>(sendFailure(open.widget))
  await reply(post(`/api/agent-failure/${id}/create-ticket`, HISTORY, open.widget))
})

test('a body of a decline that cannot be read holds no proof', async () => {
  const id = await aProvedFailure()
  for (const body of ['not JSON', '{', '[]', '{"user_hash":7}']) await refused(declineOf(id, {}, body), 403)
  await reply(ticketOf(id, {}, await header()))
})
