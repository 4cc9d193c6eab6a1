import { expect, test } from 'vitest'
import { aBoldCompany } from '../../support/companies.ts'
import {
  aFailure,
  ask,
  aUser,
  type ChatReply,
  createTicket,
  failureId,
  rate,
  refused,
  sendChat,
  sendFailure,
} from '../../support/crm-chat.ts'
import { aDeskCompany, PASSWORD_ARTICLE, withArticles } from '../../support/desk.ts'
import { reply } from '../../support/reply.ts'
import { rowsOf } from '../../support/rows.ts'

const KEY = { 'Idempotency-Key': 'crm-7c1e' }

test('a question sent again under its key is answered once, and does not count again', async () => {
  const company = await aDeskCompany({ queryLimit: { limit: 1, windowSeconds: 3_600 } })
  const first = await reply(sendChat({ ...company.widget, ...KEY }))
  const again = await sendChat({ ...company.widget, ...KEY })
  expect(again.headers.get('content-type')).toMatch(/^application\/json/)
  expect(again.headers.get('x-request-id')).toMatch(/\S/)
  expect(await reply(again)).toEqual(first)
})

test('without a key the same question is another message', async () => {
  const company = await aDeskCompany()
  const first = await ask(company, 'Hello')
  expect((await ask(company, 'Hello')).message_id).not.toBe(first.message_id)
})

test('the same key with another body is a conflict', async () => {
  const company = await aDeskCompany()
  await reply(sendChat({ ...company.widget, ...KEY }))
  await refused(sendChat({ ...company.widget, ...KEY }, { message: 'Something else' }), 409)
  await reply(sendFailure({ ...company.widget, ...KEY }))
  await refused(sendFailure({ ...company.widget, ...KEY }, { query: 'Something else' }), 409)
})

test.each([
  ['another customer', { user_info: aUser({ agent_id: 'somebody_else' }) }, 'customer'],
  ['another agent', {}, 'support'],
] as const)('%s does not share a key', async (_, change, agent) => {
  const company = await aDeskCompany()
  const first = await reply<ChatReply>(sendChat({ ...company.widget, ...KEY }))
  const other = await reply<ChatReply>(sendChat({ ...company.widget, ...KEY }, change, agent))
  expect(other.message_id).not.toBe(first.message_id)
})

test('another company, another route and another credential do not share a key', async () => {
  const [company, other] = await Promise.all([aDeskCompany(), aDeskCompany()])
  const replies = [
    await reply<ChatReply>(sendChat({ ...company.widget, ...KEY })),
    await reply<ChatReply>(sendChat({ ...other.widget, ...KEY })),
    await reply<ChatReply>(sendChat({ ...company.admin, ...KEY })),
    await reply<ChatReply>(sendChat({ 'X-API-Key': await company.key('integration'), ...KEY })),
  ]
  expect(new Set(replies.map(({ message_id }) => message_id)).size).toBe(4)
  await reply(sendFailure({ ...company.widget, ...KEY }))
})

test('after a refusal the key may be used again', async () => {
  const company = await aDeskCompany()
  await refused(sendChat({ ...company.widget, ...KEY }, { message: '' }), 400)
  await reply(sendChat({ ...company.widget, ...KEY }))

  const key = { 'Idempotency-Key': 'of-a-rating' }
  await refused(rate({ ...company.widget, ...key }, { session_id: 'later' }), 404)
  await ask(company, 'Hello', { session_id: 'later' })
  await reply(rate({ ...company.widget, ...key }, { session_id: 'later' }))
})

test('after a limit the key may be used again, once the window is over', async () => {
  const company = await aDeskCompany({ queryLimit: { limit: 1, windowSeconds: 1 } })
  await ask(company, 'Hello')
  expect((await sendChat({ ...company.widget, ...KEY })).status).toBe(429)
  await expect.poll(async () => (await sendChat({ ...company.widget, ...KEY })).status, { timeout: 5_000 }).toBe(200)
})

test('of several at once under one key one is handled, and the others get its result or are asked to wait', async () => {
  const company = await aDeskCompany()
  const responses = await Promise.all(Array.from({ length: 8 }, () => sendChat({ ...company.widget, ...KEY })))
  const ids = new Set<string>()
  for (const response of responses) {
    if (response.status === 200) ids.add((await response.json<ChatReply>()).message_id)
    else await refused(response, 409)
  }
  expect(ids.size).toBe(1)
  await expect.poll(() => rowsOf('turns', company)).toHaveLength(1)
})

test('a rating under a key is taken once and answered as taken again', async () => {
  const company = await aBoldCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const { message_id } = await ask(company, "How do I reset a user's password?")
  expect(await reply(rate({ ...company.widget, ...KEY }, { message_id }))).toEqual({ success: true })
  expect(await reply(rate({ ...company.widget, ...KEY }, { message_id }))).toEqual({ success: true })
})

test('a failure that matches no turn is recorded once under its key', async () => {
  const company = await aDeskCompany()
  const first = await reply(sendFailure({ ...company.widget, ...KEY }))
  expect(await reply(sendFailure({ ...company.widget, ...KEY }))).toEqual(first)
  expect(await rowsOf('escalations', company)).toHaveLength(1)
  expect(await failureId(company, aFailure())).not.toBe((first as { failure_id: string }).failure_id)
})

test('a ticket under a key answers the same ticket', async () => {
  const company = await aDeskCompany()
  const id = await failureId(company)
  const first = await reply(createTicket(company.widget, id, KEY))
  expect(await reply(createTicket(company.widget, id, KEY))).toEqual(first)
})

test('a streamed question sent again under its key is the same message', async () => {
  const company = await aDeskCompany()
  const streamed = await sendChat({ ...company.widget, ...KEY, Accept: 'text/event-stream' })
  const id = /"message_id":"([^"]+)"/.exec(await streamed.text())?.[1]
  expect((await reply<ChatReply>(sendChat({ ...company.widget, ...KEY }))).message_id).toBe(id)
})

test.each(['', ' ', 'x'.repeat(256), 'a b', 'ä'])('%j is no key', async (key) => {
  const company = await aDeskCompany()
  const response = await sendChat({ ...company.widget, 'Idempotency-Key': key })
  const { detail } = await refused(response, 400)
  expect(detail).toContain('Idempotency-Key')
})
