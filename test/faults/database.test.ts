import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { aBoldCompany } from '../support/companies.ts'
import {
  aFailure,
  ask,
  type ChatReply,
  createTicket,
  decline,
  failureId,
  failureOfTurn,
  rate,
  refused,
  sendChat,
  sendFailure,
} from '../support/crm-chat.ts'
import { PASSWORD_ARTICLE, request, type TestCompany, withArticles } from '../support/desk.ts'
import { BROKEN, breakDatabase, storedTurns } from '../support/faults.ts'
import { createArticle, passageIds, put, refusal, remove } from '../support/platform.ts'
import { reply } from '../support/reply.ts'
import { rowsOf } from '../support/rows.ts'
import { aMinutePasses } from '../support/sweep.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const QUESTION = 'How do I reset a password?'

/** The statements ran; what they answered was lost. */
function loseAnswers(): void {
  const batch = env.DB.batch.bind(env.DB)
  vi.spyOn(env.DB, 'batch').mockImplementation(async (statements) => {
    await batch(statements)
    throw BROKEN
  })
}
const breakWrites = () => vi.spyOn(env.DB, 'batch').mockRejectedValue(BROKEN)

async function aFurnishedCompany(): Promise<TestCompany> {
  const company = await aBoldCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  return company
}

describe('with the database down', () => {
  test('every route of crm-chat that needs it answers 503 in the contract’s form', async () => {
    const company = await aBoldCompany()
    breakDatabase('DB')
    const answers = [
      await sendChat(company.widget),
      await sendFailure(company.widget),
      await createTicket(company.widget, 'esc_none'),
      await decline(company.widget, 'esc_none'),
      await rate(company.widget),
    ]
    for (const answer of answers) {
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
      const { detail, error } = await refused(answer, 503)
      expect(detail + error).not.toMatch(/D1|SQL/)
    }
    vi.restoreAllMocks()
    expect(await storedTurns(company)).toEqual([])
  })

  test('every route of platform answers 503 in the contract’s form', async () => {
    const company = await aBoldCompany()
    breakDatabase('DB')
    const headers = company.admin
    await refusal(request('/knowledge/articles', { headers }), 503, 'unavailable')
    await refusal(createArticle(company, { title: 'a', content: 'b' }), 503, 'unavailable')
    await refusal(request('/webhook/deliveries', { headers }), 503, 'unavailable')
    await refusal(request('/company/settings', { headers }), 503, 'unavailable')
  })

  test('a conversation whose company is known goes on, and its turn is projected when the database is back', async () => {
    const company = await aFurnishedCompany()
    await ask(company, QUESTION)
    breakDatabase('DB')
    const { message_id } = await ask(company, 'How long does the link work?')
    vi.restoreAllMocks()
    expect((await storedTurns(company)).map(({ id }) => id)).toContain(message_id)
  })
})

test('an article that cannot be written is not there afterwards, in no index either', async () => {
  const company = await aBoldCompany()
  await reply(request('/knowledge/articles', { headers: company.admin }))
  breakWrites()
  await refusal(createArticle(company, { id: 'a', title: 'a', content: 'b' }), 503, 'unavailable')
  await refusal(put('/company/settings', { name: 'New name' }, company.admin), 503, 'unavailable')
  vi.restoreAllMocks()
  expect(await rowsOf('articles', company)).toEqual([])
  expect(JSON.stringify(await rowsOf('outbox', company))).not.toMatch(/article|New name|"name"\]/)
  expect(await passageIds(company)).toEqual([])
  expect(await reply(request('/company/settings', { headers: company.admin }))).toMatchObject({ name: 'Gablehouse' })
})

test('with the search database down an article can be written, and neither deleted nor made internal half-way', async () => {
  const company = await aFurnishedCompany()
  breakDatabase('SEARCH')
  await refusal(remove('/knowledge/articles/reset-password', company.admin), 503, 'unavailable')
  const internal = { ...PASSWORD_ARTICLE, audience: 'internal' }
  await refusal(put('/knowledge/articles/reset-password', internal, company.admin), 503, 'unavailable')
  await refusal(
    request('/knowledge/import', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-ndjson', ...company.admin },
      body: JSON.stringify(internal),
    }),
    503,
    'unavailable',
  )
  vi.restoreAllMocks()
  expect(await rowsOf('articles', company)).toMatchObject([{ id: 'reset-password', audience: 'customer' }])
})

describe('an escalation', () => {
  test.each([
    ['its record could not be written', breakWrites],
    ['its record was written and the answer lost', loseAnswers],
  ])('that %s gets one record, and one id, when the client tries again', async (_, fault) => {
    const company = await aFurnishedCompany()
    const turn: ChatReply = await ask(company, QUESTION)
    const failure = failureOfTurn(QUESTION, turn)
    fault()
    await refused(sendFailure(company.widget, failure), 503)
    vi.restoreAllMocks()
    const ids = [await failureId(company, failure), await failureId(company, failure)]
    await aMinutePasses()
    expect(new Set(ids).size).toBe(1)
    expect(await rowsOf('escalations', company)).toMatchObject([{ id: ids[0], turn_id: turn.message_id }])
    await expect
      .poll(async () =>
        (await rowsOf<{ action: string }>('audit', company)).filter(({ action }) => action === 'escalation.recorded'),
      )
      .toHaveLength(1)
  })
})

describe('a ticket', () => {
  test.each([
    ['could not be written', breakWrites, 0],
    ['was written and the answer lost', loseAnswers, 1],
  ])('that %s is there once, with its deliveries, when the client tries again', async (_, fault, written) => {
    const company = await aBoldCompany()
    const failure = await failureId(company)
    fault()
    await refused(createTicket(company.widget, failure), 503)
    vi.restoreAllMocks()
    expect(await rowsOf('tickets', company)).toHaveLength(written)
    const first = await reply<{ ticket_id: string }>(createTicket(company.widget, failure))
    expect(await reply(createTicket(company.widget, failure))).toEqual(first)
    expect(await rowsOf('tickets', company)).toMatchObject([
      { number: Number(first.ticket_id), escalation_id: failure },
    ])
    expect(await rowsOf('deliveries', company)).toHaveLength(2)
  })

  test('is there once when twenty clients ask for it at once', async () => {
    const company = await aBoldCompany()
    const failure = await failureId(company)
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => reply<{ ticket_id: string }>(createTicket(company.widget, failure))),
    )
    expect(new Set(replies.map(({ ticket_id }) => ticket_id)).size).toBe(1)
    expect(await rowsOf('tickets', company)).toHaveLength(1)
    expect(await rowsOf('deliveries', company)).toHaveLength(2)
  })

  test('gets a number of its own when forty are opened at once', async () => {
    const company = await aBoldCompany()
    const failures = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        failureId(company, {
          agent_id: `customer-${i}`,
          user_email: `customer-${i}@company.com`,
          query: `Question ${i}`,
        }),
      ),
    )
    const replies = await Promise.all(
      failures.map((failure) => reply<{ ticket_id: string }>(createTicket(company.widget, failure))),
    )
    expect(new Set(replies.map(({ ticket_id }) => ticket_id)).size).toBe(40)
    expect(await rowsOf('tickets', company)).toHaveLength(40)
  })
})

describe('a result that was not kept under its Idempotency-Key', () => {
  const KEY = { 'Idempotency-Key': 'k-1' }

  /** The work is done and the process dies before its key knows of it; two minutes later the key may be taken over. */
  async function loseResult(): Promise<() => Promise<void>> {
    const prepare = env.DB.prepare.bind(env.DB)
    vi.spyOn(env.DB, 'prepare').mockImplementation((query) => {
      if (/^update "once"/i.test(query)) throw BROKEN
      return prepare(query)
    })
    return async () => {
      vi.restoreAllMocks()
      await env.DB.prepare('UPDATE once SET started_at = 0 WHERE status IS NULL').run()
    }
  }

  test('is still made only once: an article', async () => {
    const company = await aBoldCompany()
    const laterOn = await loseResult()
    await refusal(createArticle(company, { title: 'A', content: 'a' }, KEY), 503, 'unavailable')
    await laterOn()
    await reply(createArticle(company, { title: 'A', content: 'a' }, KEY), 201)
    expect(await rowsOf('articles', company)).toHaveLength(1)
  })

  test('is still made only once: a rating, a failure and its ticket', async () => {
    const company = await aFurnishedCompany()
    const headers = { ...company.widget, ...KEY }
    const onceMore = async <T>(send: () => Promise<Response>): Promise<T> => {
      const laterOn = await loseResult()
      await refused(send(), 503)
      await laterOn()
      return reply<T>(send())
    }
    const { message_id } = await ask(company, QUESTION)
    await onceMore(() => rate(headers, { message_id }))
    await expect.poll(() => rowsOf('feedback', company), { timeout: 10_000 }).toMatchObject([{ turn_id: message_id }])
    await ask(company, aFailure().query, { session_id: 'other' })
    const { failure_id } = await onceMore<{ failure_id: string }>(() => sendFailure(headers, { session_id: 'other' }))
    expect(await rowsOf('escalations', company)).toMatchObject([{ id: failure_id }])
    const { ticket_id } = await onceMore<{ ticket_id: string }>(() => createTicket(company.widget, failure_id, KEY))
    expect(await rowsOf('tickets', company)).toMatchObject([{ number: Number(ticket_id) }])
    expect(await rowsOf('deliveries', company)).toHaveLength(2)
    // Under another key it is another rating, of an answer that has one.
    await refused(rate({ ...company.widget, 'Idempotency-Key': 'k-2' }, { message_id }), 409)
  })
})

test('a rating that was acknowledged while the database was down is counted once', async () => {
  const company = await aFurnishedCompany()
  const { message_id } = await ask(company, QUESTION)
  await expect.poll(() => rowsOf('turns', company), { timeout: 10_000 }).toHaveLength(1)
  breakDatabase('DB')
  await reply(rate(company.widget, { message_id }))
  await refused(rate(company.widget, { message_id }), 409)
  vi.restoreAllMocks()
  await expect
    .poll(() => rowsOf('feedback', company), { timeout: 10_000 })
    .toMatchObject([{ turn_id: message_id, helpful: 1 }])
})
