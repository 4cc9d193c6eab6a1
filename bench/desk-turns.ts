import { DEMO_API_KEY } from '../src/desk/company/users/demo.ts'
import { sha256Hex } from '../src/lib/hash.ts'
import { ADMIN, openSession, post, say, textOf } from './client.ts'
import type { Played } from './played.ts'
import type { Ask, Runtime } from './runtime/miniflare.ts'

export type DeskTurn = Played & { name: string; most: number | null }

const DECLINED = 'What is the capital of Mongolia?'
/** Calls that an answer from articles or records may wait for, one after the other. */
const MOST = 4

/** The turns of service-desk that are measured. Each has a key of its own: a key may open 100 sessions and send 60 messages a minute. */
export async function deskTurns({ desk, database }: Runtime, message: string, isRemote: boolean): Promise<DeskTurn[]> {
  const orders = new Map<string, string>()
  const turn = async (
    name: string,
    most: number | null,
    { before = async () => {}, says = () => message, once = false }: Partial<Shape> = {},
  ): Promise<DeskTurn> => {
    const headers = { 'X-API-Key': await aKey(database, name) }
    return {
      name,
      most,
      async prepare(who) {
        const session = await openSession(desk, who, headers)
        await before(session, who, headers)
        return session
      },
      async send(session) {
        await say(desk, session, says(session), { ...headers, ...(once ? { 'Idempotency-Key': session } : {}) })
        return null
      },
    }
  }
  const greeted: Shape['before'] = async (session, _, headers) => {
    await say(desk, session, 'Hello', headers)
  }
  const ordered: Shape['before'] = async (session, who) => {
    orders.set(session, await anOrder(desk, who))
  }
  const trackOf = (session: string): string => `Where is my order ${orders.get(session)}?`
  return [
    await turn('first message of a session', MOST),
    await turn('later message', MOST, { before: greeted }),
    await turn('with an Idempotency-Key', MOST, { once: true }),
    // A remote model is called once more with what its tool has answered.
    await turn('order look-up', isRemote ? null : MOST, { before: ordered, says: trackOf }),
    await turn('hand-over to people', null, { says: () => 'I want to talk to a human' }),
    await turn('what nobody knows', null, { says: () => DECLINED }),
  ]
}

type Shape = {
  before: (session: string, who: string, headers: typeof ADMIN) => Promise<void>
  says: (session: string) => string
  once: boolean
}

/** A key of the sample company. One may send 60 messages a minute. */
export async function aKey(database: D1Database, name: string): Promise<string> {
  const key = `bench-${name}-${crypto.randomUUID()}`
  await database
    .prepare(
      `INSERT INTO api_keys (id, company_id, key_hash, prefix, roles, created_at) VALUES (?, 'demo-company', ?, ?, '["admin"]', 0)`,
    )
    .bind(`key_${crypto.randomUUID()}`, await sha256Hex(key), DEMO_API_KEY.slice(0, 8))
    .run()
  return key
}

async function anOrder(desk: Ask, customer: string): Promise<string> {
  // Beside those of the sample company.
  const id = `ORD-90${customer.replace(/\D/g, '')}`
  const money = { amount: 8_000, currency: 'USD' }
  const order = {
    customer_id: customer,
    status: 'shipped',
    total: money,
    paid: money,
    placed_at: '2026-02-09T10:30:00Z',
  }
  await textOf(desk(`/records/orders/${id}`, { ...post(order, ADMIN), method: 'PUT' }), 201)
  return id
}
