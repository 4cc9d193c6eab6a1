import { beforeEach, describe, expect, test } from 'vitest'
import { aDeskCompany, PASSWORD_ARTICLE, post, request, type TestCompany, withArticles } from '../../support/desk.ts'
import { aPerson, theConversation } from '../../support/inbox.ts'
import { refusal, reply } from '../../support/platform.ts'

type Answered = { response: string; suggested_actions: { type: string; text: string }[] }
type Started = Answered & { conversation_id: string }
type Conversation = {
  conversation_id: string
  user_id: string
  status: string
  messages: { message_id: string; role: string; content: string; timestamp: string }[]
}

const START = '/chatbot/conversation'
const QUESTION = "How do I reset a user's password?"

let company: TestCompany
beforeEach(async () => {
  company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
})

const start = (body: Record<string, unknown>, headers = company.admin): Promise<Response> => post(START, body, headers)
const say = (id: string, message: unknown, headers = company.admin): Promise<Response> =>
  post(`${START}/${id}/message`, { message }, headers)
const read = (id: string, headers = company.admin): Promise<Response> =>
  request(`${START}?conversation_id=${id}`, { headers })

/** The request of the published document. */
const DOCUMENTED = {
  user_id: 'user123',
  initial_message: 'I need help with my order',
  channel: 'web',
  metadata: { browser: 'Chrome', device: 'desktop' },
}

describe('a conversation', () => {
  test('starts as the document has it', async () => {
    const started = await reply<Started>(start(DOCUMENTED), 201)
    expect(Object.keys(started).sort()).toEqual(['conversation_id', 'response', 'suggested_actions'])
    expect(started.conversation_id).toMatch(/^conv_/)
    expect(started.response).not.toBe('')
  })

  test('answers from the knowledge base, and goes on', async () => {
    const { conversation_id, response } = await reply<Started>(start({ user_id: 'u1', initial_message: QUESTION }), 201)
    expect(response).toContain('Send password reset')
    const thanked = await reply<Answered>(say(conversation_id, 'Thank you!'))
    expect(thanked.suggested_actions).toEqual([])
    const { user_id, status, messages } = await reply<Conversation>(read(conversation_id))
    expect({ user_id, status }).toEqual({ user_id: 'u1', status: 'active' })
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant'])
    expect(messages[0]?.content).toBe(QUESTION)
    expect(messages[1]?.content).toBe(response)
  })

  test('greets where nothing was said yet, and is answered afterwards', async () => {
    const { conversation_id, response } = await reply<Started>(start({}), 201)
    expect(response).toMatch(/^Hello/)
    expect((await reply<Answered>(say(conversation_id, QUESTION))).response).toContain('Send password reset')
  })

  test('suggests a person where the desk has no answer', async () => {
    const unknown = { initial_message: 'What is the capital of Mongolia?' }
    const { suggested_actions } = await reply<Started>(start(unknown), 201)
    expect(suggested_actions).toContainEqual({ type: 'text', text: 'Talk to a person' })
  })

  test('is taken over by a person, whose words are read in it', async () => {
    const { conversation_id } = await reply<Started>(start({ user_id: 'u1', initial_message: QUESTION }), 201)
    const person = await aPerson(company)
    const seen = await theConversation(company)
    expect(seen.channel).toBe('chatbot')
    await person.claim(seen.conversation_id, 'Noor')
    const held = await reply<Answered>(say(conversation_id, 'And then?'))
    expect(held).toEqual({ response: expect.stringContaining('Noor'), suggested_actions: [] })
    await person.say(seen.conversation_id, 'Then you are done.')
    const { messages } = await reply<Conversation>(read(conversation_id))
    expect(messages.at(-1)).toMatchObject({ role: 'agent', content: 'Then you are done.' })
  })

  test('is started once under an Idempotency-Key, and a message is answered once', async () => {
    const keyed = { ...company.admin, 'Idempotency-Key': crypto.randomUUID() }
    const first = await reply<Started>(start({ initial_message: QUESTION }, keyed), 201)
    expect(await reply<Started>(start({ initial_message: QUESTION }, keyed), 201)).toEqual(first)
    const again = { ...company.admin, 'Idempotency-Key': crypto.randomUUID() }
    const answered = await reply<Answered>(say(first.conversation_id, 'Thanks', again))
    expect(await reply<Answered>(say(first.conversation_id, 'Thanks', again))).toEqual(answered)
    expect((await reply<Conversation>(read(first.conversation_id))).messages).toHaveLength(4)
  })

  test('of another company is not there', async () => {
    const { conversation_id } = await reply<Started>(start({ initial_message: QUESTION }), 201)
    const other = await aDeskCompany()
    await refusal(read(conversation_id, other.admin), 404, 'conversation_not_found')
    await refusal(say(conversation_id, 'Hello', other.admin), 404, 'conversation_not_found')
  })
})

describe('bad input', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['an empty first message', { initial_message: ' ' }, 'initial_message'],
    ['a long first message', { initial_message: 'x'.repeat(8_001) }, 'initial_message'],
    ['a user id with a blank', { user_id: 'a b' }, 'user_id'],
    ['metadata that is no object', { metadata: 'Chrome' }, 'metadata'],
    ['metadata within metadata', { metadata: { device: { name: 'a' } } }, 'metadata.device'],
  ])('%s is refused by its name', async (_, body, field) => {
    expect(await refusal(start(body), 400, 'invalid_request')).toMatchObject({ details: { field } })
  })

  test('a message is required, and files are refused rather than dropped', async () => {
    const { conversation_id } = await reply<Started>(start({}), 201)
    expect(await refusal(say(conversation_id, undefined), 400, 'invalid_request')).toMatchObject({
      details: { field: 'message' },
    })
    const sent = post(`${START}/${conversation_id}/message`, { message: 'See', attachments: [{}] }, company.admin)
    expect(await refusal(sent, 400, 'invalid_request')).toMatchObject({ details: { field: 'attachments' } })
  })

  test('a conversation that does not exist is 404, also to be read', async () => {
    await refusal(say('conv_none', 'Hello'), 404, 'conversation_not_found')
    await refusal(read('conv_none'), 404, 'conversation_not_found')
    await refusal(request(START, { headers: company.admin }), 400, 'invalid_request')
  })
})

test.each([
  ['integration', 201, 200],
  ['agent', 201, 200],
  ['analyst', 403, 200],
  ['author', 403, 403],
] as const)('the role %s starts a conversation with %s and reads it with %s', async (role, starts, reads) => {
  const { conversation_id } = await reply<Started>(start({ initial_message: 'Hello' }), 201)
  const headers = { 'X-API-Key': await company.key(role) }
  expect((await start({ initial_message: 'Hello' }, headers)).status).toBe(starts)
  expect((await read(conversation_id, headers)).status).toBe(reads)
})

test('nobody without a credential starts a conversation', async () => {
  await refusal(post(START, DOCUMENTED), 401, 'unauthenticated')
})
