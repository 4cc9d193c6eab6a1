import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Call } from '../../src/desk/company/call.ts'
import type { Tier } from '../../src/desk/company/tier.ts'
import { escalate } from '../../src/desk/conversation/escalation/escalate.ts'
import { openConversation } from '../../src/desk/conversation/lifecycle/open-conversation.ts'
import { resolveConversation } from '../../src/desk/conversation/lifecycle/resolve-conversation.ts'
import type { Conversation, Exchange } from '../../src/desk/conversation/model/conversation.ts'
import type { ConversationStore } from '../../src/desk/conversation/model/store.ts'
import { claimConversation } from '../../src/desk/conversation/takeover/take-over.ts'
import { handleMessage } from '../../src/desk/conversation/turn/handle-message.ts'
import { SqlConversationStore } from '../../src/objects/conversation/store.ts'
import type { Ports } from '../../src/ports.ts'
import { wire } from '../../src/wire.ts'
import { PASSWORD_ARTICLE, type TestCompany, withArticles } from '../support/desk.ts'
import { aMessage, takeMessage } from '../support/handle-message.ts'
import { aTieredCompany } from '../support/service-desk.ts'

type Desk = { ports: Ports; store: ConversationStore; call: Call }

async function callOf(company: TestCompany): Promise<Call> {
  const found = await wire(env).companies.find(company.id)
  if (found === null) throw new Error('the company is not there')
  return {
    company: found,
    principal: { kind: 'api_key', id: 'ann', roles: ['agent', 'integration'], companies: [company.id] },
    requestId: 'test',
    ip: null,
    idempotencyKey: null,
    idempotencyBodyHash: null,
  }
}

/** A message during whose answering something happens, once: when the writer has done its work and not yet said so. */
async function saying(
  company: TestCompany,
  text: string,
  meanwhile: (desk: Desk) => Promise<unknown>,
): Promise<{ exchange: Exchange; existing: Conversation | null }> {
  const call = await callOf(company)
  const stub = env.CONVERSATIONS.getByName(`dropped-${crypto.randomUUID()}`)
  return runInDurableObject(stub, async (_, { storage }) => {
    const real = wire(env)
    const store = new SqlConversationStore(storage)
    let happened = false
    const ports: Ports = {
      ...real,
      writer: {
        async write(...asked) {
          const written = await real.writer.write(...asked)
          if (!happened) {
            happened = true
            await meanwhile({ ports, store, call })
          }
          return written
        },
      },
    }
    await openConversation(
      ports,
      store,
      call,
      {
        channel: 'service-desk',
        session: `sess_${crypto.randomUUID()}`,
        customer: 'cust_1',
        medium: 'chat',
        category: null,
        metadata: {},
        message: null,
      },
      () => {},
    )
    const exchange = await takeMessage(ports, store, call, { text })
    return { exchange, existing: store.conversation() }
  })
}

/** The second message of a conversation of this channel, which somebody resolves while it is answered. */
async function chatting(company: TestCompany, channel: string) {
  const call = await callOf(company)
  const ref = { company: company.id, channel, customer: 'cust_1', session: 'sess_1' }
  const stub = env.CONVERSATIONS.getByName(`resolved-${crypto.randomUUID()}`)
  return runInDurableObject(stub, async (_, { storage }) => {
    const real = wire(env)
    const store = new SqlConversationStore(storage)
    let asked = 0
    const ports: Ports = {
      ...real,
      writer: {
        async write(...prompt) {
          const written = await real.writer.write(...prompt)
          asked += 1
          if (asked === 2) resolveConversation(ports, store, call, { resolution: RESOLUTION, rating: null })
          return written
        },
      },
    }
    const say = (text: string) =>
      handleMessage(ports, store, call, 'a-name', { ...aMessage(text), opens: ref }, { defer: () => {} })
    await say("How do I reset a user's password?")
    return say('How do I send a password reset link?')
  })
}

const RESOLUTION = { type: 'issue_resolved' as const, summary: 'Done.', actionsTaken: [], followUpRequired: false }

const moveTo =
  (to: Tier) =>
  ({ ports, store, call }: Desk) =>
    escalate(ports, store, call, { to, reason: 'complex_issue', note: null })

test('a message that is moved to the manager while it is answered is answered by the manager', async () => {
  const company = await aTieredCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const { exchange } = await saying(company, "How do I reset a user's password?", moveTo('ai_manager'))
  expect(exchange.reply).toMatchObject({ role: 'ai_manager', text: expect.stringContaining('Send password reset') })
})

test('what was paid in a reply that a person cut off is in the session for the person to tell', async () => {
  const company = await aTieredCompany()
  const { exchange, existing } = await saying(company, 'Can I get a $5 credit for the delay?', async (desk) => {
    await moveTo('human_agent')(desk)
    claimConversation(desk.ports, desk.store, desk.call, { personName: null })
  })
  expect(exchange.reply).toBeNull()
  expect(existing?.owner.kind).toBe('person')
  expect(existing?.unreportedChanges).toEqual(['I have added a credit of $5.00 to your account.'])
})

test('a chat that is resolved while it is answered opens again with the message, and is answered', async () => {
  const company = await aTieredCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const handled = await chatting(company, 'crm-chat/customer')
  expect(handled).toMatchObject({
    kind: 'own',
    value: { conversation: { status: 'active', resolution: null, resolvedAt: null }, reply: { role: 'ai_rep' } },
  })
})

test('a session that is closed while it is answered stays closed, and the message is refused', async () => {
  const company = await aTieredCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  await expect(chatting(company, 'support-agent')).rejects.toMatchObject({ problem: { why: 'already_closed' } })
})

test('a reply that is cut off without a deed leaves nothing to tell', async () => {
  const company = await aTieredCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const { exchange, existing } = await saying(company, "How do I reset a user's password?", moveTo('human_agent'))
  expect(exchange.reply).toBeNull()
  expect(existing?.unreportedChanges).toEqual([])
})
