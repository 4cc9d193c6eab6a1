import { expect, test } from 'vitest'
import { hex, utf8 } from '../../../src/lib/bytes.ts'
import { hmacSha256 } from '../../../src/lib/hash.ts'
import { ask, aUser } from '../../support/crm-chat.ts'
import { aDeskCompany, PASSWORD_ARTICLE, request, type TestCompany, withArticles } from '../../support/desk.ts'
import { eventsOf } from '../../support/event-stream.ts'
import { aPerson, theConversation } from '../../support/inbox.ts'

const QUESTION = "How do I reset a user's password?"
const SESSION = 'customer-session-1707500000123'

const follow = (company: TestCompany, more: Record<string, string> = {}, change: Record<string, string> = {}) => {
  const query = new URLSearchParams({ session_id: SESSION, agent_id: 'crm_user_456', ...change })
  return request(`/api/agent/customer/events?${query}`, { headers: { ...company.widget, ...more } })
}

async function aChat(settings = {}) {
  const company = await aDeskCompany(settings)
  await withArticles(company, [PASSWORD_ARTICLE])
  await ask(company, QUESTION)
  return { company, person: await aPerson(company), conversation: await theConversation(company) }
}

test('a person takes a chat over: the customer hears of it, and of what the person says, in the same stream', async () => {
  const { company, person, conversation } = await aChat()
  expect(conversation).toMatchObject({
    channel: 'crm-chat/customer',
    session_id: SESSION,
    customer: { id: 'crm_user_456', name: 'Jane Smith', email: 'jane.smith@company.com' },
    owner: { kind: 'ai' },
  })
  const stream = eventsOf(await follow(company))
  expect(await stream.next()).toMatchObject({ event: 'conversation', data: { answered_by: 'ai', person: null } })
  await person.claim(conversation.conversation_id, 'Noor')
  expect(await stream.next()).toMatchObject({
    event: 'conversation',
    data: { session_id: SESSION, answered_by: 'person', person: { name: 'Noor' } },
  })
  await person.say(conversation.conversation_id, 'Let me have a look.')
  expect((await stream.messages(1))[0]?.data).toMatchObject({ name: 'Noor', text: 'Let me have a look.' })
  await person.release(conversation.conversation_id)
  await expect.poll(async () => (await stream.next())?.data.answered_by).toBe('ai')
  await stream.close()
})

test('while a person has it, what the customer writes is stored and answered with a word that says so', async () => {
  const { company, person, conversation } = await aChat()
  await person.claim(conversation.conversation_id, 'Noor')
  const held = await ask(company, 'Are you there?')
  expect(held).toMatchObject({
    response: 'Noor is answering you here and has received your message.',
    session_id: SESSION,
    requires_escalation: false,
    classification_confidence: 1,
    sources: [],
  })
  expect(held.escalation_reason).toBeUndefined()
  const { messages = [] } = await person.read(conversation.conversation_id)
  expect(messages.map(({ role, text }) => [role, text])).toMatchObject([
    ['customer', QUESTION],
    ['assistant', expect.stringContaining('Send password reset')],
    ['customer', 'Are you there?'],
  ])
  await person.release(conversation.conversation_id)
  expect((await ask(company, QUESTION)).response).toContain('Send password reset')
})

test('let go to the other people it waits for one of them, and the customer is told', async () => {
  const { company, person, conversation } = await aChat()
  await person.claim(conversation.conversation_id)
  expect(await person.release(conversation.conversation_id, 'people')).toMatchObject({ owner: { kind: 'nobody' } })
  expect((await ask(company, 'Hello?')).response).toMatch(/A person will answer you here/)
  expect(await theConversation(company, 'owner=nobody')).toMatchObject({ session_id: SESSION })
})

test('a message that is sent again under its key while a person has the chat is stored once', async () => {
  const { company, person, conversation } = await aChat()
  await person.claim(conversation.conversation_id)
  const body = { message: 'Are you there?', session_id: SESSION, user_info: aUser() }
  const send = () =>
    request('/api/agent/customer/', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'once', ...company.widget },
      body: JSON.stringify(body),
    })
  const first = await (await send()).json<{ message_id: string }>()
  expect(await (await send()).json()).toMatchObject({ message_id: first.message_id })
  const { messages = [] } = await person.read(conversation.conversation_id)
  expect(messages.filter(({ text }) => text === 'Are you there?')).toHaveLength(1)
})

test('a stream goes on after the last event that was seen, and brings a reply once', async () => {
  const { company, person, conversation } = await aChat()
  const first = eventsOf(await follow(company))
  await first.next()
  const { lastId } = first
  await first.close()
  await person.say(conversation.conversation_id, 'While you were away.', 'Noor')
  const second = eventsOf(await follow(company, { 'Last-Event-ID': lastId }))
  expect((await second.messages(1))[0]?.data).toMatchObject({ text: 'While you were away.' })
  const third = eventsOf(await follow(company, { 'Last-Event-ID': second.lastId }))
  expect((await third.next())?.event).toBe('conversation')
  await second.close()
  await third.close()
})

test('a resolved chat opens again when its customer writes', async () => {
  const { company, person, conversation } = await aChat()
  await person.claim(conversation.conversation_id)
  expect(await person.resolve(conversation.conversation_id, 'All done.')).toMatchObject({ status: 'resolved' })
  expect((await ask(company, QUESTION)).response).toContain('Send password reset')
  expect(await person.read(conversation.conversation_id)).toMatchObject({ status: 'active', owner: { kind: 'ai' } })
})

test.each<[string, Record<string, string>, Record<string, string>, number]>([
  ['another customer', {}, { agent_id: 'somebody-else' }, 404],
  ['another session', {}, { session_id: 'another' }, 404],
  ['an id that no id has', {}, { agent_id: 'a b' }, 400],
  ['a wrong place to go on', { 'Last-Event-ID': 'x' }, {}, 400],
  ['a widget key of nobody', { 'X-Widget-Key': 'widget-of-nobody' }, {}, 401],
])('%s follows nothing', async (_, headers, change, status) => {
  const { company } = await aChat()
  expect((await follow(company, headers, change)).status).toBe(status)
})

test('where the company verifies its customers the stream needs their proof, in the header or the address', async () => {
  const identitySecret = 'identity-secret-of-a-company'
  const company = await aDeskCompany({ identitySecret })
  await withArticles(company, [PASSWORD_ARTICLE])
  const proof = hex(await hmacSha256(utf8(identitySecret), 'crm_user_456'))
  await ask(company, QUESTION, { user_info: aUser({ user_hash: proof }) })
  expect((await follow(company)).status).toBe(403)
  expect((await follow(company, { 'X-User-Hash': 'a'.repeat(64) })).status).toBe(403)
  for (const response of [
    await follow(company, { 'X-User-Hash': proof }),
    await follow(company, {}, { user_hash: proof }),
  ]) {
    expect(response.status).toBe(200)
    await response.body?.cancel()
  }
})

test("another company's person finds nothing under the id", async () => {
  const { conversation } = await aChat()
  const stranger = await aPerson(await aDeskCompany())
  for (const what of ['claim', 'release'])
    expect((await stranger.act(conversation.conversation_id, what, {})).status).toBe(404)
})

test('two people cannot have one chat', async () => {
  const { company, person, conversation } = await aChat()
  await person.claim(conversation.conversation_id)
  const other = await aPerson(company)
  expect((await other.act(conversation.conversation_id, 'claim', {})).status).toBe(409)
  expect((await other.act(conversation.conversation_id, 'reply', { message: 'Me too.' })).status).toBe(409)
})
