import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { consoleLog } from '../../src/bindings/log.ts'
import { answerFrom } from '../../src/desk/answering/answer.ts'
import type { Piece } from '../../src/desk/answering/port.ts'
import { DEFAULT_DESK_RULES } from '../../src/desk/company/settings/desk-rules.ts'
import type { AiTier } from '../../src/desk/company/tier.ts'
import type { Ranking } from '../../src/desk/knowledge/search/ranking.ts'
import type { ActionRequest } from '../../src/desk/records/action-request.ts'
import { act } from '../../src/desk/records/actions/act.ts'
import type { ActionOutcome } from '../../src/desk/records/actions/action.ts'
import { deskBrief } from '../../src/desk/records/actions/brief.ts'
import { modelsOf } from '../../src/providers/models/choose.ts'
import { writerOf } from '../../src/providers/models/writer.ts'
import { aContext, aDeskCall, aDossier, ports, wordsFor } from '../support/a-dossier.ts'
import { FAKE_MODEL_URL, type FakeAnswer, fakeOpenAi } from '../support/fake-openai.ts'
import { recordsInMemory } from '../support/records-in-memory.ts'

afterEach(() => vi.restoreAllMocks())

const SETTINGS = {
  provider: 'openai-compatible',
  name: 'fake-large',
  baseUrl: FAKE_MODEL_URL,
  apiKey: 'key',
  embeddingProvider: 'local',
  embeddingModel: '',
} as const
const NOTHING_FOUND: Ranking = { hits: [], lead: null, termCount: 0, codes: 'none' }
const LOCAL = 'local/extractive-1'

type Turn = { tier?: AiTier; question?: string; does?: (request: ActionRequest) => Promise<ActionOutcome> }

/** One turn of a desk whose model answers so, call by call; the last answer is given to all further calls. */
async function turn(answers: FakeAnswer[], { tier = 'ai_manager', question = 'Refund ORD-456', does }: Turn = {}) {
  let asked = 0
  const { prompts } = fakeOpenAi(() => {
    const answer = answers[Math.min(asked, answers.length - 1)]
    asked += 1
    return answer ?? { kind: 'hangs' }
  })
  const dossier = aDossier()
  const records = recordsInMemory(dossier)
  const context = aContext({ tier, dossier })
  const pieces: Piece[] = []
  const result = await answerFrom(
    { writer: writerOf(modelsOf(SETTINGS, env.AI as unknown as Ai), consoleLog()) },
    {
      question,
      company: 'Gablehouse',
      isFollowUp: false,
      ranking: NOTHING_FOUND,
      recent: [],
      desk: deskBrief({ tier, rules: DEFAULT_DESK_RULES, dossier }),
      act:
        does ??
        ((request) =>
          act({ ...ports, records }, aDeskCall(), Object.assign(context, { words: wordsFor(request) }), request)),
    },
    (piece) => pieces.push(piece),
  )
  const bodies = prompts.map(
    (
      body,
    ): {
      tools?: { function: { name: string } }[]
      tool_choice?: string
      messages: { role: string; content: unknown }[]
    } => JSON.parse(body),
  )
  const lastRestart = pieces.findLastIndex(({ kind }) => kind === 'restart')
  const shown = pieces.slice(lastRestart + 1).map((piece) => (piece.kind === 'text' ? piece.text : ''))
  return { ...result, reply: result.answered?.reply ?? null, records, bodies, shown: shown.join('').trim() }
}

const calls = (name: string, given: unknown, more: object = {}): FakeAnswer => ({
  kind: 'calls',
  calls: [{ name, arguments: given }],
  ...more,
})
const says = (text: string): FakeAnswer => ({ kind: 'text', text })
const toolAnswers = (body: { messages: { role: string; content: unknown }[] } | undefined): string =>
  (body?.messages ?? [])
    .filter(({ role }) => role === 'tool')
    .map(({ content }) => JSON.stringify(content))
    .join('\n')

test('what a tool has done is told with the number that it was given', async () => {
  const { reply, acted, records, bodies, model, shown } = await turn([
    calls('process_refund', { orderId: 'ORD-456', amount: 20 }),
    says('Of course.\nI have refunded $20.00 for order ORD-456 [1].\n'),
  ])
  expect(reply).toBe('Of course.\nI have refunded $20.00 for order ORD-456.')
  expect(shown).toBe(reply)
  expect(acted).toMatchObject([{ request: { name: 'process_refund' }, outcome: { kind: 'done' } }])
  expect(records.ledger).toMatchObject([{ kind: 'refund', amount: 2_000, tier: 'ai_manager' }])
  expect(toolAnswers(bodies[1])).toContain('[1]')
  expect(model).toBe('fake-large')
})

test('the model is offered the actions of the brief, sees the records and the rules of its tier', async () => {
  const { bodies } = await turn([says('NO_ANSWER')], { tier: 'ai_rep' })
  expect(bodies[0]?.tools?.map((tool) => tool.function.name)).toContain('apply_credit')
  const shown = JSON.stringify(bodies[0]?.messages)
  expect(shown).toMatch(/first-line representative.*friendly.*at most 200 words.*Order ORD-456: delivered/)
  const manager = await turn([says('NO_ANSWER')], { tier: 'ai_manager' })
  expect(JSON.stringify(manager.bodies[0]?.messages)).toMatch(/support manager.*professional/)
})

test('a call beyond the tier’s authority is refused and reported, and the refusal is told', async () => {
  const { reply, acted, records, answered } = await turn(
    [calls('process_refund', { orderId: 'ORD-456' }), says('I have refunded $80.00 for order ORD-456 [1].\n')],
    { tier: 'ai_rep' },
  )
  expect(acted).toMatchObject([{ outcome: { kind: 'beyond_authority', to: 'ai_manager', reason: 'refund_request' } }])
  expect(reply).toBe('A refund of $80.00 for order ORD-456 needs somebody with more authority than I have.')
  expect(answered?.cutSentences).toBe(1)
  expect(records.ledger).toEqual([])
})

test.each([
  ['I have refunded $80.00 for order ORD-456.'],
  ["I've processed your refund."],
  ['Your refund is on its way.'],
  ['Your subscription SUB-1 has been cancelled.'],
  ['I will credit $5.00 to your account.'],
  ['Done! Order ORD-456 was refunded.'],
  ['You will receive a refund of $80.00 for order ORD-456.'],
  ['A replacement for order ORD-456 is on its way.'],
  ['I have refunded the total of order ORD-456.'],
])('"%s" is not said where no tool has done it', async (lie) => {
  const looked = await turn([calls('order_lookup', { orderId: 'ORD-456' }), says(`${lie.replace(/\.$/, ' [1].')}\n`)])
  expect(looked.reply).not.toContain(lie)
  expect(looked.reply).toContain('Order ORD-456 was placed on 1 December 2025')
  const idle = await turn([says(`${lie}\n`)])
  expect(idle.reply).toBeNull()
})

test('a payment that the model does not mention is told all the same, and its invented one is not', async () => {
  const { reply, shown } = await turn([
    calls('apply_credit', { amount: 5 }),
    says('I have refunded $80.00 for order ORD-456 [1].\nLet me know if you have another question.\n'),
  ])
  expect(reply).toBe('I have added a credit of $5.00 to your account.\n\nLet me know if you have another question.')
  expect(shown).toBe(reply)
})

test.each<[string, FakeAnswer]>([
  ['an amount below nothing', calls('process_refund', { orderId: 'ORD-456', amount: -20 })],
  ['an amount in words', calls('process_refund', { orderId: 'ORD-456', amount: 'all' })],
  ['no order', calls('process_refund', { amount: 20 })],
  ['a field that there is not', calls('process_refund', { orderId: 'ORD-456', force: true })],
  ['broken JSON', calls('process_refund', '{"orderId": "ORD-4')],
  ['a tool that there is not', calls('send_money', { to: 'me' })],
])('a call with %s does nothing, and the model is told', async (_, bad) => {
  const { acted, records, reply, bodies } = await turn([
    bad,
    says('Which order do you mean: ORD-123, ORD-456 or ORD-789?\n'),
  ])
  expect(acted).toEqual([])
  expect(records.ledger).toEqual([])
  expect(toolAnswers(bodies[1])).toMatch(/error|invalid|unavailable/i)
  expect(reply).toBe('Which order do you mean: ORD-123, ORD-456 or ORD-789?')
})

test('ten calls in a row end after six actions, in four steps, with what was found', async () => {
  const ten = Array.from({ length: 10 }, () => ({ name: 'order_lookup', arguments: { orderId: 'ORD-456' } }))
  const { acted, bodies, reply } = await turn([{ kind: 'calls', calls: ten }])
  expect(acted).toHaveLength(6)
  expect(bodies).toHaveLength(4)
  expect(bodies[3]?.tool_choice).toBe('none')
  expect(reply).toContain('Order ORD-456 was placed on 1 December 2025 and has been delivered.')
})

test('the same refund asked for in every step is paid once', async () => {
  const { records, acted } = await turn([calls('process_refund', { orderId: 'ORD-456' })])
  expect(records.ledger).toHaveLength(1)
  expect(acted.length).toBeGreaterThan(1)
})

test.each<[string, FakeAnswer]>([
  ['as JSON in the text', says('{"name": "process_refund", "arguments": {"orderId": "ORD-456", "amount": 20}}')],
  [
    'in a fence',
    says('```json\n[{"name": "process_refund", "parameters": {"orderId": "ORD-456", "amount": 20}}]\n```'),
  ],
  ['and says that it has stopped', calls('process_refund', { orderId: 'ORD-456', amount: 20 }, { says: 'stop' })],
])('a model that calls %s has called', async (_, first) => {
  const { records, reply } = await turn([first, says('I have refunded $20.00 for order ORD-456 [1].\n')])
  expect(records.ledger).toHaveLength(1)
  expect(reply).toBe('I have refunded $20.00 for order ORD-456.')
})

test('JSON of a tool that there is not is no call', async () => {
  const { acted, reply } = await turn([says('{"name": "send_money", "arguments": {}}')])
  expect([acted, reply]).toEqual([[], null])
})

test.each<[string, FakeAnswer]>([
  ['fails', { kind: 'status', status: 500 }],
  ['breaks off', { kind: 'breaks-off', text: 'I have ref' }],
])('when a model that has paid %s, the next one tells of it and pays nothing more', async (_, failure) => {
  const { records, reply, model, fellBack, acted, shown } = await turn(
    [calls('process_refund', { orderId: 'ORD-456', amount: 20 }), failure],
    { question: 'Refund me all of ORD-456, please refund ORD-456' },
  )
  expect([model, fellBack]).toEqual([LOCAL, true])
  expect(records.ledger).toMatchObject([{ amount: 2_000 }])
  expect(acted).toHaveLength(1)
  expect(reply).toBe('I have refunded $20.00 for order ORD-456.')
  expect(shown).toBe(reply)
})

test('a remote model that takes over is told what was done, and may change nothing more', async () => {
  const { prompts } = fakeOpenAi((body) => {
    if (body.includes('"fake-small"')) return says('I have refunded $20.00 for order ORD-456 [1].\n')
    const isFirst = !body.includes('"role":"tool"')
    return isFirst ? calls('process_refund', { orderId: 'ORD-456', amount: 20 }) : { kind: 'status', status: 500 }
  })
  const ai = env.AI as unknown as Ai
  const models = ['fake-large', 'fake-small'].flatMap((name) => modelsOf({ ...SETTINGS, name }, ai).slice(0, 1))
  const dossier = aDossier()
  const records = recordsInMemory(dossier)
  const context = aContext({ tier: 'ai_manager', dossier })
  const { answered, model } = await answerFrom(
    { writer: writerOf(models, consoleLog()) },
    {
      question: 'Refund $20 of ORD-456',
      company: 'Gablehouse',
      isFollowUp: false,
      ranking: NOTHING_FOUND,
      recent: [],
      desk: deskBrief({ tier: 'ai_manager', rules: DEFAULT_DESK_RULES, dossier }),
      act: (request) =>
        act({ ...ports, records }, aDeskCall(), Object.assign(context, { words: wordsFor(request) }), request),
    },
  )
  expect([model, answered?.reply]).toEqual(['fake-small', 'I have refunded $20.00 for order ORD-456.'])
  expect(prompts.at(-1)).toContain('I have refunded $20.00 for order ORD-456.')
  expect(prompts.at(-1)).not.toContain('"name":"process_refund"')
  expect(prompts.at(-1)).toContain('"name":"order_lookup"')
})

test('a model that fails before it has done anything leaves the request to the local one', async () => {
  const { records, reply, model } = await turn([{ kind: 'status', status: 500 }], { question: 'Please refund ORD-456' })
  expect(model).toBe(LOCAL)
  expect(records.ledger).toHaveLength(1)
  expect(reply).toBe('I have refunded $80.00 for order ORD-456.')
})

test('records that cannot be asked are said to be so', async () => {
  const { reply, acted } = await turn([calls('order_lookup', { orderId: 'ORD-456' }), says('It is on its way [1].')], {
    does: async () => ({ kind: 'unavailable' }),
  })
  expect(acted).toMatchObject([{ outcome: { kind: 'unavailable' } }])
  expect(reply).toBe('I cannot reach the records at the moment.')
})

test('a bug in an action is no failure of the model: it goes up', async () => {
  const does = () => Promise.reject(new TypeError('a bug'))
  await expect(
    turn([calls('order_lookup', { orderId: 'ORD-456' }), says('It is on its way [1].')], { does }),
  ).rejects.toThrow('a bug')
})

test('a model that sleeps after it has acted is left as soon as one that never woke', async () => {
  const began = Date.now()
  const { reply, model } = await turn([calls('process_refund', { orderId: 'ORD-456', amount: 20 }), { kind: 'hangs' }])
  expect(model).toBe(LOCAL)
  expect(reply).toBe('I have refunded $20.00 for order ORD-456.')
  expect(Date.now() - began).toBeLessThan(12_000)
})
