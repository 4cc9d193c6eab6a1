import { expect, test } from 'vitest'
import { aDeskCompany, PASSWORD_ARTICLE, request, withArticles } from '../../support/desk.ts'
import { eventsOf } from '../../support/event-stream.ts'
import { aPerson, type Shown, theConversation } from '../../support/inbox.ts'
import { refusal, reply } from '../../support/platform.ts'
import { aTieredCompany, openSession } from '../../support/service-desk.ts'
import { ask } from '../../support/support-agent.ts'

const IN_SESSION = { session: 'session-1' }
const QUESTION = "How do I reset a user's password?"

test('a question of support-agent waits for the person who has taken its session over', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  await ask(company, QUESTION, IN_SESSION)
  const person = await aPerson(company)
  const { conversation_id, channel } = await theConversation(company)
  expect(channel).toBe('support-agent')
  await person.claim(conversation_id, 'Noor')
  expect(await ask(company, 'And then?', IN_SESSION)).toMatchObject({
    response: expect.stringContaining('Noor is answering you here'),
    escalated: false,
    model_used: 'none',
    sources: [],
  })
  await person.say(conversation_id, 'Then you are done.')
  const { messages = [] } = await person.read(conversation_id)
  expect(messages.at(-1)).toMatchObject({ role: 'person', name: 'Noor', text: 'Then you are done.' })
  await person.release(conversation_id)
  expect((await ask(company, QUESTION, IN_SESSION)).model_used).not.toBe('none')
})

test('a session of service-desk is taken over once it is with people, and goes back to its first tier', async () => {
  const company = await aTieredCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  await openSession(company, { initialMessage: QUESTION })
  const person = await aPerson(company)
  const { conversation_id } = await theConversation(company)
  await refusal(person.act(conversation_id, 'claim', {}), 409, 'not_with_a_person')
})

test('people watch a conversation with everything that is said in it', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  await ask(company, QUESTION, IN_SESSION)
  const person = await aPerson(company)
  const { conversation_id } = await theConversation(company)
  const stream = eventsOf(await request(`/conversations/${conversation_id}/events`, { headers: person.headers }))
  expect(await stream.next()).toMatchObject({ event: 'conversation', data: { conversation_id } })
  await ask(company, 'thanks', IN_SESSION)
  const said = await stream.messages(2)
  expect(said.map(({ data }) => data.role)).toEqual(['customer', 'assistant'])
  await stream.close()
})

test('lists are filtered and counted', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  for (const customer of ['ann', 'bob', 'cyd']) await ask(company, QUESTION, { customer, session: `s-${customer}` })
  const list = (query: string) =>
    reply<{ conversations: Shown[]; total: number }>(request(`/conversations?${query}`, { headers: company.admin }))
  await expect.poll(async () => (await list('')).total).toBe(3)
  expect(await list('customer_id=bob')).toMatchObject({ total: 1, conversations: [{ customer: { id: 'bob' } }] })
  expect(await list('owner=person')).toMatchObject({ total: 0 })
  expect(await list('channel=crm-chat/customer')).toMatchObject({ total: 0 })
  expect((await list('limit=2&offset=2')).conversations).toHaveLength(1)
  await refusal(request('/conversations?owner=them', { headers: company.admin }), 400, 'invalid_request')
})

test.each(['claim', 'reply', 'release', 'resolve'])('only people with the role of an agent may %s', async (what) => {
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  await ask(company, QUESTION)
  const { conversation_id } = await theConversation(company)
  const headers = { 'X-API-Key': await company.key('analyst') }
  const body = JSON.stringify({ message: 'Hi', summary: 'Done' })
  const act = request(`/conversations/${conversation_id}/${what}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  })
  await refusal(act, 403, 'forbidden')
})

test.each(['nothing', 'YQ', 'c3VwcG9ydC1hZ2VudCBub2JvZHk', 'Li4vLi4'])('there is no conversation %s', async (id) => {
  const company = await aDeskCompany()
  await refusal(request(`/conversations/${id}`, { headers: company.admin }), 404, 'conversation_not_found')
})
