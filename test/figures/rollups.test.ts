import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Conversation } from '../../src/desk/conversation/model/conversation.ts'
import { contributionOf } from '../../src/desk/reporting/contribution.ts'
import { wire } from '../../src/wire.ts'
import { aState, changedTo, histories, moods, moves } from './a-state.ts'

const OPENED = Date.UTC(2025, 11, 3, 10, 30)
const { conversationIndex, events } = wire(env)

let companies = 0
const aCompany = (): string => {
  companies += 1
  return `figures-${companies}`
}

type Rows = Record<string, number>
async function rollups(company: string): Promise<Rows> {
  const { results } = await env.DB.prepare('SELECT * FROM figures WHERE company_id = ? AND value <> 0')
    .bind(company)
    .all<{ channel: string; period: string; start: number; name: string; value: number }>()
  return Object.fromEntries(
    results.map(({ channel, period, start, name, value }) => [`${channel} ${period} ${start} ${name}`, value]),
  )
}

/** What the rollups must be when these are the states that stand. */
function expected(states: Conversation[]): Rows {
  const rows: Rows = {}
  for (const state of states)
    for (const [period, digits] of [
      ['day', 10],
      ['hour', 13],
    ] as const) {
      const start = Date.parse(
        `${new Date(state.openedAt).toISOString().slice(0, digits)}T00:00Z`.replace(/T(\d\d)T00/, 'T$1'),
      )
      for (const [name, value] of contributionOf(state)) {
        const key = `${state.ref.channel} ${period} ${start} ${name}`
        rows[key] = (rows[key] ?? 0) + value
      }
    }
  return rows
}

/** A conversation in four states, each of which counts otherwise. */
function fourStates(company: string): Conversation[] {
  const first = aState(company, { openedAt: OPENED })
  const said = { ...first, version: 2, moods: moods('IRATE'), customerMessages: 1, messages: 2 }
  const moved = { ...said, version: 3, tier: 'ai_manager' as const, moves: moves(OPENED, ['irate_customer', 9_000]) }
  const resolved = { ...moved, version: 4, status: 'resolved' as const, resolvedAt: OPENED + 60_000, rating: 5 }
  return [first, said, moved, resolved]
}

test('a conversation moves its figures with it from state to state', async () => {
  const company = aCompany()
  for (const state of fourStates(company)) {
    await conversationIndex.add(state)
    expect(await rollups(company)).toEqual(expected([state]))
  }
})

test('conversations of one batch of events are folded, and other projections stand beside them', async () => {
  const company = aCompany()
  const [one, other] = [fourStates(company), fourStates(company)]
  const opened = {
    ...changedTo(aState(company)),
    name: 'conversation.opened' as const,
    conversation: one[0]?.name ?? '',
    data: { channel: 'service-desk', customer: 'cust_1', session: 'sess_x' },
  }
  await events.project([opened, ...[...one, ...other].map(changedTo)])
  expect(await rollups(company)).toEqual(expected([...one.slice(-1), ...other.slice(-1)]))
  const audited = env.DB.prepare('SELECT action FROM audit WHERE company_id = ?').bind(company).all()
  expect((await audited).results).toEqual([{ action: 'conversation.opened' }])
})

test('a row that only knows its opening has added nothing, and takes its time from the first state', async () => {
  const company = aCompany()
  const [first, ...rest] = fourStates(company)
  const opened = { channel: 'service-desk', customer: 'cust_1', session: first?.ref.session ?? '' }
  const event = { ...changedTo(aState(company)), conversation: first?.name ?? '', at: OPENED - 1 }
  await events.project([{ ...event, name: 'conversation.opened', data: opened }])
  expect(await rollups(company)).toEqual({})
  await events.project(rest.map(changedTo))
  expect(await rollups(company)).toEqual(expected(rest.slice(-1)))
  const row = env.DB.prepare('SELECT opened_at, version FROM conversations WHERE company_id = ?').bind(company).first()
  expect(await row).toEqual({ opened_at: OPENED, version: 4 })
})

test('a hundred conversations of events are within the limits of a statement', async () => {
  const company = aCompany()
  const states = Array.from({ length: 120 }, (_, i) =>
    aState(company, { openedAt: OPENED + i * 1_000_000, messages: i }),
  )
  await events.project(states.map(changedTo))
  expect(await rollups(company)).toEqual(expected(states))
})

describe('whatever comes twice, late or at once', () => {
  test('a state again changes nothing, nor does an older one', async () => {
    const company = aCompany()
    const states = fourStates(company)
    const last = states.slice(-1)
    await events.project(last.map(changedTo))
    for (const state of [...states, ...states].reverse()) await conversationIndex.add(state)
    await events.project([...states, ...states].reverse().map(changedTo))
    expect(await rollups(company)).toEqual(expected(last))
  })

  test('all states at once leave the last one', async () => {
    const company = aCompany()
    const states = fourStates(company)
    await Promise.all([...states, ...states].map((state) => conversationIndex.add(state)))
    expect(await rollups(company)).toEqual(expected(states.slice(-1)))
  })

  test('a writer that comes between the read and the write is not counted twice', async () => {
    const company = aCompany()
    const [first, second, third] = fourStates(company)
    if (first === undefined || second === undefined || third === undefined) throw new Error('there are four')
    await conversationIndex.add(first)
    const { batch } = env.DB
    let isFirst = true
    env.DB.batch = async (statements) => {
      if (isFirst) {
        isFirst = false
        await conversationIndex.add(second)
      }
      return batch(statements)
    }
    try {
      await events.project([changedTo(third)])
    } finally {
      env.DB.batch = batch
    }
    expect(isFirst).toBe(false)
    expect(await rollups(company)).toEqual(expected([third]))
  })

  test('any order of any histories, duplicates and concurrent writers among them, ends at the same figures', async () => {
    const days = fc.integer({ min: OPENED, max: OPENED + 2 * 86_400_000 })
    await fc.assert(
      fc.asyncProperty(histories(days, { maxLength: 6 }), fc.infiniteStream(fc.nat(1_000)), async (made, chance) => {
        const company = aCompany()
        const all = made.of(company)
        const next = (below: number): number => Number(chance.next().value) % below
        const deliveries = [...all.flat(), ...all.flat().filter(() => next(3) === 0)]
          .map((state) => ({ state, place: next(1_000) }))
          .sort((a, b) => a.place - b.place)
          .map(({ state }) => state)
        const writers = [0, 1, 2].map((writer) => deliveries.filter((_, i) => i % 3 === writer))
        await Promise.all(
          writers.map(async (states, writer) => {
            if (writer === 0) for (const state of states) await conversationIndex.add(state)
            else await events.project(states.map(changedTo))
          }),
        )
        expect(await rollups(company)).toEqual(expected(all.flatMap((states) => states.slice(-1))))
      }),
      { numRuns: 40 },
    )
  })
})

test('a rebuild from the rows, as the migration does it, equals the rollups', async () => {
  const company = aCompany()
  const spread = fc.integer({ min: Date.UTC(2024, 1, 28), max: Date.UTC(2024, 2, 2) })
  const [made] = fc.sample(histories(spread, { minLength: 60, maxLength: 80 }), 1)
  await events.project((made?.of(company) ?? []).flat().map(changedTo))
  const kept = await rollups(company)
  expect(Object.keys(kept).length).toBeGreaterThan(200)
  const rebuild = env.TEST_MIGRATIONS.find(({ name }) => name === '0007_figures.sql')?.queries.find((query) =>
    query.includes('INSERT INTO figures'),
  )
  await env.DB.prepare('DELETE FROM figures').run()
  await env.DB.prepare(rebuild ?? '').run()
  expect(await rollups(company)).toEqual(kept)
})
