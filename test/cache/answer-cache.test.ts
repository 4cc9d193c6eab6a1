import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { cacheAnswer, type Given } from '../../src/desk/answering/cache/cache-answer.ts'
import { findCached, noteHit } from '../../src/desk/answering/cache/find-cached.ts'
import { DAY_MS } from '../../src/lib/time.ts'
import { breakDatabase } from '../support/faults.ts'
import { countingQueries } from '../support/production-limits.ts'
import {
  aCachingCompany,
  aGiven,
  answered,
  CUSTOMER,
  clock,
  find,
  keep,
  ports,
  QUESTION,
  reply,
  rowsOf,
} from './a-cached-answer.ts'

afterEach(() => vi.restoreAllMocks())

const STAFF = ['customer' as const, 'internal' as const]

describe('an answer is given again', () => {
  test('to the same question, with all that the first turn told of it', async () => {
    const company = aCachingCompany()
    expect(await find(company)).toEqual({ hit: null, knowledge: 0 })
    await answered(company)
    const { hit } = await find(company, 'hi, HOW DO I RESET A PASSWORD? thanks')
    const { reply, confidence, complexity, sources, record } = aGiven()
    expect(hit).toMatchObject({ how: 'exact', answer: { reply, confidence, complexity, sources, record } })
  })

  test('to one that means the same, with how close it is', async () => {
    const company = aCachingCompany()
    await answered(company, 'How do I delete a user?')
    expect((await find(company, 'What is the best way to delete users?')).hit).toMatchObject({ how: 'semantic' })
    expect((await find(company, 'How do I deactivate a user?')).hit).toBeNull()
    expect((await find(company, 'Can I delete a user?')).hit).toBeNull()
  })

  test('not without close vectors, be they missing, of another length or of another question', async () => {
    const company = aCachingCompany()
    await answered(company, 'How do I delete a user?')
    const question = 'What is the best way to delete users?'
    const asked = async (vector: number[] | null) =>
      (await findCached(ports, company, { question, vector, audiences: CUSTOMER })).hit
    expect(await asked(null)).toBeNull()
    expect(await asked([1, 0])).toBeNull()
    expect(await asked(await ports.embedder.question('when is the invoice due'))).toBeNull()
    expect(await asked(await ports.embedder.question(question))).not.toBeNull()
  })

  test('in one round trip, and an exact one before the vector is there', async () => {
    const company = aCachingCompany()
    await answered(company)
    const never = new Promise<null>(() => {})
    const counted = await countingQueries(() =>
      findCached(ports, company, { question: QUESTION, vector: never, audiences: CUSTOMER }),
    )
    expect(counted.queries).toBe(1)
  })
})

describe('nobody is given', () => {
  test('another company’s answer', async () => {
    const [one, other] = [aCachingCompany(), aCachingCompany()]
    await answered(one)
    expect(await reply({ ...other, name: one.name })).toBeNull()
    expect(await reply(one)).not.toBeNull()
  })

  test('a row that has come to stand under another company', async () => {
    const [one, other] = [aCachingCompany(), aCachingCompany()]
    await answered(one)
    await env.DB.prepare('UPDATE cached_answers SET company_id = ? WHERE company_id = ?').bind(other.id, one.id).run()
    expect(await reply(one)).toBeNull()
    expect(await reply(other)).toBeNull()
  })

  test('an answer made for those who see more, nor for those who see less', async () => {
    const company = aCachingCompany()
    await answered(company, QUESTION, { reply: 'For staff.' }, STAFF)
    expect(await reply(company)).toBeNull()
    await answered(company, QUESTION, { reply: 'For all.' })
    expect(await reply(company, QUESTION, STAFF)).toBe('For staff.')
    expect(await reply(company, QUESTION, ['internal', 'customer'])).toBe('For staff.')
    expect(await reply(company)).toBe('For all.')
  })

  test.each([
    ['another threshold', (one: Company) => ({ ...one, settings: { ...one.settings, confidenceThreshold: 0.8 } })],
    ['another name', (one: Company) => ({ ...one, name: 'Renamed' })],
    [
      'other models',
      (one: Company) => ({
        ...one,
        settings: { ...one.settings, routing: { ...one.settings.routing, fast: ['gpt-4o'] } },
      }),
    ],
  ])('an answer from before the company had %s', async (_, change) => {
    const company = aCachingCompany()
    await answered(company)
    expect(await reply(change(company))).toBeNull()
  })

  test('an answer of another embedding model', async () => {
    const company = aCachingCompany()
    await answered(company)
    const moved = { ...ports, embedder: { ...ports.embedder, model: 'another' } }
    expect((await findCached(moved, company, { question: QUESTION, vector: null, audiences: CUSTOMER })).hit).toBeNull()
  })

  test('an answer that is a month old', async () => {
    const company = aCachingCompany()
    await answered(company)
    clock.pass(30 * DAY_MS)
    expect(await reply(company)).not.toBeNull()
    clock.pass(1)
    expect(await reply(company)).toBeNull()
    expect(await ports.answerCache.forget(clock.now() - 30 * DAY_MS, 10_000)).toBeGreaterThan(0)
    expect(await rowsOf('cached_answers', company)).toEqual([])
    expect(await rowsOf('cached_answer_terms', company)).toEqual([])
    expect(await rowsOf('answer_caches', company)).toMatchObject([{ entries: 0 }])
  })
})

type Company = ReturnType<typeof aCachingCompany>
const { record } = aGiven()

test.each<[string, Partial<Given>, string?]>([
  ['below the threshold', { confidence: 0.739 }],
  ['that escalated', { escalation: 'low_confidence' }],
  ['that leaned on earlier turns', { usedHistory: true }],
  ['that used records', { usedRecords: true }],
  ['made without vectors', { record: { ...record, degraded: ['vectors'] } }],
  ['of a model that stood in', { record: { ...record, degraded: ['model'] } }],
  ['that cites nothing', { record: { ...record, passages: [] } }],
  ['that is empty', { reply: ' ' }],
  ['that is longer than any', { reply: 'x'.repeat(12_001) }],
  ['whose turn could not ask the cache', { knowledge: null }],
  ['to a question with an address', {}, 'Why did ann@example.com get no mail?'],
  ['to a question with a telephone number', {}, 'Why can 082 555 0100 not sign in?'],
  ['to a question that is a story', {}, `${'so '.repeat(170)}how do I reset a password?`],
])('an answer %s is not kept', async (_, change, question = QUESTION) => {
  const company = aCachingCompany()
  expect(await keep(company, aGiven(change), question)).toBe(false)
  expect(await rowsOf('cached_answers', company)).toEqual([])
})

test('an answer is kept at the threshold', async () => {
  expect(await keep(aCachingCompany(), aGiven({ confidence: 0.74 }))).toBe(true)
})

describe('what is kept has bounds', () => {
  const bounded = (company: Company, question: string) => {
    const cache = {
      ...ports.answerCache,
      keep: (...[entry, knowledge]: Parameters<typeof ports.answerCache.keep>) =>
        ports.answerCache.keep(entry, knowledge, 3),
    }
    return { ...ports, answerCache: cache, company, question }
  }

  test('the entry that was unused for longest makes room', async () => {
    const company = aCachingCompany()
    const kept = async (question: string) => {
      clock.pass(1_000)
      const few = bounded(company, question)
      expect(await cacheAnswer(few, company, { question, vector: null, audiences: CUSTOMER }, aGiven())).toBe(true)
    }
    for (const name of ['alpha', 'beta', 'gamma']) await kept(`what is ${name}`)
    clock.pass(1_000)
    const { hit } = await find(company, 'what is alpha')
    if (hit === null) throw new Error('it was kept')
    await noteHit(ports, company.id, hit)
    await kept('what is delta')
    const known = await Promise.all(
      ['alpha', 'beta', 'gamma', 'delta'].map((name) => reply(company, `what is ${name}`)),
    )
    expect(known.map((one) => one !== null)).toEqual([true, false, true, true])
    expect(await rowsOf('answer_caches', company)).toMatchObject([{ entries: 3 }])
    expect((await rowsOf('cached_answers', company)).map(({ hits }) => hits).sort()).toEqual([0, 0, 1])
  })

  test('the same answer kept by many at once is there once, and counted once', async () => {
    const company = aCachingCompany()
    const given = Array.from({ length: 8 }, (_, i) =>
      aGiven({ reply: `Reply ${i}`, articles: ['reset-password', `other-${i}`] }),
    )
    expect(await Promise.all(given.map((one) => keep(company, one)))).toEqual(given.map(() => true))
    expect(await rowsOf('cached_answers', company)).toHaveLength(1)
    expect(await rowsOf('answer_caches', company)).toMatchObject([{ entries: 1 }])
    const articles = (await rowsOf('cached_answer_articles', company))
      .map(({ article_id }) => String(article_id))
      .sort()
    expect(articles).toEqual([`other-${(await reply(company))?.at(-1)}`, 'reset-password'])
  })
})

describe('a row that is broken is a miss', () => {
  test.each([
    ['no JSON', `answer = '{'`],
    ['of another form', `answer = '{"reply":"Yes."}'`],
    ['empty', `answer = ''`],
    ['with a vector that is none', `vector = '!', question = 'How do I reset passwords'`],
    ['with the words of another question', `question = 'when is it due'`],
    ['with a vector cut short', `vector = 'AAAA', question = 'How do I reset passwords'`],
  ])('%s', async (_, change) => {
    const company = aCachingCompany()
    await answered(company, 'How do I reset passwords')
    await env.DB.prepare(`UPDATE cached_answers SET ${change} WHERE company_id = ?`).bind(company.id).run()
    expect(await reply(company, change.startsWith('answer') ? 'How do I reset passwords' : QUESTION)).toBeNull()
    await answered(company, 'How do I reset passwords')
    expect(await reply(company)).not.toBeNull()
  })
})

test('a database that is down is a miss, and nothing is kept; neither is a failure', async () => {
  const company = aCachingCompany()
  await answered(company)
  const { hit } = await find(company)
  if (hit === null) throw new Error('it was kept')
  breakDatabase('DB')
  expect(await find(company)).toEqual({ hit: null, knowledge: null })
  expect(await keep(company, aGiven())).toBe(false)
  await noteHit(ports, company.id, hit)
})

test('a question is looked up out of an index, and so is what a change retires', async () => {
  const prepare = vi.spyOn(env.DB, 'prepare')
  await find(aCachingCompany())
  await ports.answerCache.retire({ company: 'x', articleId: 'a', added: { terms: ['a'], audience: 'customer' } })
  const queries = prepare.mock.calls.map(([query]) => query).filter((query) => !query.startsWith('INSERT'))
  vi.restoreAllMocks()
  const plans: string[] = []
  for (const query of queries) {
    const numbered = new Set(query.match(/\?\d+/g)).size
    const values = Array.from({ length: numbered || query.split('?').length - 1 }, () => '[]')
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${query}`)
      .bind(...values)
      .all<{ detail: string }>()
    plans.push(...results.map(({ detail }) => detail))
  }
  expect(plans.filter((plan) => /SCAN (?!text|json_each)/.test(plan))).toEqual([])
  expect(plans.join()).toContain('USING INDEX cached_answers_by_meaning (company_id=? AND meaning=?)')
})
