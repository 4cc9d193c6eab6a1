import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Call } from '../../../src/desk/company/call.ts'
import { newCompany } from '../../../src/desk/company/company.ts'
import type { DeskEvent } from '../../../src/desk/delivery/model/events.ts'
import { publishOutbox } from '../../../src/desk/delivery/outbox/publish.ts'
import { changeTicket } from '../../../src/desk/ticket/change-ticket.ts'
import { estimatedResponse } from '../../../src/desk/ticket/response-time.ts'
import { DAY_MS, MINUTE_MS } from '../../../src/lib/time.ts'
import { wire } from '../../../src/wire.ts'
import { aDeskCompany, type TestCompany } from '../../support/desk.ts'
import { anEscalation, changedTo, listEscalations, putEscalation, seen } from '../../support/escalations.ts'
import { rowsOf } from '../../support/rows.ts'
import {
  act,
  aPerson,
  aTieredCompany,
  body,
  openSession,
  RESOLUTION,
  type SessionReply,
  toPeople,
} from '../../support/service-desk.ts'

/* What happens to tickets beside one request: others at work on them, conversations that move on, time that is measured. */

type AuditRow = { id: string; at: number; action: string; actor: string; conversation: string; details: string }
const audited = async (company: TestCompany, action: string): Promise<AuditRow[]> =>
  (await rowsOf<AuditRow>('audit', company)).filter((row) => row.action === action)

/** Of the first such event, once it is in the audit. */
async function timeOf(company: TestCompany, action: string): Promise<number> {
  await expect.poll(() => audited(company, action), { timeout: 5_000 }).not.toHaveLength(0)
  const [row] = await audited(company, action)
  return row?.at ?? 0
}

test('what several people say of a ticket at once is all kept', async () => {
  const company = await aDeskCompany()
  const id = await anEscalation(company)
  const changes = [{ assigned_agent: 'agent_7' }, { resolution_notes: 'Called back' }, { customer_satisfaction: 4 }]
  for (const response of await Promise.all(changes.map((change) => putEscalation(company, id, change))))
    expect(response.status).toBe(200)
  expect(await seen(company, id)).toMatchObject({ ...changes[0], ...changes[1], ...changes[2], status: 'assigned' })
  await expect.poll(() => audited(company, 'ticket.changed'), { timeout: 5_000 }).toHaveLength(3)
})

test('of a resolution and a closure at once the ticket ends closed, and who came late is told', async () => {
  const company = await aDeskCompany()
  const id = await anEscalation(company)
  const [resolved, closed] = await Promise.all([
    putEscalation(company, id, { status: 'resolved' }),
    putEscalation(company, id, { status: 'closed' }),
  ])
  expect(closed.status).toBe(200)
  expect([200, 409]).toContain(resolved.status)
  expect((await seen(company, id)).status).toBe('closed')
})

async function aReadTicket(company: TestCompany) {
  await anEscalation(company)
  const [row] = await rowsOf<{ id: string }>('tickets', company)
  const ticket = await wire(env).tickets.find(company.id, row?.id ?? '')
  if (ticket === null) throw new Error('there is no ticket')
  return ticket
}

test('of two who read the same ticket the second changes nothing and says nothing', async () => {
  const company = await aDeskCompany()
  const { tickets } = wire(env)
  const read = await aReadTicket(company)
  const { id: ticketId, number, conversation, status, assignedAgent } = read
  const rate = (satisfaction: number, updatedAt: number) => {
    const id = `evt_rated_${satisfaction}_${company.id}`
    const about = { id, company: company.id, at: updatedAt, actor: 'test', conversation, ip: null }
    const data = { ticketId, number, status, assignedAgent }
    return tickets.change(read, { ...read, satisfaction, updatedAt }, { ...about, name: 'ticket.changed', data })
  }
  expect(await rate(1, read.updatedAt + 1)).toBe(true)
  expect(await rate(5, read.updatedAt + 2)).toBe(false)
  expect(await tickets.find(company.id, ticketId)).toMatchObject({ satisfaction: 1, updatedAt: read.updatedAt + 1 })
  const told = await rowsOf<{ id: string }>('outbox', company)
  expect(told.filter(({ id }) => id.startsWith('evt_rated_5'))).toEqual([])
})

test('who finds a ticket changed again and again is told to come back', async () => {
  const company = await aDeskCompany()
  const id = await anEscalation(company)
  const ports = wire(env)
  const busy = { ...ports, tickets: { ...ports.tickets, change: async () => false } }
  const call: Call = {
    company: { ...newCompany(company.id) },
    principal: { kind: 'api_key', id: 'key_1', roles: ['agent'], companies: [company.id] },
    requestId: 'req_1',
    ip: null,
    idempotencyKey: null,
    idempotencyBodyHash: null,
  }
  await expect(changeTicket(busy, call, id, { status: 'closed' })).rejects.toMatchObject({
    problem: { kind: 'conflict', why: 'changed_meanwhile' },
  })
})

test('a change is in the audit with who made it, without what was written', async () => {
  const company = await aDeskCompany()
  const id = await anEscalation(company)
  await changedTo(company, id, { status: 'resolved', assigned_agent: 'agent_7', resolution_notes: 'Quagga' })
  await changedTo(company, id, { status: 'resolved' })
  await expect.poll(() => audited(company, 'ticket.changed'), { timeout: 5_000 }).toHaveLength(1)
  const [row] = await audited(company, 'ticket.changed')
  expect(row?.actor).toMatch(/^api_key:/)
  expect(row?.details).not.toContain('Quagga')
  expect(JSON.parse(row?.details ?? '')).toEqual({
    ticketId: expect.stringMatching(/^tkt_/),
    number: Number(id.slice(-6)),
    status: 'resolved',
    assignedAgent: 'agent_7',
  })
})

/** Of one that is with people. */
async function aDeskTicket(company: TestCompany): Promise<{ session: string; id: string }> {
  const session = await openSession(company)
  await body(toPeople(company, session.id))
  const [ticket] = (await listEscalations(company, `?session_id=${session.id}`)).escalations
  return { session: session.id, id: ticket?.ticket_id ?? '' }
}
const claimedBy = async (company: TestCompany, session: string, person: Record<string, string>) =>
  (await body<{ session: SessionReply }>(act(company, session, 'claim', {}, person))).session.assignedTo

test('whoever claims the session has its ticket, until they hand it back or resolve it', async () => {
  const company = await aTieredCompany()
  const [ann, bob] = [await aPerson(company), await aPerson(company)]
  const { session, id } = await aDeskTicket(company)
  const state = async () => {
    const { status, assigned_agent } = await seen(company, id)
    return { status, assigned_agent }
  }
  const annsId = await claimedBy(company, session, ann)
  await expect.poll(state).toEqual({ status: 'assigned', assigned_agent: annsId })
  const claimedAt = await timeOf(company, 'conversation.claimed')
  expect(await rowsOf('tickets', company)).toMatchObject([{ responded_at: claimedAt, resolved_at: null }])
  await body(act(company, session, 'hand-back', {}, ann))
  await expect.poll(state).toEqual({ status: 'open', assigned_agent: null })
  const bobsId = await claimedBy(company, session, bob)
  expect(bobsId).not.toBe(annsId)
  await expect.poll(state).toEqual({ status: 'assigned', assigned_agent: bobsId })
  await body(act(company, session, 'resolve', RESOLUTION, bob))
  await expect.poll(state).toEqual({ status: 'resolved', assigned_agent: bobsId })
  const resolvedAt = await timeOf(company, 'conversation.resolved')
  expect(await rowsOf('tickets', company)).toMatchObject([{ responded_at: claimedAt, resolved_at: resolvedAt }])
  expect(Date.parse((await seen(company, id)).updated_at)).toBeGreaterThanOrEqual(resolvedAt)
})

test('whoever takes over from a person whose hold has lapsed has the ticket too', async () => {
  const company = await aTieredCompany()
  const { session, id } = await aDeskTicket(company)
  await changedTo(company, id, { assigned_agent: 'somebody-before' })
  const person = await claimedBy(company, session, await aPerson(company))
  await expect.poll(async () => (await seen(company, id)).assigned_agent).toBe(person)
})

test('an event that comes again does not undo what was said since', async () => {
  const company = await aTieredCompany()
  const { session, id } = await aDeskTicket(company)
  const person = await claimedBy(company, session, await aPerson(company))
  expect(await seen(company, id)).toMatchObject({ status: 'assigned', assigned_agent: person })
  await timeOf(company, 'conversation.claimed')
  const changed = await changedTo(company, id, { status: 'open' })
  const [row] = await audited(company, 'conversation.claimed')
  const again: DeskEvent = {
    id: `${row?.id}_again`,
    company: company.id,
    at: row?.at ?? 0,
    actor: row?.actor ?? '',
    conversation: row?.conversation ?? '',
    ip: null,
    name: 'conversation.claimed',
    data: { session, person: person ?? '' },
  }
  const ports = wire(env)
  const pending = [again]
  const events = { project: ports.events.project, pending: async () => pending.splice(0) }
  await publishOutbox({ ...ports, events })
  expect(await audited(company, 'conversation.claimed')).toHaveLength(2)
  expect(await seen(company, id)).toEqual(changed)
})

test('a conversation lists its own tickets, oldest first', async () => {
  const company = await aDeskCompany()
  const first = await anEscalation(company)
  const second = await anEscalation(company, { query: 'And another thing' })
  await anEscalation(company, { session_id: 'another-session' })
  const { tickets } = wire(env)
  const conversation = (await tickets.findByNumber(company.id, Number(first.slice(-6))))?.conversation ?? ''
  const numbers = (await tickets.ofConversation(company.id, conversation)).map(({ number }) => number)
  expect(numbers).toEqual([first, second].map((id) => Number(id.slice(-6))))
  expect(await tickets.ofConversation((await aDeskCompany()).id, conversation)).toEqual([])
})

/** High ones, each taken on after so many minutes. */
async function answeredAfter(company: TestCompany, minutes: number[]): Promise<void> {
  for (const [i, waited] of minutes.entries()) {
    const id = await anEscalation(company, { query: `Question ${i}`, escalation_reason: 'user_request' })
    await changedTo(company, id, { assigned_agent: 'agent_7' })
    await env.DB.prepare('UPDATE tickets SET opened_at = responded_at - ? WHERE company_id = ? AND number = ?')
      .bind(waited * MINUTE_MS, company.id, Number(id.slice(-6)))
      .run()
  }
}

test('the time to a response is the priority’s own until the company has answered five, and then its own', async () => {
  const company = await aDeskCompany()
  const estimated = () => estimatedResponse(wire(env), company.id, 'high')
  await answeredAfter(company, [50, 10, 30, 20])
  expect(await estimated()).toBe('within 1 hour')
  await answeredAfter(company, [40])
  expect(await estimated()).toBe('within 45 minutes')
  expect(await estimatedResponse(wire(env), company.id, 'medium')).toBe('within 4 hours')
  expect(await estimatedResponse(wire(env), (await aDeskCompany()).id, 'high')).toBe('within 1 hour')
  const times = await wire(env).tickets.responseTimes(company.id, 'high', 0, 2)
  expect(times).toEqual([40 * MINUTE_MS, 20 * MINUTE_MS])
  await env.DB.prepare('UPDATE tickets SET responded_at = responded_at - ? WHERE company_id = ?')
    .bind(31 * DAY_MS, company.id)
    .run()
  expect(await estimated()).toBe('within 1 hour')
})

test('a ticket that nobody took on says nothing of the time to a response', async () => {
  const company = await aDeskCompany()
  for (let i = 0; i < 5; i++) {
    const id = await anEscalation(company, { query: `Question ${i}`, escalation_reason: 'user_request' })
    if (i > 0) await changedTo(company, id, { status: 'closed' })
  }
  expect(await wire(env).tickets.responseTimes(company.id, 'high', 0, 200)).toEqual([])
})
