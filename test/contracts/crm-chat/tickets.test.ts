import { expect, test } from 'vitest'
import {
  ask,
  createTicket,
  decline,
  failureId,
  failureOfTurn,
  HISTORY,
  refused,
  ticketNumber,
} from '../../support/crm-chat.ts'
import { aDeskCompany, post, request } from '../../support/desk.ts'
import { reply } from '../../support/reply.ts'
import { rowsOf } from '../../support/rows.ts'

const QUESTION = 'How do I fix error code X1234?'
type TicketReply = { ticket_id: string }

test('a ticket has a short number, and exists when the call returns', async () => {
  const company = await aDeskCompany()
  const turn = await ask(company, QUESTION)
  const id = await failureId(company, failureOfTurn(QUESTION, turn))
  const ticket = await reply<TicketReply>(createTicket(company.widget, id))
  expect(ticket).toEqual({ ticket_id: expect.stringMatching(/^\d{1,6}$/) })
  expect(await rowsOf('tickets', company)).toMatchObject([
    {
      number: Number(ticket.ticket_id),
      escalation_id: id,
      question: QUESTION,
      reply: turn.response,
      status: 'open',
      requester: expect.stringContaining('jane.smith@company.com'),
    },
  ])
})

test('the ticket holds who asked, what was said and the whole conversation', async () => {
  const company = await aDeskCompany()
  await ticketNumber(company)
  const [ticket] = await rowsOf<{ requester: string; transcript: string; client_transcript: string }>(
    'tickets',
    company,
  )
  expect(JSON.parse(ticket?.requester ?? '')).toEqual({
    id: 'crm_user_456',
    name: 'Jane Smith',
    email: 'jane.smith@company.com',
    details: { agency: 'Sales', office: 'Cape Town' },
  })
  expect(JSON.parse(ticket?.transcript ?? '')).toMatchObject([
    { role: 'user', content: QUESTION },
    { role: 'assistant', content: expect.stringMatching(/\S/) },
  ])
  expect(JSON.parse(ticket?.client_transcript ?? '')).toEqual(
    HISTORY.conversation_history.map(({ role, content, timestamp }) => ({ role, content, at: Date.parse(timestamp) })),
  )
})

test('a failure turns into one ticket, however often it is asked', async () => {
  const company = await aDeskCompany()
  const id = await failureId(company)
  const first = await reply<TicketReply>(createTicket(company.widget, id))
  expect(await reply(createTicket(company.widget, id))).toEqual(first)
})

test('of 20 calls at once every one answers the one ticket', async () => {
  const company = await aDeskCompany()
  const id = await failureId(company)
  const tickets = await Promise.all(
    Array.from({ length: 20 }, async () => reply<TicketReply>(createTicket(company.widget, id))),
  )
  expect(new Set(tickets.map(({ ticket_id }) => ticket_id)).size).toBe(1)
  expect(await rowsOf('tickets', company)).toHaveLength(1)
})

test('20 tickets of one company at once have 20 numbers', async () => {
  const company = await aDeskCompany()
  const opened = Array.from({ length: 20 }, (_, i) =>
    ticketNumber(company, { agent_id: `customer-${i}`, user_email: `customer-${i}@company.com` }),
  )
  expect(new Set(await Promise.all(opened)).size).toBe(20)
  expect(await rowsOf('tickets', company)).toHaveLength(20)
})

test('each company counts its own tickets', async () => {
  const [company, other] = await Promise.all([aDeskCompany(), aDeskCompany()])
  expect(await ticketNumber(company)).toBe(await ticketNumber(other))
})

test('after a decline there is no ticket', async () => {
  const company = await aDeskCompany()
  const id = await failureId(company)
  expect(await reply(decline(company.widget, id))).toEqual({ success: true })
  await refused(createTicket(company.widget, id), 409)
  expect(await rowsOf('tickets', company)).toEqual([])
})

test('a decline after a ticket is refused, and the ticket stays', async () => {
  const company = await aDeskCompany()
  const id = await failureId(company)
  const ticket = await reply(createTicket(company.widget, id))
  await refused(decline(company.widget, id), 409)
  expect(await reply(createTicket(company.widget, id))).toEqual(ticket)
})

test('a second decline succeeds like the first', async () => {
  const company = await aDeskCompany()
  const id = await failureId(company)
  await reply(decline(company.widget, id))
  expect(await reply(decline(company.widget, id))).toEqual({ success: true })
})

test('of a ticket and a decline at once, one stands', async () => {
  const company = await aDeskCompany()
  const id = await failureId(company)
  const [created, declined] = await Promise.all([createTicket(company.widget, id), decline(company.widget, id)])
  expect([created.status, declined.status].sort()).toEqual([200, 409])
  expect(await rowsOf('tickets', company)).toHaveLength(created.status === 200 ? 1 : 0)
})

test('a failure that is not there is not found', async () => {
  const company = await aDeskCompany()
  await refused(createTicket(company.widget, 'abc-123-def'), 404)
  await refused(decline(company.widget, 'abc-123-def'), 404)
})

test("another company's failure is not there either", async () => {
  const [company, other] = await Promise.all([aDeskCompany(), aDeskCompany()])
  const id = await failureId(company)
  await refused(createTicket(other.widget, id), 404)
  await refused(decline(other.widget, id), 404)
  await refused(createTicket(other.admin, id), 404)
  await reply(createTicket(company.widget, id))
})

test('a decline takes any body, or none', async () => {
  const company = await aDeskCompany()
  for (const body of [undefined, '', '{}', '{"broken', '[1]']) {
    const id = await failureId(company, { session_id: `s${String(body).length}` })
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json', ...company.widget } }
    const path = `/api/agent-failure/${id}/decline`
    expect(await reply(request(path, body === undefined ? init : { ...init, body }))).toEqual({ success: true })
  }
})

test('a conversation of which nothing is told still gets its ticket', async () => {
  const company = await aDeskCompany()
  const id = await failureId(company)
  await reply(post(`/api/agent-failure/${id}/create-ticket`, { conversation_history: [] }, company.widget))
})
