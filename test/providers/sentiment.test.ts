import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import type { Log } from '../../src/desk/kernel/kernel.ts'
import { polarityOf, sentimentReading } from '../../src/desk/signals/sentiment/sentiment.ts'
import { sentimentOf } from '../../src/providers/sentiment/choose.ts'
import { combine } from '../../src/providers/sentiment/combine.ts'
import { scoreText } from '../../src/providers/sentiment/local/score.ts'
import { LOCAL_SENTIMENT } from '../../src/providers/sentiment/local.ts'
import { WORKERS_AI_SENTIMENT } from '../../src/providers/sentiment/workers-ai.ts'
import { aiBehaves } from '../support/workers-ai.ts'

const standIn = env.AI as unknown as Ai
const failures: string[] = []
const log: Log = { info() {}, warn: (event) => void failures.push(event), error() {} }
/** A binding that answers this, whatever it is asked. */
const answering = (answer: () => unknown): Ai => ({ run: async () => answer() }) as unknown as Ai

afterEach(async () => {
  failures.length = 0
  await aiBehaves({})
})

describe.each(['local', 'workers-ai'] as const)('every provider, here %s', (provider) => {
  const sentiment = sentimentOf(provider, standIn, log)
  test.each([
    ['This is the worst service ever, I hate it', 'negative'],
    ['Thank you so much, that was great', 'positive'],
    ['Where is my order?', 'neutral'],
    ['', 'neutral'],
    ['注文はどこですか', 'neutral'],
    ['late '.repeat(2_000), 'negative'],
  ])('reads “%.40s” as %s', async (text, polarity) => {
    const reading = sentimentReading.parse(await sentiment.read(text))
    expect(polarityOf(reading.score)).toBe(polarity)
  })
})

test('each names the model that answered', async () => {
  expect((await sentimentOf('local', standIn, log).read('hello')).model).toBe(LOCAL_SENTIMENT)
  expect((await sentimentOf('workers-ai', standIn, log).read('hello')).model).toBe(WORKERS_AI_SENTIMENT)
})

test.each([
  ['is out of capacity', () => aiBehaves({ sentiment: 3040 })],
  ['is late', () => aiBehaves({ slowMs: 1_500 })],
])('a model that %s is gone on without', async (_, misbehave) => {
  await misbehave()
  const reading = await sentimentOf('workers-ai', standIn, log).read('My bag is lost')
  expect(reading).toMatchObject({ model: LOCAL_SENTIMENT, score: scoreText('My bag is lost').score })
  expect(failures).toEqual(['sentiment.failed'])
})

test.each([
  ['nothing', undefined],
  ['no list', { label: 'POSITIVE' }],
  ['an empty list', []],
  ['unknown labels', [{ label: 'LABEL_1', score: 1 }]],
  ['a score that is none', [{ label: 'POSITIVE', score: Number.NaN }]],
])('an answer with %s is not believed', async (_, answer) => {
  const reading = await sentimentOf(
    'workers-ai',
    answering(() => answer),
    log,
  ).read('My bag is lost')
  expect(reading.model).toBe(LOCAL_SENTIMENT)
})

test('a long message is sent by its two ends, within what the model reads', async () => {
  let sent = ''
  const ai = {
    run: async (_: string, { text }: { text: string }) => {
      sent = text
      return [{ label: 'POSITIVE', score: 0.5 }]
    },
  } as unknown as Ai
  await sentimentOf('workers-ai', ai, log).read(`begin ${'x'.repeat(8_000)} end`)
  expect(sent.length).toBeLessThan(1_500)
  expect(sent).toMatch(/^begin .* end$/)
})

test('a question stays neutral however sure the model is, for it knows no neutral', () => {
  const question = scoreText('Where is my order?')
  for (const positive of [0, 0.01, 0.5, 0.99, 1]) expect(polarityOf(combine(question, positive).score)).toBe('neutral')
})

test('the model turns what the local scorer is unsure of, and a wavering one makes it more neutral', () => {
  const unsure = {
    shares: { negative: 0.4, neutral: 0.15, positive: 0.45 },
    strengths: { negative: 0.4, positive: 0.4 },
  }
  expect(polarityOf(combine(unsure, 0.02).score)).toBe('negative')
  expect(polarityOf(combine(unsure, 0.98).score)).toBe('positive')
  expect(polarityOf(combine(unsure, 0.5).score)).toBe('neutral')
})

test('combined, a reading stays in range', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), share, (text, positive) => {
      const { score, shares } = combine(scoreText(text), positive)
      expect(Math.abs(score)).toBeLessThanOrEqual(1)
      expect(shares.negative + shares.neutral + shares.positive).toBeCloseTo(1, 9)
    }),
  )
})
