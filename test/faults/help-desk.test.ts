import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { deliver } from '../../src/desk/delivery/deliver.ts'
import type { Ports } from '../../src/ports.ts'
import { helpDesks } from '../../src/providers/help-desks/help-desk.ts'
import { wire } from '../../src/wire.ts'
import { aClock, type TestClock } from '../support/a-clock.ts'
import { FRESHDESK_KEY, ZENDESK_TOKEN } from '../support/a-company.ts'
import { ticketNumber } from '../support/crm-chat.ts'
import { aDeskCompany, post, type TestCompany } from '../support/desk.ts'
import { type FreshdeskMood, fakeFreshdesk } from '../support/fake-freshdesk.ts'
import { fakeZendesk, type ZendeskMood } from '../support/fake-zendesk.ts'
import { BROKEN, breakQueues, consumed } from '../support/faults.ts'
import { reply } from '../support/reply.ts'
import { rowsOf } from '../support/rows.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

type Row = {
  id: string
  status: string
  attempts: number
  due_at: number
  external_id: string | null
  last_error: string | null
}
type Desk = {
  company: TestCompany
  /** How many tickets it has; more than one is one too many. */
  tickets: () => number
  moods: (...moods: (FreshdeskMood & ZendeskMood)[]) => void
  recovers: () => void
  ports: Ports
}

let clock: TestClock
beforeEach(() => {
  // A little ahead of the Worker's own: what it makes due now is due.
  clock = aClock(Date.now() + 5_000)
  breakQueues()
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** A company with a ticket on its way to the desk, of whose answers nobody waits longer than 100 ms. */
async function aDesk(kind: 'freshdesk' | 'zendesk'): Promise<Desk> {
  const freshdesk = fakeFreshdesk({ clock, apiKey: FRESHDESK_KEY })
  const zendesk = fakeZendesk({ clock, email: 'agent@acme.example', token: ZENDESK_TOKEN })
  const company = await aDeskCompany({
    mail: { kind: 'none' },
    helpDesk:
      kind === 'freshdesk'
        ? { kind, domain: 'acme.freshdesk.com', apiKey: FRESHDESK_KEY, tags: [], customFields: {} }
        : { kind, subdomain: 'acme', email: 'agent@acme.example', apiToken: ZENDESK_TOKEN, tags: [], customFields: [] },
  })
  await ticketNumber(company)
  const fake = kind === 'freshdesk' ? freshdesk : zendesk
  return {
    company,
    tickets: () => fake.tickets.length,
    moods: (...moods) => fake.moods.push(...moods),
    recovers: () => fake.moods.splice(0),
    ports: { ...wire(env), clock, helpDesk: helpDesks({ http: fake.http, clock, testOrigin: '', timeoutMs: 100 }) },
  }
}

async function deliveryOf({ company }: Desk): Promise<Row> {
  const [row, ...more] = await rowsOf<Row>('deliveries', company)
  if (row === undefined || more.length > 0) throw new Error('the ticket has one delivery')
  return row
}

/** Tries until it is settled, each time when the one before has said; answers how long that took. */
async function triedUntilSettled(desk: Desk): Promise<{ row: Row; tookMs: number }> {
  const began = clock.now()
  for (let tries = 0; tries < 50; tries++) {
    const againMs = await deliver(desk.ports, (await deliveryOf(desk)).id)
    if (againMs === null) return { row: await deliveryOf(desk), tookMs: clock.now() - began }
    clock.pass(againMs)
  }
  throw new Error('it was never settled')
}

const FAULTS: [string, 'freshdesk' | 'zendesk', string][] = [
  ['answers 500', 'freshdesk', 'down'],
  ['answers 500 after it made the ticket', 'freshdesk', 'down_after_work'],
  ['does not answer in time', 'freshdesk', 'silent'],
  ['does not answer in time after it made the ticket', 'freshdesk', 'silent_after_work'],
  ['loses the connection after it made the ticket', 'freshdesk', 'reset_after_work'],
  ['answers a page', 'freshdesk', 'html_page'],
  ['answers 503 with Retry-After', 'zendesk', 'unavailable'],
  ['does not answer in time', 'zendesk', 'silent'],
  ['does not answer in time after it made the ticket', 'zendesk', 'silent_after_work'],
  ['is still at the first try', 'zendesk', 'still_running'],
]

test.each(FAULTS)('a desk that %s (%s, %s) gets the ticket once, a little later', async (_, kind, mood) => {
  const desk = await aDesk(kind)
  desk.moods(mood as FreshdeskMood & ZendeskMood)
  const { row, tookMs } = await triedUntilSettled(desk)
  expect(row).toMatchObject({ status: 'delivered', attempts: 2 })
  expect(desk.tickets()).toBe(1)
  expect(tookMs).toBeGreaterThan(0)
  expect(await rowsOf('tickets', desk.company)).toMatchObject([{ external_id: row.external_id }])
})

test.each([
  ['freshdesk', 40],
  ['zendesk', 93],
] as const)('a %s that answers 429 with Retry-After is left alone for that long', async (kind, seconds) => {
  const desk = await aDesk(kind)
  desk.moods('limited')
  const { id } = await deliveryOf(desk)
  expect(await deliver(desk.ports, id)).toBeGreaterThanOrEqual(seconds * 1_000)
  clock.pass(seconds * 1_000 - 1)
  expect(await deliver(desk.ports, id)).toBeNull()
  expect(await deliveryOf(desk)).toMatchObject({ status: 'pending', attempts: 1 })
  clock.pass(MINUTE_MS)
  await deliver(desk.ports, id)
  expect(await deliveryOf(desk)).toMatchObject({ status: 'delivered', attempts: 2 })
  expect(desk.tickets()).toBe(1)
})

describe('a desk that is down beyond all retries', () => {
  test.each(['freshdesk', 'zendesk'] as const)(
    '(%s) leaves the ticket here, parked in sight, and gets it once when asked again',
    async (kind) => {
      const desk = await aDesk(kind)
      desk.moods(...Array<'html_page'>(40).fill('html_page'))
      const { row, tookMs } = await triedUntilSettled(desk)
      expect(row).toMatchObject({ status: 'parked', last_error: expect.stringMatching(/answered 50\d/) })
      expect(row.attempts).toBeGreaterThanOrEqual(10)
      expect(tookMs).toBeGreaterThan(DAY_MS / 2)
      expect(tookMs).toBeLessThanOrEqual(DAY_MS)
      expect(await rowsOf('tickets', desk.company)).toMatchObject([{ external_id: null, status: 'open' }])
      await reply(post(`/webhook/deliveries/${row.id}/resend`, {}, desk.company.admin))
      desk.recovers()
      expect((await triedUntilSettled(desk)).row).toMatchObject({ status: 'delivered', attempts: 1 })
      expect(desk.tickets()).toBe(1)
    },
  )
})

describe('a delivery', () => {
  test('that is woken twice at once, and again later, is made once', async () => {
    const desk = await aDesk('freshdesk')
    const { id } = await deliveryOf(desk)
    const consumer = wire(env)
    const { helpDesk } = consumer
    Object.assign(consumer, { helpDesk: desk.ports.helpDesk })
    const results = await Promise.all([consumed('deliveries', { id }, { id }), consumed('deliveries', { id })])
    await consumed('deliveries', { id })
    Object.assign(consumer, { helpDesk })
    expect(results.flatMap(({ retried }) => retried)).toEqual([])
    expect(await deliveryOf(desk)).toMatchObject({ status: 'delivered', attempts: 1 })
    expect(desk.tickets()).toBe(1)
  })

  test('whose process died after the desk took it is found there when its lease is over, not made again', async () => {
    const desk = await aDesk('freshdesk')
    const { id } = await deliveryOf(desk)
    const died: Ports = {
      ...desk.ports,
      tickets: { ...desk.ports.tickets, setExternalId: () => new Promise(() => {}) },
    }
    deliver(died, id).catch(() => {})
    await expect.poll(desk.tickets).toBe(1)
    expect(await deliver(desk.ports, id)).toBeNull()
    expect(await deliveryOf(desk)).toMatchObject({ status: 'pending', attempts: 1 })
    clock.pass(2 * MINUTE_MS)
    await deliver(desk.ports, id)
    expect(await deliveryOf(desk)).toMatchObject({ status: 'delivered', attempts: 2, external_id: '501' })
    expect(desk.tickets()).toBe(1)
  })

  test('that arrived while the database was down is not put down as a failure, and not made again', async () => {
    const desk = await aDesk('zendesk')
    const { id } = await deliveryOf(desk)
    const batch = vi.spyOn(env.DB, 'batch').mockRejectedValue(BROKEN)
    await expect(deliver(desk.ports, id)).rejects.toThrow()
    batch.mockRestore()
    expect(await deliveryOf(desk)).toMatchObject({ status: 'pending', last_error: null })
    clock.pass(2 * MINUTE_MS)
    await deliver(desk.ports, id)
    expect(await deliveryOf(desk)).toMatchObject({ status: 'delivered' })
    expect(desk.tickets()).toBe(1)
  })
})
