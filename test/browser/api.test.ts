import { expect, test } from 'vitest'
import { createClient } from '../../src/web/widget/api.ts'
import { newId } from '../../src/web/widget/ids.ts'
import type { Turn } from '../../src/web/widget/session.ts'
import { newSession } from '../../src/web/widget/session.ts'

const session = newSession('support', 1)
const turn: Turn = {
  id: 't1',
  question: 'How?',
  askedAt: '2026-01-01T10:00:00.000Z',
  phase: 'waiting',
  answer: null,
  rating: null,
  escalation: null,
}

function clientOf(respond: (signal: AbortSignal) => Promise<Response>, timeoutMs = 1000) {
  const keys: string[] = []
  const client = createClient({
    api: 'https://desk.test',
    widgetKey: null,
    newKey: newId,
    timeoutMs,
    fetch: async (_, init) => {
      keys.push(new Headers(init?.headers).get('Idempotency-Key') ?? '')
      return respond(init?.signal ?? new AbortController().signal)
    },
  })
  return { client, keys }
}

const json = (body: unknown, status = 200) => Promise.resolve(Response.json(body, { status }))

test.each([
  ['no text', {}],
  ['a list', []],
  ['null', null],
  ['a number for an answer', { response: 4 }],
])('an answer of %s is a failure', async (_, body) => {
  const { client } = clientOf(() => json(body))
  expect(await client.ask(session, turn, {})).toEqual({ kind: 'failed' })
})

test('an answer with nothing but its text is enough', async () => {
  const { client } = clientOf(() => json({ response: 'Yes', sources: [null, {}, { title: 'Guide' }] }))
  expect(await client.ask(session, turn, {})).toMatchObject({
    kind: 'ok',
    value: {
      text: 'Yes',
      messageId: expect.stringMatching(/^\d{13}$/),
      sessionId: null,
      confidence: null,
      sources: [{ title: 'Guide', entryType: null }],
      requiresEscalation: false,
    },
  })
})

test.each([
  ['as documented', { detail: { reset_in_seconds: 12.2 } }, 13],
  ['without its seconds', { detail: 'slow down' }, 60],
])('a query limit %s', async (_, body, seconds) => {
  const { client } = clientOf(() => json(body, 429))
  expect(await client.ask(session, turn, {})).toEqual({ kind: 'limited', seconds })
})

test('a page of HTML, a refusal and a broken line are failures', async () => {
  for (const respond of [
    () => Promise.resolve(new Response('<html>')),
    () => json({ detail: 'no' }, 404),
    () => Promise.reject(new TypeError('Failed to fetch')),
  ]) {
    expect(await clientOf(respond).client.ask(session, turn, {})).toEqual({ kind: 'failed' })
  }
})

test('a desk that does not answer in time is a failure', async () => {
  const { client } = clientOf(
    (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    20,
  )
  expect(await client.ask(session, turn, {})).toEqual({ kind: 'failed' })
})

test('a repeated request keeps its key until it has succeeded', async () => {
  const statuses = [500, 503, 200, 200]
  const { client, keys } = clientOf(() => json({ response: 'Yes' }, statuses.shift()))
  for (const _ of [1, 2, 3, 4]) await client.ask(session, turn, {})
  expect(keys[1]).toBe(keys[0])
  expect(keys[2]).toBe(keys[0])
  expect(keys[3]).not.toBe(keys[0])
})

test('declining needs no body in the answer', async () => {
  const { client } = clientOf(() => Promise.resolve(new Response(null, { status: 200 })))
  expect(await client.decline('f1', {})).toEqual({ kind: 'ok', value: true })
})
