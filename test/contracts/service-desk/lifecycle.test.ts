import { runDurableObjectAlarm } from 'cloudflare:test'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { MINUTE_MS } from '../../../src/lib/time.ts'
import type { TestCompany } from '../../support/desk.ts'
import { rowsOf } from '../../support/rows.ts'
import {
  act,
  aPerson,
  aTieredCompany,
  body,
  getSession,
  objectOf,
  openSession,
  RESOLUTION,
  say,
  toPeople,
} from '../../support/service-desk.ts'

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
})
afterEach(() => {
  vi.setSystemTime(Date.now())
})
afterAll(() => {
  vi.useRealTimers()
})

/** The clock goes on, and the alarm that is due by then rings. */
async function pass(company: TestCompany, session: string, minutes: number): Promise<void> {
  vi.setSystemTime(Date.now() + minutes * MINUTE_MS)
  await runDurableObjectAlarm(objectOf(company, session))
}
const statusOf = async (company: TestCompany, id: string) => (await getSession(company, id)).status

test('a customer who says nothing is waited for, and is gone after the idle time', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company, { initialMessage: 'Hello' })
  await pass(company, id, 4)
  expect(await statusOf(company, id)).toBe('ACTIVE')
  await pass(company, id, 1)
  expect(await statusOf(company, id)).toBe('WAITING_CUSTOMER')
  await pass(company, id, 24)
  expect(await statusOf(company, id)).toBe('WAITING_CUSTOMER')
  await pass(company, id, 1)
  expect(await statusOf(company, id)).toBe('ABANDONED')
  await expect
    .poll(async () => (await rowsOf<{ action: string }>('audit', company)).map(({ action }) => action))
    .toContain('conversation.abandoned')
})

test('a session in which nothing was ever said is abandoned too', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  await pass(company, id, 30)
  expect(await statusOf(company, id)).toBe('ABANDONED')
})

test("the idle time is the company's own", async () => {
  const company = await aTieredCompany(undefined, { idleMinutes: 2 })
  const { id } = await openSession(company, { initialMessage: 'Hello' })
  await pass(company, id, 1)
  expect(await statusOf(company, id)).toBe('WAITING_CUSTOMER')
  await pass(company, id, 1)
  expect(await statusOf(company, id)).toBe('ABANDONED')
})

test('a word from the customer brings a session back, and the time begins anew', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company, { initialMessage: 'Hello' })
  await pass(company, id, 29)
  expect((await say(company, id, 'Hello again')).sessionUpdate.status).toBe('ACTIVE')
  await pass(company, id, 29)
  expect(await statusOf(company, id)).toBe('WAITING_CUSTOMER')
  await pass(company, id, 1)
  expect(await statusOf(company, id)).toBe('ABANDONED')
  expect((await say(company, id, 'Hello, I am back')).sessionUpdate.status).toBe('ACTIVE')
})

test('an escalated session that the customer left is escalated again when they come back', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company, { initialMessage: 'Hello' })
  await act(company, id, 'escalate', { reason: 'COMPLEX_ISSUE', targetTier: 'AI_MANAGER' })
  await pass(company, id, 10)
  expect(await statusOf(company, id)).toBe('WAITING_CUSTOMER')
  expect((await say(company, id, 'Hello')).sessionUpdate.status).toBe('ESCALATED')
})

test('a customer who waits for people is never given up; one whom they answered is', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company, { initialMessage: 'Hello' })
  await toPeople(company, id)
  await pass(company, id, 600)
  expect(await statusOf(company, id)).toBe('ESCALATED')
  await body(act(company, id, 'reply', { message: 'What is it about?' }, await aPerson(company)), 201)
  await pass(company, id, 29)
  expect(await statusOf(company, id)).toBe('WAITING_CUSTOMER')
  await pass(company, id, 1)
  expect(await statusOf(company, id)).toBe('ABANDONED')
})

test('a hold that nobody renews lapses, and whoever replies next has it', async () => {
  const company = await aTieredCompany()
  const [ann, bob] = [await aPerson(company), await aPerson(company)]
  const { id } = await openSession(company, { initialMessage: 'Hello' })
  await toPeople(company, id)
  await body(act(company, id, 'claim', {}, ann))
  await pass(company, id, 14)
  await body(act(company, id, 'claim', {}, ann))
  await pass(company, id, 14)
  expect((await act(company, id, 'claim', {}, bob)).status).toBe(409)
  await pass(company, id, 1)
  expect((await getSession(company, id)).assignedTo).toBeNull()
  await body(act(company, id, 'reply', { message: 'Bob here' }, bob), 201)
  expect((await act(company, id, 'reply', { message: 'Ann here' }, ann)).status).toBe(409)
})

test('time changes nothing in a resolved session', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company, { initialMessage: 'Hello' })
  await act(company, id, 'resolve', RESOLUTION)
  const resolved = await getSession(company, id)
  await pass(company, id, 600)
  expect(await getSession(company, id)).toEqual(resolved)
})
