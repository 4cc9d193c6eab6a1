import { createExecutionContext, createMessageBatch, getQueueResult, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import type { Turn } from '../../src/desk/conversation/model/turn.ts'
import { conversationName } from '../../src/desk/kernel/conversation-name.ts'
import worker from '../../src/index.ts'
import type { Ports } from '../../src/ports.ts'
import { wire } from '../../src/wire.ts'
import { aChat, aUser } from './crm-chat.ts'
import type { TestCompany } from './desk.ts'

/** Words of D1 that do not promise that another try helps. */
export const BROKEN = new Error('D1_ERROR: disk I/O error: SQLITE_IOERR')

/** The database is down for every statement, until `vi.restoreAllMocks()`. */
export function breakDatabase(database: 'DB' | 'SEARCH'): void {
  vi.spyOn(env[database], 'batch').mockRejectedValue(BROKEN)
  vi.spyOn(env[database], 'prepare').mockImplementation(() => {
    throw BROKEN
  })
}

/** Wake-ups are lost: nothing reaches any queue. */
export function breakQueues(): void {
  for (const queue of [env.EVENTS, env.DELIVERIES, env.INDEXING]) {
    vi.spyOn(queue, 'send').mockRejectedValue(new Error('Queue send failed'))
    vi.spyOn(queue, 'sendBatch').mockRejectedValue(new Error('Queue send failed'))
  }
}

export const nameOf = (company: TestCompany, agent = 'customer'): string =>
  conversationName({
    company: company.id,
    channel: `crm-chat/${agent}`,
    customer: aUser().agent_id,
    session: aChat().session_id,
  })

export const conversationOf = (company: TestCompany, agent = 'customer') =>
  env.CONVERSATIONS.getByName(nameOf(company, agent))

/** What the conversation itself holds, in order. A conversation in which nothing was stored has no tables. */
export const storedTurns = (company: TestCompany, agent = 'customer'): Promise<Turn[]> =>
  runInDurableObject(conversationOf(company, agent), (_, state) => {
    const tables = state.storage.sql.exec(`SELECT name FROM sqlite_schema WHERE name = 'turns'`).toArray()
    if (tables.length === 0) return []
    return state.storage.sql
      .exec<{ turn: string }>('SELECT turn FROM turns ORDER BY seq')
      .toArray()
      .map(({ turn }): Turn => JSON.parse(turn))
  })

export const waitingEvents = (company: TestCompany): Promise<string[]> =>
  runInDurableObject(conversationOf(company), (_, state) =>
    state.storage.sql
      .exec<{ id: string }>('SELECT id FROM outbox ORDER BY number')
      .toArray()
      .map(({ id }) => id),
  )

/** The ports that conversation objects use, for putting another model or embedder into. */
export const objectPorts = (company: TestCompany, agent = 'customer'): Promise<Ports> =>
  runInDurableObject(conversationOf(company, agent), (instance) =>
    // `env` is protected, and the key by which the object found its ports.
    wire((instance as unknown as { env: Env }).env),
  )

/** Hands these bodies to the consumer of the queue, and tells what it did with each. */
export async function consumed(queue: string, ...bodies: unknown[]) {
  const messages = bodies.map((body, i) => ({ id: `m${i}`, timestamp: new Date(), attempts: 1, body }))
  const batch = createMessageBatch(`edgedesk-${queue}`, messages)
  await worker.queue(batch, env)
  const { explicitAcks, retryMessages } = await getQueueResult(batch, createExecutionContext())
  return { acked: explicitAcks.toSorted(), retried: retryMessages.map(({ msgId }) => msgId).sort() }
}
