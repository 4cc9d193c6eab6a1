import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SUPPORT_CHANNEL } from '../../src/desk/conversation/sessions/support-sessions.ts'
import { sessionName } from '../../src/desk/kernel/conversation-name.ts'
import { wire } from '../../src/wire.ts'
import { PASSWORD_ARTICLE, post, request, type TestCompany, withArticles } from '../support/desk.ts'
import { breakDatabase, breakQueues } from '../support/faults.ts'
import { rowsOf } from '../support/rows.ts'
import { aSession, aSupportCompany, ask, type ErrorReply, postQuery, read, remove } from '../support/support-agent.ts'
import { aMinutePasses } from '../support/sweep.ts'

const QUESTION = "How do I reset a user's password?"
const ANGRY = 'This is terrible! Nothing works and I am extremely frustrated!'

let company: TestCompany
let session: string
beforeEach(async () => {
  company = await aSupportCompany({ mail: { kind: 'none' } })
  await withArticles(company, [PASSWORD_ARTICLE])
  session = aSession()
  await ask(company, 'Hello', { session })
})
afterEach(() => {
  vi.restoreAllMocks()
})

const objectOf = () =>
  env.CONVERSATIONS.getByName(sessionName({ company: company.id, channel: SUPPORT_CHANNEL, session }))

const refusal = async (response: Response): Promise<[number, string]> => [
  response.status,
  (await response.json<ErrorReply>()).error_type,
]

test('a customer who must be passed on while the database is down is answered, and the ticket is opened later', async () => {
  breakDatabase('DB')
  const reply = await ask(company, ANGRY, { session })
  expect(reply).toMatchObject({ escalated: true, escalation_reason: 'negative_sentiment', ticket_id: null })
  expect(reply.response).toContain('a person will get back to you')
  vi.restoreAllMocks()
  await runDurableObjectAlarm(objectOf())
  await aMinutePasses()
  await expect.poll(() => rowsOf('tickets', company), { timeout: 15_000 }).toHaveLength(1)
  const { escalations } = await read(company, `/api/session/${session}`)
  expect(escalations).toMatchObject([{ reason: 'negative_sentiment', status: 'open' }])
  expect(await ask(company, ANGRY, { session })).toMatchObject({ ticket_id: escalations[0]?.ticket_id })
  expect(await rowsOf('tickets', company)).toHaveLength(1)
})

test('whoever grows angry twice while the database is down gets one ticket', async () => {
  breakDatabase('DB')
  for (const _ of ['once', 'again']) expect(await ask(company, ANGRY, { session })).toMatchObject({ ticket_id: null })
  vi.restoreAllMocks()
  const { ticket_id } = await ask(company, ANGRY, { session })
  expect(ticket_id).toMatch(/^TKT-/)
  await runDurableObjectAlarm(objectOf())
  await aMinutePasses()
  await expect.poll(() => rowsOf('turns', company), { timeout: 15_000 }).toHaveLength(4)
  expect(await rowsOf('tickets', company)).toHaveLength(1)
  expect((await read(company, `/api/session/${session}`)).escalations).toMatchObject([{ ticket_id }])
  expect(await ask(company, ANGRY, { session })).toMatchObject({ ticket_id })
})

test('an escalation by hand that cannot be opened is refused, and opens one ticket when it is tried again', async () => {
  const wish = { session_id: session, reason: 'manual_request', priority: 'high' }
  breakDatabase('DB')
  expect(await refusal(await post('/api/escalation', wish, company.admin))).toEqual([503, 'DATABASE_ERROR'])
  vi.restoreAllMocks()
  expect((await post('/api/escalation', wish, company.admin)).status).toBe(201)
  await runDurableObjectAlarm(objectOf())
  expect(await rowsOf('tickets', company)).toHaveLength(1)
})

test('a question that cannot be searched for is refused, leaves nothing, and counts as a failure', async () => {
  breakDatabase('SEARCH')
  expect(await refusal(await postQuery(company, QUESTION, { session }))).toEqual([503, 'DATABASE_ERROR'])
  vi.restoreAllMocks()
  expect((await read(company, `/api/session/${session}`)).messages).toHaveLength(2)
  await expect
    .poll(async () => (await read<{ error_rate: number }>(company, '/api/status')).error_rate, { timeout: 15_000 })
    .toBe(0.5)
  expect((await ask(company, QUESTION, { session })).response).toContain('Send password reset')
})

test('a limit that cannot be counted refuses the question', async () => {
  const ports = wire(env)
  const take = vi.spyOn(ports.rateLimits, 'take').mockRejectedValue(new Error('the object is gone'))
  const [status, type] = await refusal(
    await request('/api/session/s', { headers: { ...company.admin, 'CF-Connecting-IP': '2001:db8:ffff::1' } }),
  )
  expect([status, type]).toEqual([503, 'DATABASE_ERROR'])
  take.mockRestore()
})

test('what was said outlives its object, and so does what was not announced yet', async () => {
  breakQueues()
  await ask(company, ANGRY, { session })
  await evictDurableObject(objectOf())
  vi.restoreAllMocks()
  expect((await read(company, `/api/session/${session}`)).messages).toHaveLength(4)
  await runDurableObjectAlarm(objectOf())
  await expect.poll(() => rowsOf('turns', company), { timeout: 15_000 }).toHaveLength(2)
})

test('a session that its customer left is abandoned in silence, counts as active no more, and goes on with the next question', async () => {
  const active = async () => (await read<{ active_sessions: number }>(company, '/api/status')).active_sessions
  await expect.poll(active, { timeout: 15_000 }).toBe(1)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 60_000 })
  await runDurableObjectAlarm(objectOf())
  await runDurableObjectAlarm(objectOf())
  await expect.poll(active, { timeout: 15_000 }).toBe(0)
  expect((await read(company, `/api/session/${session}`)).status).toBe('active')
  await ask(company, QUESTION, { session })
  await runDurableObjectAlarm(objectOf())
  await expect.poll(active, { timeout: 15_000 }).toBe(1)
  vi.useRealTimers()
  await remove(company, `/api/session/${session}`)
  await expect.poll(active, { timeout: 15_000 }).toBe(0)
})
