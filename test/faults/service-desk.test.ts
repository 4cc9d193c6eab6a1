import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { consoleLog } from '../../src/bindings/log.ts'
import { objectConversations } from '../../src/bindings/objects/conversations.ts'
import type { Ports } from '../../src/ports.ts'
import { modelsOf } from '../../src/providers/models/choose.ts'
import { writerOf } from '../../src/providers/models/writer.ts'
import { crm } from '../../src/providers/records/crm.ts'
import { httpsRecords } from '../../src/providers/records/https-records.ts'
import { records as chosen } from '../../src/providers/records/records.ts'
import { sentimentOf } from '../../src/providers/sentiment/choose.ts'
import { PASSWORD_ARTICLE, request, type TestCompany, withArticles } from '../support/desk.ts'
import { type CrmMood, fakeCrm } from '../support/fake-crm.ts'
import { FAKE_MODEL_URL, type FakeAnswer, fakeOpenAi } from '../support/fake-openai.ts'
import { breakDatabase, breakQueues, objectPorts } from '../support/faults.ts'
import { aMessage } from '../support/handle-message.ts'
import { saved } from '../support/records.ts'
import { rowsOf } from '../support/rows.ts'
import {
  aTieredCompany,
  body,
  type ExchangeReply,
  getSession,
  objectOf,
  openSession,
  postMessage,
  refused,
  say,
} from '../support/service-desk.ts'
import { aMinutePasses } from '../support/sweep.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const QUESTION = "How do I reset a user's password?"
const TRACK = 'Where is my order ORD-1?'
const REFUND = 'Please refund order ORD-1'
const CANCEL = 'Please cancel my subscription SUB-1'

const undo: (() => void)[] = []
afterEach(() => {
  vi.restoreAllMocks()
  for (const restore of undo.splice(0)) restore()
})

/** Conversations have these ports until the test ends. */
async function withPorts(company: TestCompany, change: (own: Ports) => Partial<Ports>): Promise<void> {
  const ports = await objectPorts(company)
  const own = { ...ports }
  Object.assign(ports, change(own))
  undo.push(() => Object.assign(ports, own))
}

const reasonsOf = async (company: TestCompany, id: string): Promise<string[]> =>
  (await getSession(company, id)).escalationHistory.map(({ reason, toTier }) => `${reason} ${toTier}`)
const ledgerOf = async (company: TestCompany): Promise<unknown[]> =>
  (await body<{ entries: unknown[] }>(request('/records/ledger', { headers: company.admin }))).entries
const textsOf = async (company: TestCompany, id: string): Promise<string[]> =>
  (await getSession(company, id)).messages.map(({ role, content }) => (role === 'customer' ? content : role))

async function aFurnishedCompany(): Promise<TestCompany> {
  const company = await aTieredCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  await saved(company, 'orders', 'ORD-1')
  await saved(company, 'subscriptions', 'SUB-1')
  return company
}

describe("with the company's own CRM", () => {
  async function aCompanyWithCrm() {
    const company = await aTieredCompany(undefined, {
      records: { kind: 'https', url: 'https://crm.example.com/desk', secret: SECRET },
    })
    await withArticles(company, [PASSWORD_ARTICLE])
    const fake = fakeCrm({ secret: SECRET })
    fake.put('orders', 'ORD-1')
    fake.put('subscriptions', 'SUB-1')
    await withPorts(company, ({ records, ledger, clock, ids, wake, log }) => {
      const timeouts = { readMs: 100, writeMs: 100 }
      const resolve = async () => ['93.184.216.34']
      const ask = crm({ http: fake.http, clock, resolve, allowPrivate: false, timeouts })
      return { records: chosen({ builtIn: records, connector: httpsRecords({ ask, ledger, clock, ids, wake, log }) }) }
    })
    const { id } = await openSession(company)
    const behaves = (...moods: CrmMood[]) => fake.moods.splice(0, fake.moods.length, ...moods)
    return { ...fake, company, id, behaves }
  }
  const always = (mood: CrmMood): CrmMood[] => Array.from({ length: 20 }, () => mood)
  const DOWN: [string, CrmMood][] = [
    ['is silent', 'silent'],
    ['resets the connection', 'reset'],
    ['fails', { status: 500 }],
    ['answers a page', 'page'],
  ]

  test.each(DOWN)(
    'a CRM that %s sends whoever asks for their records to a person, with nothing done',
    async (_, mood) => {
      const { company, id, behaves, payments } = await aCompanyWithCrm()
      for (const message of [TRACK, REFUND, 'Where is my order?']) {
        const session = message === TRACK ? id : (await openSession(company)).id
        behaves(...always(mood))
        const { aiResponse, sessionUpdate } = await say(company, session, message)
        expect(sessionUpdate).toMatchObject({ currentTier: 'HUMAN_AGENT', status: 'ESCALATED' })
        expect(await reasonsOf(company, session)).toEqual(['TECHNICAL_LIMITATION HUMAN_AGENT'])
        expect(aiResponse?.content).toMatch(/ticket is number \d+/)
        expect(aiResponse?.metadata?.actionsTaken).toEqual([])
        behaves()
      }
      expect([payments, await ledgerOf(company)]).toEqual([[], []])
    },
  )

  test.each(DOWN)('a CRM that %s keeps nobody from an answer that an article has', async (_, mood) => {
    const { company, id, behaves } = await aCompanyWithCrm()
    behaves(...always(mood))
    const { aiResponse, sessionUpdate } = await say(company, id, QUESTION)
    expect(sessionUpdate.currentTier).toBe('AI_REP')
    expect(aiResponse?.content).toContain('Send password reset')
  })

  test.each<[string, CrmMood]>([...DOWN, ['loses its answer', 'lost']])(
    'a change that the CRM %s at is not told as done, and a person looks',
    async (_, mood) => {
      const { company, id, behaves, requests } = await aCompanyWithCrm()
      await say(company, id, 'I want to speak to a manager')
      // It is read well, and then told to write.
      behaves('fine', ...always(mood))
      const { aiResponse } = await say(company, id, CANCEL)
      expect(await reasonsOf(company, id)).toEqual(['CUSTOMER_REQUEST AI_MANAGER', 'TECHNICAL_LIMITATION HUMAN_AGENT'])
      expect(aiResponse?.content).not.toMatch(/cancelled/)
      expect(aiResponse?.metadata?.actionsTaken).toEqual([])
      expect(requests.filter(({ method }) => method !== 'GET').length).toBeGreaterThan(0)
    },
  )

  test('a CRM that is back is asked again with the next conversation', async () => {
    const { company, id, behaves } = await aCompanyWithCrm()
    behaves(...always('reset'))
    await say(company, id, TRACK)
    behaves()
    const next = await openSession(company)
    expect((await say(company, next.id, TRACK)).aiResponse?.metadata?.actionsTaken).toEqual(['order_lookup'])
  })
})

describe('with the database down', () => {
  test('an article still answers, also the first message of a conversation', async () => {
    const company = await aFurnishedCompany()
    const { id } = await openSession(company)
    breakDatabase('DB')
    const { aiResponse } = await say(company, id, QUESTION)
    vi.restoreAllMocks()
    expect(aiResponse?.content).toContain('Send password reset')
  })

  test('whoever asks for their records goes to a person, whose ticket is there when the database is', async () => {
    const company = await aFurnishedCompany()
    const { id } = await openSession(company)
    breakDatabase('DB')
    const { aiResponse, sessionUpdate } = await say(company, id, REFUND)
    vi.restoreAllMocks()
    expect(sessionUpdate.currentTier).toBe('HUMAN_AGENT')
    expect(aiResponse?.content).not.toMatch(/ticket|refunded/)
    expect(await reasonsOf(company, id)).toEqual(['TECHNICAL_LIMITATION HUMAN_AGENT'])
    expect(await ledgerOf(company)).toEqual([])
    await runDurableObjectAlarm(objectOf(company, id))
    await expect.poll(async () => (await getSession(company, id)).ticketId, { timeout: 10_000 }).toMatch(/^\d+$/)
    expect(await rowsOf('tickets', company)).toMatchObject([{ reason: 'technical_limitation' }])
  })

  test('a refund whose answer the database lost is paid once, and told when it is asked for again', async () => {
    const company = await aFurnishedCompany()
    const { id } = await openSession(company)
    await say(company, id, 'I want to speak to a manager')
    const batch = env.DB.batch.bind(env.DB)
    const count = env.DB.prepare('SELECT count(*) AS entries FROM ledger WHERE company_id = ?').bind(company.id)
    const paid = async () => (await count.first<{ entries: number }>())?.entries
    let lost = 0
    vi.spyOn(env.DB, 'batch').mockImplementation(async (statements) => {
      const answer = await batch(statements)
      if (lost > 0 || (await paid()) === 0) return answer
      lost += 1
      throw new Error('D1_ERROR: Network connection lost.')
    })
    const { aiResponse } = await say(company, id, REFUND)
    vi.restoreAllMocks()
    expect(lost).toBe(1)
    expect(await ledgerOf(company)).toHaveLength(1)
    expect(aiResponse?.content).toContain('I have refunded $80.00 for order ORD-1')
  })
})

test('without the search database a message is CS_006 and nowhere; the same again is there once', async () => {
  const company = await aFurnishedCompany()
  const { id } = await openSession(company)
  const headers = { ...company.admin, 'Idempotency-Key': 'k1' }
  breakDatabase('SEARCH')
  await refused(postMessage(company, id, QUESTION), 503, 'CS_006')
  await refused(postMessage(company, id, QUESTION, headers), 503, 'CS_006')
  vi.restoreAllMocks()
  expect(await textsOf(company, id)).toEqual([])
  await body(postMessage(company, id, QUESTION, headers), 201)
  await body(postMessage(company, id, QUESTION, headers), 201)
  expect(await textsOf(company, id)).toEqual([QUESTION, 'ai_rep'])
})

test('a session whose first message cannot be taken is not there, and opens with it later', async () => {
  const company = await aFurnishedCompany()
  breakDatabase('SEARCH')
  const open = () =>
    request('/api/momentum/cs/sessions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...company.admin, 'Idempotency-Key': 'open-1' },
      body: JSON.stringify({ companyId: company.id, customerId: 'cust_1', channel: 'chat', initialMessage: QUESTION }),
    })
  await refused(open(), 503, 'CS_006')
  vi.restoreAllMocks()
  const { id } = await body<{ id: string }>(open(), 201)
  expect(await textsOf(company, id)).toEqual([QUESTION, 'ai_rep'])
})

describe('a model', () => {
  async function aRemoteModel(answer: (isTold: boolean) => FakeAnswer) {
    const company = await aFurnishedCompany()
    await withPorts(company, () => {
      const settings = {
        provider: 'openai-compatible',
        name: 'fake-large',
        baseUrl: FAKE_MODEL_URL,
        apiKey: 'key',
        embeddingProvider: 'local',
        embeddingModel: '',
      } as const
      return { writer: writerOf(modelsOf(settings, env.AI as unknown as Ai), consoleLog()) }
    })
    fakeOpenAi((prompt) => answer(/"role":"tool"/.test(prompt)))
    const { id } = await openSession(company)
    return { company, id }
  }
  const PAYS: FakeAnswer = { kind: 'calls', calls: [{ name: 'process_refund', arguments: { orderId: 'ORD-1' } }] }

  test.each<[string, FakeAnswer]>([
    ['fails', { kind: 'status', status: 500 }],
    ['breaks off', { kind: 'breaks-off', text: 'I have ref' }],
    ['is out of capacity', { kind: 'status', status: 429 }],
  ])('that %s after it has paid gives way to the local one, which tells of it', async (_, failure) => {
    const { company, id } = await aRemoteModel((isTold) => (isTold ? failure : PAYS))
    const { aiResponse } = await say(company, id, REFUND)
    expect(await ledgerOf(company)).toHaveLength(1)
    expect(await reasonsOf(company, id)).toEqual(['REFUND_REQUEST AI_MANAGER'])
    expect(aiResponse?.content).toContain('I have refunded $80.00 for order ORD-1.')
    expect(aiResponse?.metadata).toMatchObject({ model: 'local/extractive-1', actionsTaken: ['process_refund'] })
  })

  test('that hangs after it has paid is left, and the payment told', { timeout: 40_000 }, async () => {
    const { company, id } = await aRemoteModel((isTold) => (isTold ? { kind: 'hangs' } : PAYS))
    const { aiResponse } = await say(company, id, REFUND)
    expect(await ledgerOf(company)).toHaveLength(1)
    expect(aiResponse?.content).toContain('I have refunded $80.00 for order ORD-1.')
  })
})

test('a sentiment model that fails or is silent leaves the mood to the local one', async () => {
  const company = await aFurnishedCompany()
  const { id } = await openSession(company)
  for (const run of [() => Promise.reject(new Error('3040: out of capacity')), () => new Promise(() => {})]) {
    // Only `run` is asked of it.
    const ai = { run } as unknown as Ai
    await withPorts(company, ({ log }) => ({ sentiment: sentimentOf('workers-ai', ai, log) }))
    const { customerMessage } = await say(company, id, 'This is terrible, I hate it')
    expect(customerMessage.sentiment).toMatch(/FRUSTRATED|ANGRY|IRATE/)
  }
})

describe('with the queue down', () => {
  test.each<[string, (company: TestCompany, id: string) => Promise<unknown>]>([
    ['the alarm', (company, id) => runDurableObjectAlarm(objectOf(company, id))],
    [
      'the next message',
      (company, id) => say(company, id, 'Hello?').then(() => runDurableObjectAlarm(objectOf(company, id))),
    ],
  ])('a message is answered and a person called, and %s brings their events, once', async (_, brings) => {
    const company = await aFurnishedCompany()
    const { id } = await openSession(company)
    breakQueues()
    await say(company, id, QUESTION)
    const { sessionUpdate } = await say(company, id, 'I want to talk to a human')
    expect(sessionUpdate.currentTier).toBe('HUMAN_AGENT')
    expect(await rowsOf('tickets', company)).toHaveLength(1)
    expect(await rowsOf('turns', company)).toEqual([])
    vi.restoreAllMocks()
    await brings(company, id)
    await expect.poll(() => rowsOf('turns', company), { timeout: 10_000 }).toHaveLength(2)
    await aMinutePasses()
    const actions = (await rowsOf<{ action: string }>('audit', company)).map(({ action }) => action)
    expect(actions.filter((action) => action === 'conversation.escalated')).toHaveLength(1)
    expect(await rowsOf('tickets', company)).toHaveLength(1)
  })
})

describe('a conversation', () => {
  /** Its writer does what is asked, and then the process dies, so often. */
  const dying = (company: TestCompany, times: number): Promise<void> =>
    withPorts(company, ({ writer }) => {
      let left = times
      return {
        writer: {
          async write(...prompt) {
            const written = await writer.write(...prompt)
            if (left === 0) return written
            left -= 1
            throw new Error('the process died')
          },
        },
      }
    })

  test('that dies between message and reply answers the message once when it comes again under its key', async () => {
    const company = await aFurnishedCompany()
    const { id } = await openSession(company)
    await dying(company, 2)
    const headers = { ...company.admin, 'Idempotency-Key': 'k1' }
    for (let attempt = 0; attempt < 2; attempt++) {
      await refused(postMessage(company, id, REFUND, headers), 500, 'CS_010')
      await evictDurableObject(objectOf(company, id))
    }
    expect(await textsOf(company, id)).toEqual([REFUND])
    const first = await body<ExchangeReply>(postMessage(company, id, REFUND, headers), 201)
    expect(first.aiResponse?.content).toContain('$80.00')
    expect(await body(postMessage(company, id, REFUND, headers), 201)).toEqual(first)
    expect(await textsOf(company, id)).toEqual([REFUND, 'ai_manager'])
    expect(await ledgerOf(company)).toHaveLength(1)
  })

  test('counts an irate message that comes again under its key once', async () => {
    const company = await aFurnishedCompany()
    const { id } = await openSession(company)
    await dying(company, 1)
    const headers = { ...company.admin, 'Idempotency-Key': 'k1' }
    await refused(postMessage(company, id, 'I am furious about this order', headers), 500, 'CS_010')
    await body(postMessage(company, id, 'I am furious about this order', headers), 201)
    expect(await reasonsOf(company, id)).toEqual([])
    await say(company, id, 'I am furious, where is it?')
    expect(await reasonsOf(company, id)).toEqual(['IRATE_CUSTOMER AI_MANAGER'])
  })

  test('answers messages that come at once one after the other, in order', async () => {
    const company = await aFurnishedCompany()
    const { id } = await openSession(company)
    const messages = Array.from({ length: 5 }, (_, i) => `Where is my order ORD-1? (${i})`)
    const exchanges = await Promise.all(messages.map((message) => say(company, id, message)))
    const texts = await textsOf(company, id)
    expect(texts.filter((_, i) => i % 2 === 1)).toEqual(messages.map(() => 'ai_rep'))
    expect(texts.filter((_, i) => i % 2 === 0).sort()).toEqual(messages)
    for (const [i, { customerMessage }] of exchanges.entries()) expect(customerMessage.content).toBe(messages[i])
  })

  test('that is escalated by hand while its answer is made has it dropped, and answers the next message', async () => {
    const company = await aFurnishedCompany()
    const { id } = await openSession(company)
    let go = () => {}
    let begun = () => {}
    const writing = new Promise<void>((resolve) => {
      begun = resolve
    })
    await withPorts(company, ({ writer }) => ({
      writer: {
        async write(...prompt) {
          begun()
          await new Promise<void>((resolve) => {
            go = resolve
          })
          return writer.write(...prompt)
        },
      },
    }))
    const answering = say(company, id, QUESTION)
    await writing
    await body(
      request(`/api/momentum/cs/sessions/${id}/escalate`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...company.admin },
        body: JSON.stringify({ reason: 'COMPLEX_ISSUE', targetTier: 'HUMAN_AGENT' }),
      }),
    )
    go()
    expect((await answering).aiResponse).toBeNull()
    expect(await textsOf(company, id)).toEqual([QUESTION])
  })

  test.each<[string, () => Promise<never>, string]>([
    ['cannot be reached', () => Promise.reject(Object.assign(new Error('reset'), { retryable: true })), 'conversation'],
    [
      'is overloaded',
      () => Promise.reject(Object.assign(new Error('overloaded'), { overloaded: true })),
      'conversation',
    ],
    ['does not answer', () => new Promise(() => {}), 'answer'],
  ])('that %s is unavailable, in good time', async (_, handleMessage, what) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    undo.push(() => vi.useRealTimers())
    // Only `handleMessage` is asked of it.
    const namespace = { getByName: () => ({ handleMessage }) } as unknown as Env['CONVERSATIONS']
    const call = { company: { id: 'c' } } as unknown as Parameters<Ports['conversations']['handleMessage']>[0]
    const asked = objectConversations(namespace).handleMessage(call, 'c service-desk sess_1', aMessage('Hi'))
    const refusal = expect(asked).rejects.toMatchObject({ problem: { kind: 'unavailable', what } })
    await vi.advanceTimersByTimeAsync(45_000)
    await refusal
  })
})
