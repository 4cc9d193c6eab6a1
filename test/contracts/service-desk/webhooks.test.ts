import { runDurableObjectAlarm } from 'cloudflare:test'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { post, type TestCompany } from '../../support/desk.ts'
import { verifies } from '../../support/fake-receiver.ts'
import { act, aTieredCompany, body, objectOf, openSession, RESOLUTION, toPeople } from '../../support/service-desk.ts'
import { aMinutePasses } from '../../support/sweep.ts'

const SECRET = 'a-secret-of-the-receiver'
type Told = { event: string; timestamp: string; data: Record<string, unknown> }
type Heard = Told & { url: string; id: string | null; verified: boolean }
const heard: Heard[] = []
let down = 0

afterEach(() => {
  vi.useRealTimers()
})
beforeAll(() => {
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    if (down > 0) {
      down -= 1
      return new Response(null, { status: 503 })
    }
    const text = String(init.body)
    const verified = await verifies(SECRET, { headers, body: text })
    heard.push({ url, id: headers.get('webhook-id'), verified, ...(JSON.parse(text) as Told) })
    return new Response(null, { status: 204 })
  })
})

async function aToldCompany(): Promise<{ company: TestCompany; told: () => Heard[] }> {
  const company = await aTieredCompany(undefined, { mail: { kind: 'none' } })
  const url = `https://${company.id}.example/hook`
  const events = ['session.created', 'session.escalated', 'session.resolved', 'session.abandoned']
  const settled = await post('/webhook/configure', { url, events, secret: SECRET }, company.admin)
  expect(settled.status).toBe(201)
  return { company, told: () => heard.filter((one) => one.url === url) }
}

test('the events of a session reach the receiver, signed, in the form of the document', async () => {
  const { company, told } = await aToldCompany()
  const { id } = await openSession(company)
  await toPeople(company, id)
  await body(act(company, id, 'resolve', RESOLUTION))
  await expect.poll(() => told().length, { timeout: 15_000 }).toBe(3)
  expect(told().every(({ verified }) => verified)).toBe(true)
  const of = (event: string) => told().find((one) => one.event === event)
  const session = { sessionId: id, companyId: company.id, customerId: 'cust_1' }
  expect(of('session.created')).toMatchObject({ timestamp: expect.stringMatching(/Z$/), data: session })
  expect(of('session.escalated')?.data).toEqual({
    ...session,
    fromTier: 'AI_REP',
    toTier: 'HUMAN_AGENT',
    reason: 'CUSTOMER_REQUEST',
  })
  expect(of('session.resolved')?.data).toEqual({ ...session, resolutionType: 'ISSUE_RESOLVED' })
})

test('a session that its customer left is told as abandoned', async () => {
  const { company, told } = await aToldCompany()
  const { id } = await openSession(company)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 60_000 })
  await runDurableObjectAlarm(objectOf(company, id))
  await runDurableObjectAlarm(objectOf(company, id))
  await expect.poll(() => told().map(({ event }) => event), { timeout: 15_000 }).toContain('session.abandoned')
  expect(told().find(({ event }) => event === 'session.abandoned')?.data).toEqual({
    sessionId: id,
    companyId: company.id,
    customerId: 'cust_1',
  })
})

test('a receiver that is down for a while is told again, once', async () => {
  const { company, told } = await aToldCompany()
  down = 1
  await openSession(company)
  await expect.poll(() => down, { timeout: 15_000 }).toBe(0)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  await expect
    .poll(
      async () => {
        vi.setSystemTime(Date.now() + 10 * 60_000)
        await aMinutePasses()
        return told().length
      },
      { timeout: 15_000 },
    )
    .toBe(1)
})
