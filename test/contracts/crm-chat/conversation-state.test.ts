import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Conversation } from '../../../src/desk/conversation/model/conversation.ts'
import { ask } from '../../support/crm-chat.ts'
import { aDeskCompany, PASSWORD_ARTICLE, type TestCompany, withArticles } from '../../support/desk.ts'
import { rowsOf } from '../../support/rows.ts'

const stateOf = async (company: TestCompany): Promise<Conversation | null> => {
  const [row] = await rowsOf<{ state: string | null }>('conversations', company)
  return row?.state == null ? null : JSON.parse(row.state)
}

test('a chat has a state, a mood, a customer and counts, in the index as well', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  await ask(company, "How do I reset a user's password?")
  await ask(company, 'This is terrible, I am furious!')
  await expect.poll(async () => (await stateOf(company))?.messages).toBe(4)
  expect(await stateOf(company)).toMatchObject({
    status: 'active',
    owner: { kind: 'ai' },
    customer: { id: 'crm_user_456', name: 'Jane Smith', email: 'jane.smith@company.com' },
    customerMessages: 2,
    moods: [{ level: 'NEUTRAL' }, { level: expect.stringMatching(/ANGRY|IRATE/) }],
  })
})

test('a chat of before there were states gets one with its next message, with what was said in it', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const first = await ask(company, "How do I reset a user's password?")
  const name = `${company.id} crm-chat/customer crm_user_456 customer-session-1707500000123`
  await expect.poll(async () => (await stateOf(company))?.messages).toBe(2)
  await runInDurableObject(env.CONVERSATIONS.getByName(name), (_, { storage }) => {
    storage.sql.exec('UPDATE conversation SET state = NULL')
    storage.sql.exec('DELETE FROM messages')
    storage.sql.exec("DELETE FROM lookups WHERE kind IN ('message_by_idempotency_key', 'reply_to')")
  })
  await env.DB.prepare('UPDATE conversations SET version = 0 WHERE company_id = ?').bind(company.id).run()
  await ask(company, 'thanks')
  await expect.poll(async () => (await stateOf(company))?.messages).toBe(4)
  const said = await runInDurableObject(env.CONVERSATIONS.getByName(name), (_, { storage }) =>
    storage.sql
      .exec<{ text: string }>("SELECT message ->> '$.text' AS text FROM messages ORDER BY seq")
      .toArray()
      .map(({ text }) => text),
  )
  expect(said).toEqual([
    "How do I reset a user's password?",
    first.response,
    'thanks',
    expect.stringMatching(/welcome/),
  ])
})
