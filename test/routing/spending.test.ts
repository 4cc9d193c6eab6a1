import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { cachedSpending, IsolateCache } from '../../src/bindings/cached.ts'
import { database } from '../../src/bindings/d1/database.ts'
import { d1Events } from '../../src/bindings/d1/events.ts'
import { d1Spending } from '../../src/bindings/d1/spending.ts'
import { consoleLog } from '../../src/bindings/log.ts'
import { budgetOf } from '../../src/desk/answering/routing/budget.ts'
import type { Company } from '../../src/desk/company/company.ts'
import { companySettings, newCompany } from '../../src/desk/company/company.ts'
import type { DeskEvent } from '../../src/desk/delivery/model/events.ts'
import { aClock } from '../support/a-clock.ts'
import { breakDatabase } from '../support/faults.ts'

afterEach(() => vi.restoreAllMocks())

const DAY = Date.parse('2026-03-02T00:00:00.000Z')
const NOON = DAY + 12 * 3_600_000
const spending = d1Spending(database(env.DB))
const events = d1Events(database(env.DB))

let companies = 0
const aCompany = (dailyBudget: number | null = 1): Company => {
  companies += 1
  const settings = companySettings.parse({ routing: { dailyBudget } })
  return { ...newCompany(`spender-${companies}-${crypto.randomUUID().slice(0, 8)}`), settings }
}

/** A turn that was taken then, as its conversation tells of it. */
async function aTurn(company: Company, costMicros: number | undefined, askedAt: number, id = crypto.randomUUID()) {
  const event: DeskEvent = {
    id: `evt_${id}`,
    company: company.id,
    at: askedAt,
    actor: 'cust_1',
    conversation: 'conversation',
    ip: null,
    name: 'turn.taken',
    data: {
      turnId: `msg_${id}`,
      seq: 1,
      channel: 'support-agent',
      customer: 'cust_1',
      confidence: 0.9,
      escalation: null,
      sources: [],
      model: 'gpt-4.1',
      tokens: { input: 100, output: 20 },
      totalMs: 10,
      askedAt,
      ...(costMicros === undefined ? {} : { costMicros }),
    },
  }
  await events.project([event])
}

const stateOf = (company: Company, now: number) =>
  budgetOf({ spending, clock: { now: () => now }, log: consoleLog() }, company)

test('a day’s turns are added up, each once, however often it is told of', async () => {
  const company = aCompany()
  expect(await spending.spent(company.id, DAY)).toBe(0)
  await aTurn(company, 300, NOON, 'twice-told')
  await aTurn(company, 300, NOON, 'twice-told')
  await aTurn(company, 45, NOON + 1)
  await aTurn(company, 0, NOON + 2)
  expect(await spending.spent(company.id, DAY)).toBe(345)
})

test('a turn of before, whose event knows no cost, cost nothing', async () => {
  const company = aCompany()
  await aTurn(company, undefined, NOON)
  expect(await spending.spent(company.id, DAY)).toBe(0)
})

test('the budget is spent when its last millionth is', async () => {
  const company = aCompany(0.001)
  await aTurn(company, 999, NOON)
  expect(await stateOf(company, NOON)).toBe('free')
  await aTurn(company, 1, NOON)
  expect(await stateOf(company, NOON)).toBe('exhausted')
})

test('what one company spends is not another’s', async () => {
  const [one, other] = [aCompany(0.001), aCompany(0.001)]
  await aTurn(one, 5_000, NOON)
  expect(await Promise.all([stateOf(one, NOON), stateOf(other, NOON)])).toEqual(['exhausted', 'free'])
})

test('at midnight in UTC there is a new budget, and yesterday’s last turn is yesterday’s', async () => {
  const company = aCompany(0.001)
  await aTurn(company, 5_000, DAY - 1)
  expect(await stateOf(company, DAY - 1)).toBe('exhausted')
  expect(await stateOf(company, DAY)).toBe('free')
  await aTurn(company, 5_000, DAY)
  expect(await stateOf(company, DAY)).toBe('exhausted')
  expect(await stateOf(company, DAY + 86_400_000)).toBe('free')
  expect(await spending.spent(company.id, DAY - 86_400_000)).toBe(5_000)
})

test('a company without a budget is not asked what it spends, and one with a budget of nothing has none', async () => {
  const asks = vi.spyOn(env.DB, 'prepare')
  expect(await stateOf(aCompany(null), NOON)).toBe('free')
  expect(asks).not.toHaveBeenCalled()
  expect(await stateOf(aCompany(0), NOON)).toBe('exhausted')
})

test('while the database is down customers are answered as if there were no budget, and it is logged', async () => {
  const company = aCompany(0.001)
  await aTurn(company, 5_000, NOON)
  breakDatabase('DB')
  const warn = vi.fn()
  const log = { ...consoleLog(), warn }
  expect(await budgetOf({ spending, clock: { now: () => NOON }, log }, company)).toBe('free')
  expect(warn).toHaveBeenCalledWith('budget.unknown', { company: company.id }, expect.anything())
})

test('an isolate asks once in some seconds, and of a new day at once', async () => {
  const [company, other] = [aCompany(), aCompany()]
  const clock = aClock(DAY + 86_400_000 - 1_000)
  const cached = cachedSpending(spending, new IsolateCache(), clock.now)
  await aTurn(company, 100, NOON)
  expect(await cached.spent(company.id, DAY)).toBe(100)
  await aTurn(company, 100, NOON)
  clock.pass(1_000)
  expect(await cached.spent(company.id, DAY)).toBe(100)
  expect(await cached.spent(company.id, DAY + 86_400_000)).toBe(0)
  expect(await cached.spent(other.id, DAY)).toBe(0)
  clock.pass(10_000)
  expect(await cached.spent(company.id, DAY)).toBe(200)
})

test('a day is added up out of the index alone', async () => {
  const prepare = vi.spyOn(env.DB, 'prepare')
  await spending.spent('anybody', DAY)
  const query = prepare.mock.calls.at(-1)?.[0] ?? ''
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${query}`)
    .bind('anybody', DAY, DAY + 86_400_000)
    .all<{ detail: string }>()
  expect(results.map(({ detail }) => detail).join()).toMatch(/SEARCH turns USING COVERING INDEX turns_by_cost/)
})
