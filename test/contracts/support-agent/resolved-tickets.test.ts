import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { DeskEvent } from '../../../src/desk/delivery/model/events.ts'
import { publishOutbox } from '../../../src/desk/delivery/outbox/publish.ts'
import type { Http } from '../../../src/providers/outbound.ts'
import { wire } from '../../../src/wire.ts'
import { aUser, createTicket, sendChat, sendFailure, ticketNumber } from '../../support/crm-chat.ts'
import { aDeskCompany, type TestCompany } from '../../support/desk.ts'
import { changedTo } from '../../support/escalations.ts'
import { fakeResend } from '../../support/fake-resend.ts'
import { reply } from '../../support/reply.ts'
import { rowsOf } from '../../support/rows.ts'
import {
  act,
  aPerson,
  aTieredCompany,
  body,
  getSession,
  openSession,
  RESOLUTION,
  toPeople,
} from '../../support/service-desk.ts'
import { aSession, aSupportCompany, ask, read, type SessionReply } from '../../support/support-agent.ts'

/* A ticket that is resolved tells its customer, once: by mail where an address may be written to, else in the chat. */

const outside = new Map<string, Http>()
beforeAll(() => {
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const http = outside.get(new Headers(init.headers).get('authorization') ?? '')
    if (http === undefined) throw new Error(`nobody expected a request to ${new URL(url).host}`)
    return http(url, init)
  })
})
afterAll(() => vi.unstubAllGlobals())

async function aMailingCompany() {
  const label = crypto.randomUUID()
  const resend = fakeResend({ apiKey: label })
  outside.set(`Bearer ${label}`, resend.http)
  const company = await aDeskCompany({ mail: { kind: 'resend', apiKey: label } })
  const resolved = () => resend.mails.filter(({ subject }) => subject.includes('resolved'))
  return { company, resolved }
}

const NOTES = 'We have sent a new invoice.'
const resolve = (company: TestCompany, ticket: string) =>
  changedTo(company, ticket, { status: 'resolved', assigned_agent: 'agent_7', resolution_notes: NOTES })

test('by mail: a proved customer reads the note, whoever only stated an address does not', async () => {
  const { company, resolved } = await aMailingCompany()
  const identified = { ...company.widget, 'X-API-Key': await company.key('integration') }
  const session = 'sess-proved'
  const proved = await provedTicket(identified, session)
  await resolve(company, proved)
  await expect.poll(resolved, { timeout: 5_000 }).toHaveLength(1)
  expect(resolved()[0]).toMatchObject({
    to: expect.anything(),
    subject: `[#${proved}] Your request is resolved`,
    text: expect.stringContaining(NOTES),
    html: expect.stringContaining(NOTES),
  })
  const stated = await ticketNumber(company)
  await resolve(company, stated)
  await expect.poll(resolved, { timeout: 5_000 }).toHaveLength(2)
  expect(resolved()[1]?.text).toContain(`#${stated}`)
  expect(resolved()[1]?.text).not.toContain(NOTES)
  expect(resolved()[1]?.html).not.toContain(NOTES)
})

/** Of a question that was asked with a credential. */
async function provedTicket(headers: Record<string, string>, session: string): Promise<string> {
  const question = 'How do I fix error code X1234?'
  const user_info = aUser({ agent_id: 'crm_user_456', email: 'jane.smith@company.com', name: 'Jane Smith' })
  await reply(sendChat(headers, { message: question, session_id: session, user_info }))
  const { failure_id } = await reply<{ failure_id: string }>(sendFailure(headers, { session_id: session }))
  return (await reply<{ ticket_id: string }>(createTicket(headers, failure_id))).ticket_id
}

test('nothing is sent to the address of an unverified record', async () => {
  const { company, resolved } = await aMailingCompany()
  const { failure_id } = await reply<{ failure_id: string }>(sendFailure(company.widget, { query: 'Never asked here' }))
  const { ticket_id } = await reply<{ ticket_id: string }>(createTicket(company.widget, failure_id))
  await resolve(company, ticket_id)
  await expect
    .poll(async () => (await rowsOf<{ action: string }>('audit', company)).map(({ action }) => action), {
      timeout: 5_000,
    })
    .toContain('ticket.resolved')
  expect(resolved()).toEqual([])
  expect(await rowsOf<{ task: string }>('deliveries', company)).toSatisfy((rows: { task: string }[]) =>
    rows.every(({ task }) => !task.includes('"email"')),
  )
})

test('resolved again after it was taken up again, it is told again', async () => {
  const { company, resolved } = await aMailingCompany()
  const id = await ticketNumber(company)
  await resolve(company, id)
  await resolve(company, id)
  await changedTo(company, id, { status: 'open' })
  await resolve(company, id)
  await expect.poll(resolved, { timeout: 5_000 }).toHaveLength(2)
})

test('in the chat where no mail is sent: with the note, by the person who did it, and the AI goes on', async () => {
  const company = await aSupportCompany({ mail: { kind: 'none' } })
  const session = aSession()
  const { ticket_id } = await ask(company, 'I want to talk to a real person', { session })
  await resolve(company, ticket_id ?? '')
  const messages = async () => (await read<SessionReply>(company, `/api/session/${session}`)).messages
  await expect.poll(async () => (await messages()).length, { timeout: 5_000 }).toBe(3)
  expect((await messages())[2]).toMatchObject({ role: 'assistant', content: `Your request is resolved.\n\n${NOTES}` })
  await ask(company, 'Thanks', { session })
  expect(await messages()).toHaveLength(5)
})

test('the same event again says nothing twice', async () => {
  const company = await aSupportCompany({ mail: { kind: 'none' } })
  const session = aSession()
  const { ticket_id } = await ask(company, 'I want to talk to a real person', { session })
  await resolve(company, ticket_id ?? '')
  const messages = async () => (await read<SessionReply>(company, `/api/session/${session}`)).messages
  await expect.poll(async () => (await messages()).length, { timeout: 5_000 }).toBe(3)
  type AuditRow = { id: string; at: number; action: string; actor: string; conversation: string; details: string }
  const resolutions = async () =>
    (await rowsOf<AuditRow>('audit', company)).filter(({ action }) => action === 'ticket.resolved')
  await expect.poll(resolutions, { timeout: 5_000 }).toHaveLength(1)
  const [row] = await resolutions()
  if (row === undefined) throw new Error('nothing was resolved')
  const { id, at, actor, conversation } = row
  const again: DeskEvent = {
    id,
    company: company.id,
    at,
    actor,
    conversation,
    ip: null,
    name: 'ticket.resolved',
    data: JSON.parse(row.details),
  }
  const pending = [again]
  const ports = wire(env)
  await publishOutbox({ ...ports, events: { project: ports.events.project, pending: async () => pending.splice(0) } })
  expect(await messages()).toHaveLength(3)
})

test('a session that its person resolves tells it too, and its ticket has the summary as its note', async () => {
  const company = await aTieredCompany(undefined, { mail: { kind: 'none' } })
  const ann = await aPerson(company)
  const { id } = await openSession(company)
  await toPeople(company, id)
  await body(act(company, id, 'claim', {}, ann))
  await body(act(company, id, 'resolve', RESOLUTION, ann))
  const session = await getSession(company, id)
  const ticket = await changedTo(company, String(session.ticketId), { customer_satisfaction: 5 })
  expect(ticket).toMatchObject({ status: 'resolved', resolution_notes: RESOLUTION.summary })
  await expect.poll(async () => (await getSession(company, id)).messages.length, { timeout: 5_000 }).toBe(1)
  expect((await getSession(company, id)).messages[0]).toMatchObject({
    role: 'human_agent',
    content: `Your request is resolved.\n\n${RESOLUTION.summary}`,
  })
})
