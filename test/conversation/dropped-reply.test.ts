import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Call } from '../../src/desk/company/call.ts'
import type { Tier } from '../../src/desk/company/tier.ts'
import { escalate } from '../../src/desk/conversation/escalation/escalate.ts'
import { openConversation } from '../../src/desk/conversation/lifecycle/open-conversation.ts'
import type { Conversation, Exchange } from '../../src/desk/conversation/model/conversation.ts'
import type { ConversationStore } from '../../src/desk/conversation/model/store.ts'
import { claimConversation } from '../../src/desk/conversation/takeover/take-over.ts'
import { SqlConversationStore } from '../../src/objects/conversation/store.ts'
import type { Ports } from '../../src/ports.ts'
import { wire } from '../../src/wire.ts'
import { PASSWORD_ARTICLE, type TestCompany, withArticles } from '../support/desk.ts'
import { takeMessage } from '../support/handle-message.ts'
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

test('a reply that is cut off without a deed leaves nothing to tell', async () => {
  const company = await aTieredCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const { exchange, existing } = await saying(company, "How do I reset a user's password?", moveTo('human_agent'))
  expect(exchange.reply).toBeNull()
  expect(existing?.unreportedChanges).toEqual([])
})
