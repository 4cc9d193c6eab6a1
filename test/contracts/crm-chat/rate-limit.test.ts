import { beforeAll, expect, test } from 'vitest'
import { DEFAULT_COMPANY, theDefaultCompany } from '../../support/companies.ts'
import { aUser, sendChat } from '../../support/crm-chat.ts'
import { aDeskCompany, type TestCompany } from '../../support/desk.ts'
import { rowsOf } from '../../support/rows.ts'

const MESSAGE = { message: 'zxqv' }
const statusesOf = async (sent: Promise<Response>[]): Promise<number[]> =>
  (await Promise.all(sent)).map(({ status }) => status)
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))

async function usedUp(limit = 1, windowSeconds = 3_600): Promise<TestCompany> {
  const company = await aDeskCompany({ queryLimit: { limit, windowSeconds } })
  for (let i = 0; i < limit; i++) expect((await sendChat(company.widget, MESSAGE)).status).toBe(200)
  return company
}

beforeAll(theDefaultCompany)

test('over the limit the answer says in how many seconds to come again, in the body and in Retry-After', async () => {
  const company = await usedUp(2, 900)
  const response = await sendChat(company.widget, MESSAGE)
  expect(response.status).toBe(429)
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  const body = await response.json<{ detail: { reset_in_seconds: number } }>()
  expect(body).toEqual({ detail: { reset_in_seconds: expect.any(Number) } })
  const { reset_in_seconds: seconds } = body.detail
  expect(Number.isInteger(seconds)).toBe(true)
  expect(seconds).toBeGreaterThan(890)
  expect(seconds).toBeLessThanOrEqual(900)
  expect(response.headers.get('retry-after')).toBe(String(seconds))
})

test('of 200 requests at once exactly the limit is admitted', async () => {
  const company = await aDeskCompany({ queryLimit: { limit: 37, windowSeconds: 3_600 } })
  const statuses = await statusesOf(
    times(200, (i) => sendChat(company.widget, { ...MESSAGE, session_id: `s${i % 20}` })),
  )
  expect(statuses.filter((status) => status === 200)).toHaveLength(37)
  expect(statuses.filter((status) => status === 429)).toHaveLength(163)
})

test('the limit is 60 by default', async () => {
  const company = await aDeskCompany()
  const statuses = await statusesOf(times(65, (i) => sendChat(company.widget, { ...MESSAGE, session_id: `s${i}` })))
  expect(statuses.filter((status) => status === 200)).toHaveLength(60)
})

test('it counts the customer, over sessions and agent types', async () => {
  const company = await usedUp()
  expect((await sendChat(company.widget, { ...MESSAGE, session_id: 'another' })).status).toBe(429)
  expect((await sendChat(company.widget, MESSAGE, 'support')).status).toBe(429)
})

test('another customer, and the same id in another company, are not affected', async () => {
  const company = await usedUp()
  const other = await aDeskCompany({ queryLimit: { limit: 1, windowSeconds: 3_600 } })
  const somebody = { ...MESSAGE, user_info: aUser({ agent_id: 'somebody_else' }) }
  expect((await sendChat(company.widget, somebody)).status).toBe(200)
  expect((await sendChat(other.widget, MESSAGE)).status).toBe(200)
})

test('whoever was turned away is admitted when the window is over', async () => {
  const company = await usedUp(1, 1)
  await expect.poll(async () => (await sendChat(company.widget, MESSAGE)).status, { timeout: 5_000 }).toBe(200)
})

test('what is refused for its form does not count', async () => {
  const company = await aDeskCompany({ queryLimit: { limit: 1, windowSeconds: 3_600 } })
  expect((await sendChat(company.widget, { message: '' })).status).toBe(400)
  expect((await sendChat(company.widget, MESSAGE)).status).toBe(200)
})

test('a question that was turned away leaves no turn', async () => {
  const company = await usedUp()
  const response = await sendChat(company.widget, MESSAGE)
  expect(response.status).toBe(429)
  await expect.poll(() => rowsOf('turns', company)).toHaveLength(1)
})

test('a limited stream keeps its status and its body', async () => {
  const company = await usedUp()
  const response = await sendChat({ ...company.widget, Accept: 'text/event-stream' }, MESSAGE)
  expect(response.status).toBe(429)
  expect(await response.json()).toEqual({ detail: { reset_in_seconds: expect.any(Number) } })
})

test('the default company limits as any other', async () => {
  const user_info = aUser({ agent_id: `${DEFAULT_COMPANY}-user` })
  const statuses = await statusesOf(times(61, (i) => sendChat({}, { ...MESSAGE, user_info, session_id: `s${i}` })))
  expect(statuses.filter((status) => status === 429)).toHaveLength(1)
})
