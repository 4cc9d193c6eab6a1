import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { DeskEvent } from '../../src/desk/delivery/model/events.ts'
import { DAY_MS } from '../../src/lib/time.ts'
import { aDeskCompany, type TestCompany } from '../support/desk.ts'
import { BROKEN, consumed } from '../support/faults.ts'
import { rowsOf } from '../support/rows.ts'
import { aFailure, aTurn, projected, questions } from './a-turn.ts'

const AT = Date.UTC(2025, 11, 3, 10, 30)

type Row = Record<string, number> & { channel: string; period: string; start: number; model: string }
type Rows = Record<string, Record<string, number>>

async function rollups(company: TestCompany): Promise<Rows> {
  const rows = await rowsOf<Row>('turn_figures', company)
  return Object.fromEntries(
    rows.map(({ company_id: _, channel, period, start, model, ...counts }) => [
      `${channel} ${period} ${start} ${model}`,
      counts,
    ]),
  )
}

/** What the rollups must be after these events, each of which counts once. */
function expected(events: DeskEvent[]): Rows {
  const rows: Rows = {}
  const add = (channel: string, at: number, model: string, counts: Record<string, number>): void => {
    const day = new Date(at).setUTCHours(0, 0, 0, 0)
    const hour = new Date(at).setUTCMinutes(0, 0, 0)
    for (const key of [`${channel} day ${day} ${model}`, `${channel} hour ${hour} ${model}`]) {
      const row = rows[key] ?? { ...NOTHING }
      for (const [name, value] of Object.entries(counts)) row[name] = (row[name] ?? 0) + value
      rows[key] = row
    }
  }
  for (const event of new Map(events.map((one) => [one.id, one])).values()) {
    if (event.name === 'query.failed') add(event.data.channel, event.at, '', { failures: 1 })
    if (event.name !== 'turn.taken') continue
    const { channel, askedAt, model, tokens, totalMs, sentiment, ...rest } = event.data
    add(channel, askedAt, model, {
      turns: 1,
      total_ms: totalMs,
      cost_micros: rest.costMicros ?? 0,
      cached: rest.cached ? 1 : 0,
      saved_micros: rest.savedMicros ?? 0,
      handed_over: rest.handedOver ? 1 : 0,
      negative: sentiment !== undefined && sentiment <= -0.2 ? 1 : 0,
      neutral: sentiment !== undefined && sentiment > -0.2 && sentiment < 0.2 ? 1 : 0,
      positive: sentiment !== undefined && sentiment >= 0.2 ? 1 : 0,
      input_tokens: tokens.input,
      output_tokens: tokens.output,
    })
  }
  return rows
}
const NAMES =
  'turns total_ms cost_micros cached saved_micros handed_over negative neutral positive input_tokens output_tokens failures'
const NOTHING = Object.fromEntries(NAMES.split(' ').map((name) => [name, 0]))

test('a turn moves the row of its model, of the hour and of the day', async () => {
  const company = await aDeskCompany()
  const turn = aTurn(company.id, {
    askedAt: AT,
    model: 'gpt',
    totalMs: 120,
    tokens: { input: 100, output: 20 },
    costMicros: 360,
    sentiment: -0.2,
    handedOver: 'complex_issue',
  })
  await projected(turn)
  const row = {
    ...NOTHING,
    turns: 1,
    total_ms: 120,
    cost_micros: 360,
    handed_over: 1,
    negative: 1,
    input_tokens: 100,
    output_tokens: 20,
  }
  expect(await rollups(company)).toEqual({
    [`support-agent day ${Date.UTC(2025, 11, 3)} gpt`]: row,
    [`support-agent hour ${Date.UTC(2025, 11, 3, 10)} gpt`]: row,
  })
  expect(await rowsOf('turns', company)).toMatchObject([{ handed_over: 'complex_issue' }])
})

test('a batch of more turns than fit into one statement is counted whole', async () => {
  const company = await aDeskCompany()
  const events = Array.from({ length: 230 }, (_, i) =>
    aTurn(company.id, { askedAt: AT + i * 1_000_000, totalMs: i, model: `model-${i % 7}` }),
  )
  await projected(...events)
  expect(await rollups(company)).toEqual(expected(events))
})

test('an event again, in the same batch, later, and in several consumers at once, counts once', async () => {
  const company = await aDeskCompany()
  const events = [aTurn(company.id), aFailure(company.id, AT), aTurn(company.id, { sentiment: 1 })]
  await projected(...events, ...events)
  await projected(...events)
  const more = [aTurn(company.id, { totalMs: 7 }), aFailure(company.id, AT)]
  await Promise.all(Array.from({ length: 8 }, () => projected(...more, ...events)))
  expect(await rollups(company)).toEqual(expected([...events, ...more]))
})

test('a turn under another event counts once, as it was told first', async () => {
  const company = await aDeskCompany()
  const turn = aTurn(company.id)
  const differing = { ...turn, data: { ...turn.data, totalMs: 9 } }
  await projected(turn, { ...differing, id: `${turn.id}_again` })
  await projected({ ...differing, id: `${turn.id}_later` })
  expect(await rollups(company)).toEqual(expected([turn]))
})

test('the same turn id in two companies is two turns', async () => {
  const [one, other] = [await aDeskCompany(), await aDeskCompany()]
  const turn = aTurn(one.id)
  const theirs = { ...aTurn(other.id), data: turn.data }
  await projected(turn, theirs)
  expect(await rollups(one)).toEqual(expected([turn]))
  expect(await rollups(other)).toEqual(expected([theirs]))
})

test('a batch that the database refused is counted when it comes again, and once when only its answer was lost', async () => {
  const company = await aDeskCompany()
  const [refused, unheard] = [aTurn(company.id, { totalMs: 1 }), aTurn(company.id, { totalMs: 2 })]
  const batch = env.DB.batch.bind(env.DB)
  vi.spyOn(env.DB, 'batch').mockRejectedValueOnce(BROKEN)
  await expect(projected(refused)).rejects.toThrow()
  expect(await rollups(company)).toEqual({})
  vi.spyOn(env.DB, 'batch').mockImplementationOnce(async (statements) => {
    await batch(statements)
    throw BROKEN
  })
  await expect(projected(refused, unheard)).rejects.toThrow()
  vi.restoreAllMocks()
  await projected(refused, unheard)
  expect(await rollups(company)).toEqual(expected([refused, unheard]))
})

test('any events in any order, some twice, from three consumers at once, end at the same rollups', async () => {
  const moment = fc.integer({ min: AT, max: AT + 2 * DAY_MS })
  await fc.assert(
    fc.asyncProperty(questions(moment, { minLength: 3 }), fc.infiniteStream(fc.nat(1_000)), async (made, chance) => {
      const company = await aDeskCompany()
      const events = made.of(company.id)
      const next = (below: number): number => Number(chance.next().value) % below
      const delivered = [...events, ...events.filter(() => next(3) === 0)]
        .map((event) => ({ event, place: next(1_000) }))
        .sort((a, b) => a.place - b.place)
      const consumers = [0, 1, 2].map((n) => delivered.filter((_, i) => i % 3 === n).map(({ event }) => event))
      await Promise.all(consumers.map((part) => projected(...part)))
      expect(await rollups(company)).toEqual(expected(events))
    }),
    { numRuns: 25 },
  )
})

test('a rebuild from the rows, as the migration does it, equals the rollups', async () => {
  const company = await aDeskCompany()
  const [made] = fc.sample(
    questions(fc.integer({ min: AT, max: AT + 3 * DAY_MS }), { minLength: 200, maxLength: 300 }),
    {
      numRuns: 1,
      seed: 7,
    },
  )
  const turns = made?.of(company.id).filter(({ name }) => name === 'turn.taken') ?? []
  expect(turns.length).toBeGreaterThan(40)
  await projected(...turns)
  const kept = await rollups(company)
  const rebuild = env.TEST_MIGRATIONS.find(({ name }) => name === '0012_turn_figures.sql')?.queries.find((query) =>
    query.includes('INSERT INTO turn_figures'),
  )
  await env.DB.prepare('DELETE FROM turn_figures').run()
  await env.DB.prepare(rebuild ?? '').run()
  expect(await rollups(company)).toEqual(kept)
  expect(kept).toEqual(expected(turns))
})

test('a failure that the database could not take waits in the queue, and after the last attempt among the dead letters', async () => {
  const company = await aDeskCompany()
  const message = { kind: 'fact', event: aFailure(company.id, AT) }
  vi.spyOn(env.DB, 'batch').mockRejectedValue(BROKEN)
  expect(await consumed('events', message)).toEqual({ acked: [], retried: ['m0'] })
  expect(await consumed('dead-letters', message)).toEqual({ acked: [], retried: ['m0'] })
  vi.restoreAllMocks()
  expect(await consumed('dead-letters', message)).toEqual({ acked: ['m0'], retried: [] })
  expect(await consumed('events', message, message)).toEqual({ acked: ['m0', 'm1'], retried: [] })
  expect(await rollups(company)).toEqual(expected([message.event]))
  const acts = await rowsOf<{ action: string }>('audit', company)
  expect(acts.filter(({ action }) => action === 'query.failed')).toMatchObject([{ actor: 'cust_1', ip: null }])
})
