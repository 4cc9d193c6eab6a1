import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { sessionName } from '../../src/desk/kernel/conversation-name.ts'
import { ask as askChat } from '../support/crm-chat.ts'
import { aDeskCompany, PASSWORD_ARTICLE, type TestCompany, withArticles } from '../support/desk.ts'
import { conversationOf } from '../support/faults.ts'
import { objectOf, openSession, say } from '../support/service-desk.ts'
import { ask as askQuery } from '../support/support-agent.ts'

type Stub = ReturnType<typeof objectOf>

const MAX_BYTES = 40_000

let company: TestCompany
beforeEach(async () => {
  company = await aDeskCompany()
  // As many as a record names at most.
  const copies = Array.from({ length: 30 }, (_, i) => ({
    ...PASSWORD_ARTICLE,
    id: `reset-password-${i}`,
    title: `Reset a user's password in office ${i}`,
  }))
  await withArticles(company, copies)
})

const channels: [string, (message: string) => Promise<Stub>][] = [
  [
    'crm-chat',
    async (message) => {
      await askChat(company, message)
      return conversationOf(company)
    },
  ],
  [
    'service-desk',
    async (message) => {
      const { id } = await openSession(company)
      await say(company, id, message)
      return objectOf(company, id)
    },
  ],
  [
    'support-agent',
    async (message) => {
      const session = `size-${crypto.randomUUID()}`
      await askQuery(company, message, { session })
      return env.CONVERSATIONS.getByName(sessionName({ company: company.id, channel: 'support-agent', session }))
    },
  ],
]

test.each(channels)('a conversation of one turn on %s takes at most 40 KB', async (_, converse) => {
  const object = await converse("How do I reset a user's password?")
  await runDurableObjectAlarm(object)
  const outbox = () =>
    runInDurableObject(object, (_, { storage: { sql } }) => sql.exec('SELECT id FROM outbox').toArray())
  await expect.poll(outbox, { timeout: 10_000 }).toEqual([])
  const { bytes, turns } = await runInDurableObject(object, (_, { storage: { sql } }) => ({
    bytes: sql.databaseSize,
    turns: sql.exec('SELECT turn FROM turns').toArray(),
  }))
  expect(turns).toHaveLength(1)
  expect(bytes).toBeLessThanOrEqual(MAX_BYTES)
})
