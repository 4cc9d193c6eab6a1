import { expect, test } from 'vitest'
import { aBoldCompany } from '../../support/companies.ts'
import { type ChatReply, refused, sendChat } from '../../support/crm-chat.ts'
import { aDeskCompany, PASSWORD_ARTICLE, REFUND_ARTICLE, type TestCompany, withArticles } from '../../support/desk.ts'
import { reply } from '../../support/reply.ts'

type Event = { event: string; data: Record<string, unknown> }

const STREAM = { Accept: 'text/event-stream' }
const solid = (text: string): string => text.replace(/\s+/g, '')

async function streamed(
  company: TestCompany,
  message: string,
  agent: 'customer' | 'test' = 'customer',
): Promise<Event[]> {
  const response = await sendChat({ ...company.widget, ...STREAM }, { message }, agent)
  const text = await response.text()
  expect(response.status, text).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
  return text
    .split('\n\n')
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1] ?? ''
      return { event: field('event'), data: JSON.parse(field('data')) }
    })
}

/** What a client that follows the events shows in the end. */
const shown = (events: Event[]): string =>
  events.reduce((text, { event, data }) => {
    if (event === 'restart') return ''
    return event === 'delta' ? text + String(data.text) : text
  }, '')

const finalOf = (events: Event[]): ChatReply => events.at(-1)?.data as ChatReply

test.each(["How do I reset a user's password?", 'Can annual plans be refunded?', 'How long do refunds take?'])(
  'the pieces of "%s" make the answer that the stream ends with',
  async (message) => {
    const company = await aBoldCompany()
    await withArticles(company, [PASSWORD_ARTICLE, REFUND_ARTICLE])
    const events = await streamed(company, message)
    expect(events.at(-1)?.event).toBe('done')
    expect(events.filter(({ event }) => event === 'delta')).not.toEqual([])
    expect(finalOf(events).requires_escalation).toBe(false)
    expect(solid(shown(events))).toBe(solid(finalOf(events).response))
  },
)

test('a streamed answer is the same as a whole one', async () => {
  const company = await aBoldCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const message = "How do I reset a user's password?"
  const ended = finalOf(await streamed(company, message))
  const whole = await reply<ChatReply>(sendChat(company.widget, { message, session_id: 'another' }))
  expect(Object.keys(ended).sort()).toEqual(Object.keys(whole).sort())
  expect(ended.response).toBe(whole.response)
  expect(ended.sources).toEqual(whole.sources)
})

test.each([
  ['nothing was found', 'How do I fix error code X1234?', 'no_results'],
  ['a person is asked for', 'Can I talk to a human?', 'user_request'],
])('when %s the stream says so and ends with the flag', async (_, message, reason) => {
  const company = await aDeskCompany()
  const events = await streamed(company, message)
  expect(finalOf(events)).toMatchObject({ requires_escalation: true, escalation_reason: reason })
  expect(solid(shown(events))).toBe(solid(finalOf(events).response))
})

test('the test agent explains itself at the end of the stream', async () => {
  const company = await aDeskCompany()
  expect(finalOf(await streamed(company, 'Hello', 'test'))).toHaveProperty('debug.model')
})

test('a refusal before the first piece keeps its status and its body', async () => {
  const company = await aDeskCompany({ queryLimit: { limit: 1, windowSeconds: 60 } })
  const headers = { ...company.widget, ...STREAM }
  await refused(sendChat(headers, { message: '' }), 400)
  await refused(sendChat({ ...headers, 'X-API-Key': 'wrong' }), 401)
  await (await sendChat(headers)).text()
  expect((await sendChat(headers)).status).toBe(429)
})

test('a stream carries the headers of every answer', async () => {
  const company = await aDeskCompany()
  const response = await sendChat({ ...company.widget, ...STREAM, Origin: 'https://crm.example' })
  expect(response.headers.get('x-request-id')).toMatch(/\S/)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('access-control-allow-origin')).toBe('https://crm.example')
  await response.text()
})

test.each(['application/json', '*/*', 'text/html', ''])('with Accept: %s nothing streams', async (accept) => {
  const company = await aDeskCompany()
  const response = await sendChat({ ...company.widget, Accept: accept })
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  await reply(response)
})
