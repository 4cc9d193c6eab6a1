import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Writer } from '../../src/desk/answering/port.ts'
import type { Call } from '../../src/desk/company/call.ts'
import { escalate } from '../../src/desk/conversation/escalation/escalate.ts'
import { applyTimeouts } from '../../src/desk/conversation/lifecycle/apply-timeouts.ts'
import { openConversation } from '../../src/desk/conversation/lifecycle/open-conversation.ts'
import type { Conversation, Message } from '../../src/desk/conversation/model/conversation.ts'
import { LEASE_MS } from '../../src/desk/conversation/model/lifecycle.ts'
import { claimConversation, handBack, replyAsPerson } from '../../src/desk/conversation/takeover/take-over.ts'
import { DeskError } from '../../src/desk/kernel/errors.ts'
import { oneAtATime } from '../../src/lib/one-at-a-time.ts'
import { SqlConversationStore } from '../../src/objects/conversation/store.ts'
import type { Ports } from '../../src/ports.ts'
import { wire } from '../../src/wire.ts'
import { PASSWORD_ARTICLE, withArticles } from '../support/desk.ts'
import { takeMessage } from '../support/handle-message.ts'
import { aTieredCompany } from '../support/service-desk.ts'

/*
 * Customer, AI, two people, time and crashes in any order, on the storage of a real object: one owner at a time, no AI reply to a
 * conversation that is with people, nothing acknowledged is lost.
 */

const PEOPLE = ['ann', 'bob'] as const
type Person = (typeof PEOPLE)[number]
type Step =
  | { do: 'say' }
  | { do: 'model answers' | 'model fails' | 'object crashes' | 'lease runs out' | 'escalate' }
  | { do: 'claim' | 'reply' | 'hand back' | 'release'; who: Person }

const who = fc.constantFrom(...PEOPLE)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('say' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('model answers' as const, 'model fails' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('object crashes' as const, 'lease runs out' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('escalate' as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('claim' as const, 'reply' as const, 'hand back' as const, 'release' as const),
      who,
    }),
  },
)

/** A writer that waits until it is told to go on. */
function gated(writer: Writer) {
  const waiting: { go(): void; fail(): void }[] = []
  const reached: (() => void)[] = []
  return {
    waiting,
    reached: (): Promise<void> => new Promise((resolve) => reached.push(resolve)),
    writer: {
      async write(...args: Parameters<Writer['write']>) {
        await new Promise<void>((resolve, reject) => {
          waiting.push({ go: resolve, fail: () => reject(new Error('the model is gone')) })
          for (const tell of reached.splice(0)) tell()
        })
        return writer.write(...args)
      },
    } satisfies Writer,
  }
}

test('never two owners, never an AI reply while people have it, never a lost message', async () => {
  const company = await aTieredCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const found = await wire(env).companies.find(company.id)
  if (found === null) throw new Error('the company is not there')
  const callOf = (id: string): Call => ({
    company: found,
    principal: { kind: 'api_key', id, roles: ['agent', 'integration'], companies: [company.id] },
    requestId: 'test',
    ip: null,
    idempotencyKey: null,
    idempotencyBodyHash: null,
  })
  let runs = 0

  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      runs += 1
      const stub = env.CONVERSATIONS.getByName(`take-over-${runs}-${crypto.randomUUID()}`)
      await runInDurableObject(stub, async (_, state) => play(state.storage, steps))
    }),
    { numRuns: 60 },
  )

  async function play(storage: DurableObjectStorage, steps: Step[]): Promise<void> {
    let now = 1_000_000
    const gate = gated(wire(env).writer)
    const ports: Ports = { ...wire(env), writer: gate.writer, clock: { now: () => now } }
    const saved: { before: Conversation | null; message: Message }[] = []
    let before: Conversation | null = null
    const store = new SqlConversationStore(storage, ({ conversation, messages }) => {
      for (const { message } of messages) saved.push({ before, message })
      before = conversation
    })
    let inOrder = oneAtATime()
    const { conversation } = await openConversation(
      ports,
      store,
      callOf('site'),
      {
        channel: 'service-desk',
        session: `sess_${runs}`,
        customer: 'cust_1',
        medium: 'chat',
        category: null,
        metadata: {},
        message: null,
      },
      () => {},
    )
    expect(conversation.owner).toEqual({ kind: 'ai' })
    const acknowledged: string[] = []
    const turns: Promise<unknown>[] = []
    /** Whom the people would name as the owner, from what they were answered. */
    let holder: { person: Person; until: number } | null = null
    let said = 0

    const refusedOr = async (work: () => unknown): Promise<boolean> => {
      try {
        await work()
        return true
      } catch (error) {
        if (error instanceof DeskError && error.problem.kind === 'conflict') return false
        if (error instanceof DeskError && error.problem.kind === 'invalid') return false
        throw error
      }
    }
    const holds = (person: Person) => holder !== null && holder.person === person && now < holder.until
    const takes = (person: Person) => {
      // Whoever is answered yes must be the only one.
      expect(holder === null || holder.person === person || now >= holder.until).toBe(true)
      holder = { person, until: now + LEASE_MS }
    }

    for (const next of steps) {
      now += 1_000
      switch (next.do) {
        case 'say': {
          said += 1
          const text = `How do I reset a user's password? (${said})`
          const reached = gate.reached()
          const turn = inOrder(() => takeMessage(ports, store, callOf('site'), { text })).then(
            ({ customerMessage }) => acknowledged.push(customerMessage.text),
            () => {},
          )
          turns.push(turn)
          // It has come as far as it can: to the model, to its end, or behind another message.
          await Promise.race([reached, turn, ...(gate.waiting.length > 0 ? [Promise.resolve()] : [])])
          break
        }
        case 'model answers':
          gate.waiting.shift()?.go()
          await Promise.race([Promise.all(turns), gate.reached()])
          break
        case 'model fails':
          gate.waiting.shift()?.fail()
          await Promise.race([Promise.all(turns), gate.reached()])
          break
        case 'object crashes':
          // What was in memory is gone; what was stored is not. Late answers of the old object find the new state.
          inOrder = oneAtATime()
          break
        case 'lease runs out':
          now += LEASE_MS
          applyTimeouts(ports, store)
          break
        case 'escalate':
          await refusedOr(() =>
            escalate(ports, store, callOf('site'), { to: 'human_agent', reason: 'complex_issue', note: null }),
          )
          break
        case 'claim':
          if (await refusedOr(() => claimConversation(ports, store, callOf(next.who), { personName: null })))
            takes(next.who)
          break
        case 'reply': {
          const text = `${next.who} at ${now}`
          if (await refusedOr(() => replyAsPerson(ports, store, callOf(next.who), { text, personName: null }))) {
            takes(next.who)
            acknowledged.push(text)
          }
          break
        }
        case 'hand back':
        case 'release': {
          const to = next.do === 'release' ? null : 'ai_rep'
          const held = holds(next.who)
          if (await refusedOr(() => handBack(ports, store, callOf(next.who), { to }))) {
            expect(held).toBe(true)
            holder = null
          }
          break
        }
      }
    }
    while (gate.waiting.length > 0) {
      gate.waiting.shift()?.go()
      await Promise.race([Promise.all(turns), gate.reached()])
    }
    await Promise.all(turns)

    const messages = store.messagesAfter(0)
    for (const text of acknowledged) expect(messages.filter((message) => message.text === text)).toHaveLength(1)
    expect(messages.filter(({ role }) => role === 'customer')).toHaveLength(said)
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, i) => i + 1))
    for (const { before: existing, message } of saved) {
      if (message.role === 'ai_rep' || message.role === 'ai_manager') expect(existing?.owner).toEqual({ kind: 'ai' })
      if (message.role === 'human_agent') expect(existing?.tier).toBe('human_agent')
    }
  }
}, 120_000)
