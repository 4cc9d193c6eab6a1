import { describe, expect, test } from 'vitest'
import { asksIn } from './clarifying-questions.ts'
import { composedAt } from './effort.ts'
import type { Shown } from './parse-prompt.ts'

const REFUNDS = 'How do I get a refund?'
const textsOf = (question: string): string[] => asksIn(question, '', []).map(({ text }) => text)

describe('a message is read as', () => {
  test.each<[string, string, string[]]>([
    ['one question', REFUNDS, []],
    [
      'two sentences that ask',
      'How do I get a refund? How long does a refund take?',
      ['How do I get a refund?', 'How long does a refund take?'],
    ],
    [
      'two questions in one sentence',
      'How do I get a refund, and how long does it take?',
      ['How do I get a refund', 'how long does it take?'],
    ],
    ['one question beside a story', 'I bought the annual plan last week. How do I get a refund?', []],
    ['one question that holds an "and"', 'How do I add and remove users?', []],
  ])('%s', (_, question, parts) => expect(textsOf(question)).toEqual([question, ...parts]))

  test('three questions at most', () => {
    expect(textsOf('What is a lead? What is a deal? What is a stage? What is a board?')).toHaveLength(1 + 3)
  })
})

describe('a question is rewritten', () => {
  const earlier = (...questions: string[]) => questions.map((question) => ({ question }))

  test('with the earlier one at full weight when it names no subject', () => {
    expect(asksIn('How long does it take?', REFUNDS, earlier(REFUNDS))[0]).toEqual({
      text: 'How long does it take?',
      context: REFUNDS,
      contextWeight: 1,
    })
  })

  test('with the last earlier one that names a subject, when the one before leaned back too', () => {
    const [ask] = asksIn('And again?', 'How long does it take?', earlier(REFUNDS, 'How long does it take?'))
    expect(ask.context).toBe(`${REFUNDS} How long does it take?`)
  })

  test('with little of the earlier one when it names a subject of its own', () => {
    expect(asksIn('And for the annual plan?', REFUNDS, earlier(REFUNDS))[0]).toMatchObject({ contextWeight: 0.4 })
  })

  test('with the question before it in the same message', () => {
    const [, , second] = asksIn('How do I get a refund, and how long does it take?', '', [])
    expect(second).toMatchObject({ context: 'How do I get a refund', contextWeight: 1 })
  })
})

const shown = (question: string, change: Partial<Shown> = {}): Shown => ({
  text: '',
  question,
  context: '',
  records: [],
  history: [],
  outcomes: [],
  tools: new Set(),
  passages: [
    {
      number: 1,
      title: 'Refund policy',
      heading: '',
      text: 'Annual plans can be refunded within 30 days of the first payment.',
    },
    {
      number: 2,
      title: 'Refund policy',
      heading: 'How long refunds take',
      text: 'A card refund arrives 5 to 7 working days after approval. A card refund arrives 5 to 7 working days after approval.',
    },
    {
      number: 3,
      title: 'Refund policy',
      heading: 'Who pays the fees',
      text: 'The bank charges for foreign cards are not refunded.',
    },
    { number: 4, title: 'Invoices', heading: '', text: 'Invoices are sent on the first day of the month.' },
  ],
  ...change,
})

describe('with all its effort the local model', () => {
  const TWO = 'Can annual plans be refunded, and are bank charges for foreign cards refunded?'

  test('answers both questions of a message', () => {
    const text = composedAt('advanced', shown(TWO))
    expect(text).toContain('within 30 days of the first payment. [1]')
    expect(text).toContain('foreign cards are not refunded. [3]')
  })

  test('says nothing twice', () => {
    const text = composedAt('advanced', shown('How long does a card refund take, and when does a card refund arrive?'))
    expect(text.match(/5 to 7 working days/g)).toHaveLength(1)
  })

  test('does not answer a question that the passages do not speak of', () => {
    const text = composedAt('advanced', shown('Can annual plans be refunded? And how do I sort foreign stamps?'))
    expect(text).toBe('Annual plans can be refunded within 30 days of the first payment. [1]')
  })

  test('does not take the same words with another number for the same', () => {
    const text =
      'Teams on the Pro plan can keep deleted contacts in the archive for 30 days. Teams on the Pro plan can keep deleted contacts in the archive for 90 days.'
    const passages = [{ number: 1, title: 'Archive', heading: '', text }]
    const answer = composedAt('advanced', shown('How long are deleted contacts kept in the archive?', { passages }))
    expect(answer).toMatch(/30 days.*90 days/)
  })

  test('is about the earlier subject where neither the question nor the one before names one', () => {
    const passages = [
      { number: 1, title: 'Invoices', heading: '', text: 'Invoices are sent 3 days before the month ends.' },
      { number: 2, title: 'Refunds', heading: '', text: 'A card refund arrives 5 to 7 working days after approval.' },
    ]
    const context = 'And is that all?'
    const history = [
      { question: 'Do you give card refunds?', reply: '' },
      { question: context, reply: '' },
    ]
    const question = shown('And what then?', { context, history, passages })
    expect(composedAt('advanced', question)).toMatch(/^A card refund arrives/)
    expect(composedAt('standard', question)).toBe('')
  })
})

test('with the least effort it reads two passages, whatever else is there', () => {
  const question = 'Are bank charges for foreign cards refunded?'
  expect(composedAt('standard', shown(question))).toContain('[3]')
  expect(composedAt('fast', shown(question))).not.toContain('[3]')
})

test.each(['fast', 'standard', 'advanced'] as const)('with no passage that speaks of it, %s says nothing', (tier) => {
  expect(composedAt(tier, shown('zebra crossing', { passages: [] }))).toBe('')
  expect(composedAt(tier, shown('zebra crossing'))).toBe('')
})
