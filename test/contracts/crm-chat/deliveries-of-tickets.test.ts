import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Http } from '../../../src/providers/outbound.ts'
import { FRESHDESK_KEY } from '../../support/a-company.ts'
import { changeSettings } from '../../support/companies.ts'
import { createTicket, failureId, refused, ticketNumber } from '../../support/crm-chat.ts'
import { aDeskCompany, aKey, post, request, type TestCompany } from '../../support/desk.ts'
import { fakeFreshdesk } from '../../support/fake-freshdesk.ts'
import { fakeResend } from '../../support/fake-resend.ts'
import { reply } from '../../support/reply.ts'
import { rowsOf } from '../../support/rows.ts'
import { aMinutePasses } from '../../support/sweep.ts'

type DeliveryReply = {
  delivery_id: string
  kind: string
  status: string
  attempts: number
  next_attempt_at: string | null
  last_error: string | null
  external_id: string | null
}

const clock = { now: () => Date.now() }
/** The outside, by host or, at Resend, by key: each company has its own, so what one test leaves behind meets no other. */
const outside = new Map<string, Http>()

beforeAll(() => {
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const { host } = new URL(url)
    const http = outside.get(host === 'api.resend.com' ? (new Headers(init.headers).get('authorization') ?? '') : host)
    if (http === undefined) throw new Error(`nobody expected a request to ${host}`)
    return http(url, init)
  })
})
afterAll(() => vi.unstubAllGlobals())

async function aFreshdeskCustomer({ apiKey = FRESHDESK_KEY } = {}) {
  const label = `desk-${crypto.randomUUID()}`
  const freshdesk = fakeFreshdesk({ clock, apiKey: FRESHDESK_KEY })
  const resend = fakeResend({ apiKey: label })
  outside.set(`${label}.freshdesk.com`, freshdesk.http)
  outside.set(`Bearer ${label}`, resend.http)
  const domain = `${label}.freshdesk.com`
  const company = await aDeskCompany({
    helpDesk: { kind: 'freshdesk', domain, apiKey, tags: [], customFields: {} },
    mail: { kind: 'resend', apiKey: label },
  })
  return { company, freshdesk, resend, domain }
}

const deliveriesOf = async (company: TestCompany, filter = ''): Promise<DeliveryReply[]> =>
  (await reply<{ deliveries: DeliveryReply[] }>(request(`/webhook/deliveries${filter}`, { headers: company.admin })))
    .deliveries

const deliveryOf = async (company: TestCompany, kind: string): Promise<DeliveryReply | undefined> =>
  (await deliveriesOf(company)).find((delivery) => delivery.kind === kind)

const settled = (company: TestCompany, kind: string) =>
  expect.poll(() => deliveryOf(company, kind), { timeout: 10_000, interval: 50 })

/** The wait before the next attempt is over. */
async function laterOn(company: TestCompany): Promise<void> {
  await env.DB.prepare('UPDATE deliveries SET due_at = 0 WHERE company_id = ?').bind(company.id).run()
  await aMinutePasses()
}

const externalIds = async (company: TestCompany) =>
  (await rowsOf<{ external_id: string | null }>('tickets', company)).map(({ external_id }) => external_id)

test('Freshdesk and the customer get the ticket through the queue, and its number there is recorded', async () => {
  const { company, freshdesk, resend } = await aFreshdeskCustomer()
  const number = await ticketNumber(company)
  await settled(company, 'help_desk').toMatchObject({ status: 'delivered', attempts: 1, external_id: '501' })
  await settled(company, 'email').toMatchObject({ status: 'delivered' })
  await expect.poll(() => externalIds(company)).toEqual(['501'])
  expect(freshdesk.tickets).toMatchObject([
    {
      subject: 'How do I fix error code X1234?',
      email: 'jane.smith@company.com',
      name: 'Jane Smith',
      description: expect.stringMatching(/Cape Town[\s\S]*not confident I can help/),
    },
  ])
  expect(resend.mails).toMatchObject([
    { to: [expect.stringContaining('jane.smith@company.com')], subject: expect.stringContaining(`#${number}`) },
  ])
  // Nobody proved that the address is hers.
  expect(resend.mails[0]?.text).not.toContain('Jane')
})

test('the ticket is asked for twice and delivered once', async () => {
  const { company, freshdesk, resend } = await aFreshdeskCustomer()
  const id = await failureId(company)
  await Promise.all([createTicket(company.widget, id), createTicket(company.widget, id)])
  await settled(company, 'help_desk').toMatchObject({ status: 'delivered' })
  await settled(company, 'email').toMatchObject({ status: 'delivered' })
  expect(await deliveriesOf(company)).toHaveLength(2)
  expect(freshdesk.tickets).toHaveLength(1)
  expect(resend.mails).toHaveLength(1)
})

test('a desk that is down delays the ticket and loses nothing', async () => {
  const { company, freshdesk } = await aFreshdeskCustomer()
  freshdesk.moods.push('down', 'down')
  const number = await ticketNumber(company)
  await settled(company, 'help_desk').toMatchObject({ status: 'pending', attempts: 1, last_error: expect.any(String) })
  expect(await rowsOf('tickets', company)).toMatchObject([{ number: Number(number), external_id: null }])
  await settled(company, 'email').toMatchObject({ status: 'delivered' })
  const { next_attempt_at } = (await deliveryOf(company, 'help_desk')) ?? {}
  expect(Date.parse(next_attempt_at ?? '')).toBeGreaterThan(Date.now())
})

test('what a desk that was down did not take arrives with a later attempt', async () => {
  const { company, freshdesk } = await aFreshdeskCustomer()
  freshdesk.moods.push('down')
  await ticketNumber(company)
  await settled(company, 'help_desk').toMatchObject({ status: 'pending', attempts: 1 })
  await laterOn(company)
  await settled(company, 'help_desk').toMatchObject({ status: 'delivered', attempts: 2, external_id: '501' })
  await expect.poll(() => externalIds(company)).toEqual(['501'])
  expect(freshdesk.tickets).toHaveLength(1)
})

test('a desk that took the ticket and lost its answer does not get it twice', async () => {
  const { company, freshdesk } = await aFreshdeskCustomer()
  freshdesk.moods.push('reset_after_work')
  await ticketNumber(company)
  await settled(company, 'help_desk').toMatchObject({ status: 'pending', attempts: 1 })
  await laterOn(company)
  await settled(company, 'help_desk').toMatchObject({ status: 'delivered', external_id: '501' })
  expect(freshdesk.tickets).toHaveLength(1)
})

test('what cannot be delivered is parked in sight, and sent again by hand', async () => {
  const { company, domain } = await aFreshdeskCustomer({ apiKey: 'an-expired-key' })
  await ticketNumber(company)
  await settled(company, 'help_desk').toMatchObject({ status: 'parked', last_error: expect.stringContaining('401') })
  const parked = await deliveriesOf(company, '?status=parked')
  expect(parked).toHaveLength(1)

  await changeSettings(company, {
    help_desk: { kind: 'freshdesk', domain, api_key: FRESHDESK_KEY },
  })
  const again = `/webhook/deliveries/${parked[0]?.delivery_id}/resend`
  expect(await reply(post(again, {}, company.admin))).toMatchObject({ status: 'pending', last_error: null })
  await settled(company, 'help_desk').toMatchObject({ status: 'delivered', external_id: '501' })
  await expect.poll(() => externalIds(company)).toEqual(['501'])
  expect(await deliveriesOf(company, '?status=parked')).toEqual([])
  expect((await post(again, {}, company.admin)).status).toBe(409)
})

test('a parked delivery is sent again only by its own company, and only by those who may', async () => {
  const { company } = await aFreshdeskCustomer({ apiKey: 'an-expired-key' })
  const other = await aDeskCompany()
  await ticketNumber(company)
  await settled(company, 'help_desk').toMatchObject({ status: 'parked' })
  const again = `/webhook/deliveries/${(await deliveryOf(company, 'help_desk'))?.delivery_id}/resend`
  expect((await post(again, {})).status).toBe(401)
  expect((await post(again, {}, other.admin)).status).toBe(404)
  expect((await post(again, {}, { 'X-API-Key': await aKey(company.id, ['analyst']) })).status).toBe(403)
  expect(await deliveriesOf(other)).toEqual([])
  expect((await post(again, {}, { 'X-API-Key': await aKey(company.id, ['agent']) })).status).toBe(200)
})

test('mail that is refused for good is parked, and the help desk has the ticket', async () => {
  const { company, resend } = await aFreshdeskCustomer()
  resend.moods.push({ status: 422, name: 'validation_error' })
  await ticketNumber(company)
  await settled(company, 'email').toMatchObject({ status: 'parked' })
  await settled(company, 'help_desk').toMatchObject({ status: 'delivered' })
  expect((await deliveryOf(company, 'email'))?.last_error).not.toContain('@')
})

test('the built-in desk has the ticket at once, and the e-mail goes by the binding', async () => {
  const company = await aDeskCompany()
  const number = await ticketNumber(company)
  await settled(company, 'help_desk').toMatchObject({ status: 'delivered', external_id: number })
  await settled(company, 'email').toMatchObject({ status: 'delivered' })
})

test('a company without mail sends none', async () => {
  const company = await aDeskCompany({ mail: { kind: 'none' } })
  await ticketNumber(company)
  await settled(company, 'help_desk').toMatchObject({ status: 'delivered' })
  expect(await deliveryOf(company, 'email')).toBeUndefined()
})

test('a declined failure is delivered to nobody', async () => {
  const { company, freshdesk } = await aFreshdeskCustomer()
  const id = await failureId(company)
  await reply(post(`/api/agent-failure/${id}/decline`, {}, company.widget))
  await refused(createTicket(company.widget, id), 409)
  expect(await deliveriesOf(company)).toEqual([])
  expect(freshdesk.requests).toEqual([])
})

test('a visitor without an address of their own gets a ticket and no mail', async () => {
  const { company } = await aFreshdeskCustomer()
  const failure = await failureId(company, { user_email: 'visitor@anonymous.invalid' })
  await reply(createTicket(company.widget, failure))
  await settled(company, 'help_desk').toMatchObject({ status: 'delivered' })
  expect(await deliveryOf(company, 'email')).toBeUndefined()
})
