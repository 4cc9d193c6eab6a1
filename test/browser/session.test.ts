import { describe, expect, test } from 'vitest'
import type { Answer, Effect, Session, SessionEvent } from '../../src/web/widget/session.ts'
import { escalationReason, history, maySend, newSession, step } from '../../src/web/widget/session.ts'
import { firstName, queryLimit, ticketConfirmation } from '../../src/web/widget/wording.ts'

const sure: Answer = {
  text: 'Open Settings.',
  messageId: 'msg_1',
  at: '2026-01-01T10:00:05.000Z',
  sessionId: 'server-session',
  confidence: 0.92,
  sources: [{ title: 'Guide', entryType: 'how_to' }],
  requiresEscalation: false,
  escalationReason: null,
}
const unsure: Answer = { ...sure, confidence: 0.3, sources: [], requiresEscalation: true }

const asked: SessionEvent = { type: 'asked', turn: 't1', text: ' How? ', at: '2026-01-01T10:00:00.000Z' }
const answered = (answer: Answer): SessionEvent => ({ type: 'answered', turn: 't1', answer })
const chose = (choice: 'ticket' | 'decline'): SessionEvent => ({ type: 'chose', turn: 't1', choice })
const recorded: SessionEvent = { type: 'recorded', turn: 't1', failureId: 'f1' }

function play(...events: SessionEvent[]): { session: Session; calls: Effect['call'][]; last: Effect[] } {
  let session = newSession('customer', 1_707_500_000_123)
  let last: Effect[] = []
  const calls: Effect['call'][] = []
  for (const event of events) {
    const next = step(session, event)
    session = next.session
    last = next.effects
    calls.push(...last.map(({ call }) => call))
  }
  return { session, calls, last }
}

const stage = (session: Session) => session.turns[0]?.escalation?.stage

test('a session is named by its agent type and its time', () => {
  expect(newSession('customer', 1_707_500_000_123).id).toBe('customer-session-1707500000123')
})

test('a question is trimmed, sent and awaited, and the session of the answer is kept', () => {
  const { session, calls } = play(asked, answered(sure))
  expect(calls).toEqual(['ask'])
  expect(session.id).toBe('server-session')
  expect(session.turns[0]).toMatchObject({ question: 'How?', phase: 'answered', escalation: null })
})

test.each([
  ['blank', '  \n', false],
  ['at the limit', 'a'.repeat(8000), true],
  ['over the limit', 'a'.repeat(8001), false],
])('a message that is %s', (_, text, expected) => {
  expect(maySend(newSession('customer', 0), text)).toBe(expected)
})

test('a second question waits for the first answer', () => {
  const { calls } = play(asked, { ...asked, turn: 't2' })
  expect(calls).toEqual(['ask'])
})

describe('failure', () => {
  test('the last question can be sent again', () => {
    const { session, calls } = play(asked, { type: 'ask_failed', turn: 't1' }, { type: 'retried', turn: 't1' })
    expect(calls).toEqual(['ask', 'ask'])
    expect(session.turns).toHaveLength(1)
  })

  test('an older one cannot', () => {
    const events: SessionEvent[] = [asked, { type: 'ask_failed', turn: 't1' }, { ...asked, turn: 't2' }]
    expect(play(...events, { type: 'ask_failed', turn: 't2' }, { type: 'retried', turn: 't1' }).calls).toHaveLength(2)
  })

  test('the query limit closes the input until its time has come', () => {
    const limited: SessionEvent = { type: 'ask_limited', turn: 't1', seconds: 3, nowMs: 1000 }
    const during = play(asked, limited, { type: 'ticked', nowMs: 1900 }).session
    expect(during.limit?.secondsLeft).toBe(3)
    expect(maySend(during, 'Again?')).toBe(false)
    expect(play(asked, limited, { type: 'retried', turn: 't1' }).calls).toEqual(['ask'])
    const after = play(asked, limited, { type: 'ticked', nowMs: 4000 }).session
    expect(after.limit).toBeNull()
    expect(maySend(after, 'Again?')).toBe(true)
  })
})

describe('rating', () => {
  const rated: SessionEvent = { type: 'rated', turn: 't1', rating: 'helpful' }

  test('counts once', () => {
    expect(play(asked, answered(sure), rated, rated, { type: 'rating_sent', turn: 't1' }, rated).calls).toEqual([
      'ask',
      'rate',
    ])
  })

  test('may be given again when it did not arrive', () => {
    expect(play(asked, answered(sure), rated, { type: 'rating_failed', turn: 't1' }, rated).calls).toEqual([
      'ask',
      'rate',
      'rate',
    ])
  })

  test('is not for an answer that was escalated', () => {
    expect(play(asked, answered(unsure), rated).calls).toEqual(['ask', 'record'])
  })
})

describe('escalation', () => {
  test('is recorded at once; the prompt follows', () => {
    expect(stage(play(asked, answered(unsure)).session)).toEqual({ at: 'recording', wanted: null })
    expect(stage(play(asked, answered(unsure), recorded).session)).toEqual({ at: 'asking', failed: false })
  })

  test('yes makes one ticket with the whole history', () => {
    const { calls, last } = play(asked, answered(unsure), recorded, chose('ticket'))
    expect(calls).toEqual(['ask', 'record', 'ticket'])
    expect(last[0]).toMatchObject({ failureId: 'f1', history: [{ role: 'user' }, { role: 'assistant' }] })
    expect(play(asked, answered(unsure), recorded, chose('ticket'), chose('ticket')).calls).toHaveLength(3)
  })

  test('no declines', () => {
    const { session, calls } = play(asked, answered(unsure), recorded, chose('decline'), {
      type: 'declined',
      turn: 't1',
    })
    expect(calls).toEqual(['ask', 'record', 'decline'])
    expect(stage(session)).toEqual({ at: 'declined' })
  })

  test('what was not recorded is recorded before the choice is carried out', () => {
    const lost: SessionEvent = { type: 'record_failed', turn: 't1' }
    expect(stage(play(asked, answered(unsure), lost).session)).toEqual({ at: 'asking', failed: false })
    const { calls } = play(asked, answered(unsure), lost, chose('ticket'), recorded)
    expect(calls).toEqual(['ask', 'record', 'record', 'ticket'])
    expect(stage(play(asked, answered(unsure), lost, chose('ticket'), lost).session)).toEqual({
      at: 'asking',
      failed: true,
    })
  })

  test('a choice that failed can be made again', () => {
    const failed: SessionEvent = { type: 'choice_failed', turn: 't1' }
    const { session, calls } = play(asked, answered(unsure), recorded, chose('ticket'), failed, chose('ticket'))
    expect(calls).toEqual(['ask', 'record', 'ticket', 'ticket'])
    expect(stage(session)).toEqual({ at: 'acting', choice: 'ticket' })
  })

  test.each([
    ['nothing was found', unsure, 'no_results'],
    ['the answer was weak', { ...unsure, sources: sure.sources }, 'low_confidence'],
    ['the desk says why', { ...unsure, escalationReason: 'user_request' }, 'user_request'],
  ])('its reason when %s', (_, answer, reason) => expect(escalationReason(answer)).toBe(reason))
})

test('the history holds every question, with the answers there are', () => {
  const { session } = play(asked, answered(sure), { ...asked, turn: 't2', text: 'And?' })
  expect(history(session).map(({ role, content }) => `${role}: ${content}`)).toEqual([
    'user: How?',
    'assistant: Open Settings.',
    'user: And?',
  ])
})

test('of a conversation that is longer than a ticket takes, the history is the latest part', () => {
  const { session } = play(asked, answered(sure))
  const [turn] = session.turns
  if (turn === undefined) throw new Error('there is a turn')
  const turns = Array.from({ length: 100 }, (_, i) => ({ ...turn, question: `${i} ${'ä'.repeat(1_000)}` }))
  const sent = history({ ...session, turns })
  expect(new TextEncoder().encode(JSON.stringify(sent)).length).toBeLessThanOrEqual(65_536)
  expect(sent.length).toBeGreaterThan(40)
  expect(sent.at(-2)?.content).toMatch(/^99 /)
})

test('a reply to a turn that is not there changes nothing', () => {
  const session = newSession('customer', 0)
  expect(step(session, answered(sure)).session).toBe(session)
})

test.each([
  [42, 'Please try again in 42 seconds.'],
  [1, 'Please try again in 1 second.'],
  [60, 'Please try again in 1 minute.'],
  [61, 'Please try again in 2 minutes.'],
  [3600, 'Please try again in 60 minutes.'],
])('%i seconds of query limit', (seconds, sentence) => {
  expect(queryLimit(seconds)).toBe(`You've reached your query limit. ${sentence}`)
})

test('the confirmation names the customer, the ticket and the address, as far as they are known', () => {
  expect(ticketConfirmation('9630', 'Jane Smith', 'jane@company.com')).toBe(
    "Hi Jane, I've created support ticket #9630 for you and emailed a copy to jane@company.com for your reference. " +
      'A support agent will reach out to you shortly with more details.',
  )
  expect(ticketConfirmation('1', undefined, undefined)).toMatch(/^Hi, I've created support ticket #1 for you\. A/)
  expect(firstName('  ')).toBeNull()
})
