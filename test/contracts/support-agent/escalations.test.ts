import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Role } from '../../../src/desk/company/call.ts'
import { aDeskCompany, aKey, request, type TestCompany } from '../../support/desk.ts'
import {
  anEscalation,
  changedTo,
  type EscalationReply,
  getEscalation,
  listEscalations,
  putEscalation,
  refusedAs,
  seen,
} from '../../support/escalations.ts'
import { rowsOf } from '../../support/rows.ts'
import { body, openSession, toPeople } from '../../support/service-desk.ts'

const WITH_ROLE = async (company: TestCompany, role: Role) => ({ 'X-API-Key': await aKey(company.id, [role]) })

describe('a ticket', () => {
  test('is shown as the document says, with null for what is not known yet', async () => {
    const company = await aDeskCompany()
    const id = await anEscalation(company)
    const ticket = await seen(company, id)
    expect(ticket).toEqual({
      ticket_id: id,
      session_id: 'customer-session-1707500000123',
      customer_id: 'crm_user_456',
      reason: 'repeated_failures',
      priority: 'medium',
      status: 'open',
      created_at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
      updated_at: ticket.created_at,
      assigned_agent: null,
      resolution_notes: null,
      customer_satisfaction: null,
    })
  })

  test.each([
    'TKT-2019-001001',
    'TKT-2026-1001',
    'TKT-2026-0001001',
    'tkt-2026-001001',
    'TKT-2026-999999',
    'TKT-2026-999999999999999999999',
    '0001001',
    '%23',
    'some-id',
    '%00',
    "TKT-2026-001001'--",
  ])('%s is none', async (id) => {
    const company = await aDeskCompany()
    await anEscalation(company)
    await refusedAs(getEscalation(company, id), 404, 'NOT_FOUND_ERROR')
    await refusedAs(putEscalation(company, id, { status: 'closed' }), 404, 'NOT_FOUND_ERROR')
  })

  test('is found by its reference, by the short number that people read out, and by its id', async () => {
    const company = await aDeskCompany()
    const id = await anEscalation(company)
    const [row] = await rowsOf<{ id: string; number: number }>('tickets', company)
    for (const name of [String(row?.number), `%23${row?.number}`, row?.id ?? ''])
      expect((await seen(company, name)).ticket_id).toBe(id)
    expect(await changedTo(company, String(row?.number), { status: 'resolved' })).toMatchObject({
      ticket_id: id,
      status: 'resolved',
    })
  })

  test("of another company is not there, by its number and year or by the desk's own id", async () => {
    const [company, other] = [await aDeskCompany(), await aDeskCompany()]
    const id = await anEscalation(company)
    const before = await seen(company, id)
    const [row] = await rowsOf<{ id: string }>('tickets', company)
    for (const theirs of [id, row?.id ?? '']) {
      await refusedAs(getEscalation(other, theirs), 404, 'NOT_FOUND_ERROR')
      await refusedAs(putEscalation(other, theirs, { status: 'closed' }), 404, 'NOT_FOUND_ERROR')
    }
    expect(await listEscalations(other)).toMatchObject({ escalations: [], total: 0 })
    await anEscalation(other)
    await changedTo(other, id, { status: 'closed' })
    expect(await seen(company, id)).toEqual(before)
  })

  test.each<[Role, number, number]>([
    ['agent', 200, 200],
    ['integration', 200, 200],
    ['analyst', 200, 403],
    ['author', 403, 403],
    ['reviewer', 403, 403],
  ])('the role %s reads it with %i and changes it with %i', async (role, reads, changes) => {
    const company = await aDeskCompany()
    const id = await anEscalation(company)
    const headers = await WITH_ROLE(company, role)
    expect((await getEscalation(company, id, headers)).status).toBe(reads)
    expect((await request('/api/escalation', { headers })).status).toBe(reads)
    expect((await putEscalation(company, id, { status: 'closed' }, headers)).status).toBe(changes)
    expect((await seen(company, id)).status).toBe(changes === 200 ? 'closed' : 'open')
  })
})

describe('the list', () => {
  let company: TestCompany
  let prepared: Promise<Record<'people' | 'unsure' | 'wished', EscalationReply>> | undefined
  /** One ticket of service-desk and two of crm-chat, of two days; made by the first test that asks, for all of them. */
  const tickets = () => {
    prepared ??= furnished()
    return prepared
  }
  async function furnished() {
    company = await aDeskCompany()
    const session = await openSession(company, { customerId: 'cust_desk' })
    await body(toPeople(company, session.id))
    const [people = ''] = (await listEscalations(company)).escalations.map(({ ticket_id }) => ticket_id)
    const unsure = await anEscalation(company, { session_id: 'session-b' })
    const wished = await anEscalation(company, { agent_id: 'crm_user_7', escalation_reason: 'user_request' })
    await changedTo(company, unsure, { assigned_agent: 'agent_7' })
    await changedTo(company, wished, { status: 'resolved' })
    const year = new Date().getUTCFullYear()
    for (const [id, time] of [
      [people, `${year}-01-10T08:00:00.000Z`],
      [unsure, `${year}-01-11T00:00:00.000Z`],
      [wished, `${year}-01-11T23:59:59.999Z`],
    ] as const)
      await env.DB.prepare('UPDATE tickets SET opened_at = ? WHERE company_id = ? AND number = ?')
        .bind(Date.parse(time), company.id, Number(id.slice(-6)))
        .run()
    return {
      people: await seen(company, people),
      unsure: await seen(company, unsure),
      wished: await seen(company, wished),
    }
  }

  test('is newest first, and shows each as it is shown alone', async () => {
    const { people, unsure, wished } = await tickets()
    expect(await listEscalations(company)).toEqual({
      escalations: [wished, unsure, people],
      total: 3,
      limit: 50,
      offset: 0,
    })
  })

  const DAY = `${new Date().getUTCFullYear()}-01-11`
  test.each<[string, ('people' | 'unsure' | 'wished')[]]>([
    ['status=open', ['people']],
    ['status=assigned', ['unsure']],
    ['status=resolved', ['wished']],
    ['status=closed', []],
    ['priority=high', ['wished', 'people']],
    ['priority=medium', ['unsure']],
    ['priority=urgent', []],
    ['reason=manual_request', ['wished', 'people']],
    ['reason=repeated_failures', ['unsure']],
    ['reason=policy_violation', []],
    ['assigned_agent=agent_7', ['unsure']],
    ['assigned_agent=agent_8', []],
    ['session_id=session-b', ['unsure']],
    ['session_id=customer-session-1707500000123', ['wished']],
    ['customer_id=cust_desk', ['people']],
    ['customer_id=crm_user_456', ['unsure']],
    [`start_date=${DAY}`, ['wished', 'unsure']],
    [`start_date=${DAY}T00:00:00.001Z`, ['wished']],
    [`end_date=${DAY}`, ['wished', 'unsure', 'people']],
    [`end_date=${DAY}T00:00:00Z`, ['unsure', 'people']],
    [`start_date=${DAY}&end_date=${DAY}`, ['wished', 'unsure']],
    [`start_date=${DAY}T02:00:00%2B02:00&end_date=${DAY}T12:00`, ['unsure']],
    ['priority=high&status=resolved', ['wished']],
    ['priority=high&status=assigned', []],
  ])('with %s has %j', async (query, names) => {
    const all = await tickets()
    const { escalations, total } = await listEscalations(company, `?${query}`)
    expect(escalations).toEqual(names.map((name) => all[name]))
    expect(total).toBe(names.length)
  })

  test('has the tickets of a session that the desk named', async () => {
    const { people } = await tickets()
    expect((await listEscalations(company, `?session_id=${people.session_id}`)).escalations).toEqual([people])
  })

  test('is read page by page, with the total on each', async () => {
    const { people, unsure } = await tickets()
    expect(await listEscalations(company, '?limit=1&offset=1')).toEqual({
      escalations: [unsure],
      total: 3,
      limit: 1,
      offset: 1,
    })
    expect((await listEscalations(company, '?limit=200&offset=2')).escalations).toEqual([people])
    expect(await listEscalations(company, '?offset=3')).toMatchObject({ escalations: [], total: 3 })
  })

  test('of tickets of one moment shows the higher number first', async () => {
    const own = await aDeskCompany()
    const ids = [
      await anEscalation(own),
      await anEscalation(own, { query: 'Two' }),
      await anEscalation(own, { query: 'Three' }),
    ]
    await env.DB.prepare('UPDATE tickets SET opened_at = ? WHERE company_id = ?').bind(Date.now(), own.id).run()
    const pages = await Promise.all([0, 1, 2].map((offset) => listEscalations(own, `?limit=1&offset=${offset}`)))
    expect(pages.flatMap(({ escalations }) => escalations.map(({ ticket_id }) => ticket_id))).toEqual(ids.reverse())
  })

  test.each([
    ['status=done', 'status'],
    ['priority=HIGH', 'priority'],
    ['reason=because', 'reason'],
    ['assigned_agent=a%20b', 'assigned_agent'],
    ['session_id=', 'session_id'],
    ['customer_id=%F0%9F%8F%A0', 'customer_id'],
    ['start_date=yesterday', 'start_date'],
    ['end_date=2026-13-01', 'end_date'],
    ['start_date=2026-02-02&end_date=2026-02-01', 'end_date'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=ten', 'limit'],
    ['offset=-1', 'offset'],
  ])('refuses %s by the name of the field', async (query, field) => {
    const own = await aDeskCompany()
    const response = request(`/api/escalation?${query}`, { headers: own.admin })
    expect(await refusedAs(response, 400, 'VALIDATION_ERROR')).toContain(field)
  })
})

describe('work on a ticket', () => {
  const STATUSES = ['open', 'assigned', 'resolved', 'closed']
  const ALLOWED: Record<string, string[]> = {
    open: ['assigned', 'resolved', 'closed'],
    assigned: ['open', 'resolved', 'closed'],
    resolved: ['open', 'assigned', 'closed'],
    closed: [],
  }
  const moveTo = (status: string, agent: string) => ({
    status,
    ...(status === 'assigned' ? { assigned_agent: agent } : {}),
  })

  test.each(STATUSES.flatMap((from) => STATUSES.map((to): [string, string] => [from, to])))(
    'from %s to %s goes as the table says',
    async (from, to) => {
      const company = await aDeskCompany()
      const id = await anEscalation(company)
      if (from !== 'open') await changedTo(company, id, moveTo(from, 'agent_1'))
      const before = await seen(company, id)
      expect(before.status).toBe(from)
      const response = await putEscalation(company, id, moveTo(to, 'agent_1'))
      if (from === to) expect(await body(response)).toEqual(before)
      else if (ALLOWED[from]?.includes(to)) expect(await body(response)).toMatchObject({ status: to })
      else expect(await refusedAs(response, 409, 'CONFLICT_ERROR')).toContain('no_such_transition')
      const allowed = from === to || ALLOWED[from]?.includes(to)
      expect((await seen(company, id)).status).toBe(allowed ? to : from)
    },
  )

  test('a ticket is assigned by naming an agent, and answers as it is read', async () => {
    const company = await aDeskCompany()
    const id = await anEscalation(company)
    const before = await seen(company, id)
    const assigned = await changedTo(company, id, { assigned_agent: 'agent_7' })
    expect(assigned).toEqual({
      ...before,
      status: 'assigned',
      assigned_agent: 'agent_7',
      updated_at: assigned.updated_at,
    })
    expect(Date.parse(assigned.updated_at)).toBeGreaterThan(Date.parse(before.updated_at))
    expect(await seen(company, id)).toEqual(assigned)
    expect(await changedTo(company, id, { assigned_agent: 'agent_8' })).toMatchObject({
      status: 'assigned',
      assigned_agent: 'agent_8',
    })
    expect(await changedTo(company, id, { assigned_agent: null })).toMatchObject({
      status: 'open',
      assigned_agent: null,
    })
  })

  test('a ticket cannot be assigned to nobody', async () => {
    const company = await aDeskCompany()
    const id = await anEscalation(company)
    const said = await refusedAs(putEscalation(company, id, { status: 'assigned' }), 400, 'VALIDATION_ERROR')
    expect(said).toContain('Missing required field: assigned_agent')
    const contradiction = putEscalation(company, id, { status: 'open', assigned_agent: 'agent_7' })
    expect(await refusedAs(contradiction, 400, 'VALIDATION_ERROR')).toContain('assigned_agent')
    expect((await seen(company, id)).status).toBe('open')
  })

  test('a closed ticket takes notes and a rating, and no agent', async () => {
    const company = await aDeskCompany()
    const id = await anEscalation(company)
    await changedTo(company, id, { status: 'closed' })
    expect(await changedTo(company, id, { resolution_notes: 'A duplicate', customer_satisfaction: 2 })).toMatchObject({
      status: 'closed',
      resolution_notes: 'A duplicate',
      customer_satisfaction: 2,
    })
    await refusedAs(putEscalation(company, id, { assigned_agent: 'agent_7' }), 409, 'CONFLICT_ERROR')
  })

  test.each([1, 5])('a customer may be satisfied by %i', async (customer_satisfaction) => {
    const company = await aDeskCompany()
    const id = await anEscalation(company)
    expect(await changedTo(company, id, { customer_satisfaction })).toMatchObject({ customer_satisfaction })
  })

  test.each<[string, unknown, string]>([
    ['nothing', {}, 'body'],
    ['a status that there is not', { status: 'done' }, 'status'],
    ['a status that is taken away', { status: null }, 'status'],
    ['an agent without a name', { assigned_agent: '' }, 'assigned_agent'],
    ['notes beyond 4,000 characters', { resolution_notes: 'x'.repeat(4_001) }, 'resolution_notes'],
    ['a satisfaction of 0', { customer_satisfaction: 0 }, 'customer_satisfaction'],
    ['a satisfaction of 6', { customer_satisfaction: 6 }, 'customer_satisfaction'],
    ['half a satisfaction', { customer_satisfaction: 2.5 }, 'customer_satisfaction'],
    ['a satisfaction in words', { customer_satisfaction: '5' }, 'customer_satisfaction'],
    ['a field that there is not', { priority: 'low' }, 'priority'],
    ['no object', [], 'body'],
  ])('%s is refused by the name of the field', async (_, change, field) => {
    const company = await aDeskCompany()
    const id = await anEscalation(company)
    const said = await refusedAs(putEscalation(company, id, change), 400, 'VALIDATION_ERROR')
    expect(said).toContain(`field: ${field}`)
    expect((await seen(company, id)).updated_at).toBe((await seen(company, id)).created_at)
  })
})
