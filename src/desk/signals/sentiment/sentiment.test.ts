import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  currentSentiment,
  entryOf,
  hasImproved,
  improvementOf,
  irateIncidents,
  sentimentImprovement,
} from './history.ts'
import { scoreOf } from './score.ts'
import { levelOf, polarityOf, type SentimentLevel, sentimentLevel, unitScore } from './sentiment.ts'
import { triggerOf } from './trigger.ts'

test.each<[number, SentimentLevel]>([
  [1, 'HAPPY'],
  [0.6, 'HAPPY'],
  [0.59, 'SATISFIED'],
  [0.2, 'SATISFIED'],
  [0.19, 'NEUTRAL'],
  [0, 'NEUTRAL'],
  [-0.19, 'NEUTRAL'],
  [-0.2, 'FRUSTRATED'],
  [-0.49, 'FRUSTRATED'],
  [-0.5, 'ANGRY'],
  [-0.69, 'ANGRY'],
  [-0.7, 'IRATE'],
  [-1, 'IRATE'],
])('a score of %d is %s', (score, level) => expect(levelOf(score)).toBe(level))

test('levels worsen as the score falls, and fold into the three polarities', () => {
  const score = fc.double({ min: -1, max: 1, noNaN: true })
  fc.assert(
    fc.property(score, score, (one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)]
      const order = sentimentLevel.options
      expect(order.indexOf(levelOf(low))).toBeGreaterThanOrEqual(order.indexOf(levelOf(high)))
      const folded = { HAPPY: 'positive', SATISFIED: 'positive', NEUTRAL: 'neutral' } as Record<SentimentLevel, string>
      expect(polarityOf(one)).toBe(folded[levelOf(one)] ?? 'negative')
    }),
  )
})

test('the scale from 0 to 1 has neutral in its middle, as in the examples of the contract', () => {
  expect([unitScore(0), unitScore(-0.4), unitScore(-1), unitScore(1)]).toEqual([0.5, 0.3, 0, 1])
  expect(levelOf(-0.4)).toBe('FRUSTRATED')
})

test('a score is in range, on the side of the likeliest tone, and grows with the strength of the words', () => {
  const weight = fc.double({ min: 0.001, max: 1, noNaN: true })
  const strength = fc.double({ min: -1, max: 3, noNaN: true })
  fc.assert(
    fc.property(weight, weight, weight, strength, strength, (down, even, up, one, other) => {
      const total = down + even + up
      const shares = { negative: down / total, neutral: even / total, positive: up / total }
      const at = (strong: number) => scoreOf(shares, { negative: strong, positive: strong })
      expect(Math.abs(at(one))).toBeLessThanOrEqual(1)
      if (down > Math.max(even, up)) expect(polarityOf(at(one))).toBe('negative')
      if (even > Math.max(down, up)) expect(polarityOf(at(one))).toBe('neutral')
      if (up > Math.max(even, down)) expect(polarityOf(at(one))).toBe('positive')
      expect(Math.abs(at(Math.max(one, other)))).toBeGreaterThanOrEqual(Math.abs(at(Math.min(one, other))))
    }),
  )
})

const historyOf = (...scores: number[]) =>
  scores.map((score, at) => ({ score, level: levelOf(score), at, trigger: null }))

test('a trigger is named when the mood turns, and only then', () => {
  const late = { text: 'My parcel is late', reading: { score: -0.3 }, at: 5 }
  expect(entryOf([], late)).toEqual({ level: 'FRUSTRATED', score: -0.3, at: 5, trigger: 'shipment delay mentioned' })
  expect(entryOf(historyOf(-0.3), late).trigger).toBeNull()
  expect(entryOf(historyOf(0.3), late).trigger).toBe('shipment delay mentioned')
  expect(entryOf(historyOf(-0.6), late).trigger).toBeNull()
  expect(entryOf([], { text: 'Where is it?', reading: { score: 0 }, at: 0 }).trigger).toBeNull()
})

test.each([
  ['I will call my lawyer about this refund', 'worse', 'legal action mentioned'],
  ['you will read about it on Twitter', 'worse', 'public complaint mentioned'],
  ['I want my money back', 'worse', 'refund mentioned'],
  ['I was charged twice', 'worse', 'wrong charge mentioned'],
  ['it never arrived', 'worse', 'missing item mentioned'],
  ["it still hasn't arrived", 'worse', 'missing item mentioned'],
  ['been waiting for two weeks', 'worse', 'shipment delay mentioned'],
  ['It arrived broken', 'worse', 'damaged product mentioned'],
  ['this is the wrong size', 'worse', 'wrong item mentioned'],
  ['the app keeps crashing', 'worse', 'technical problem mentioned'],
  ["the app doesn't work", 'worse', 'technical problem mentioned'],
  ["you didn't answer", 'worse', 'unanswered contact mentioned'],
  ['nobody picks up', 'worse', 'unanswered contact mentioned'],
  ['your agent was rude', 'worse', 'rude treatment mentioned'],
  ['it works now', 'better', 'problem solved'],
  ['thank you!', 'better', 'thanks given'],
  ['hm', 'worse', null],
  ['', 'better', null],
] as const)('“%s” turned the mood for the %s by: %s', (text, turn, trigger) =>
  expect(triggerOf(text, turn)).toBe(trigger),
)

test('the mood is that of the latest message', () => {
  expect(currentSentiment([])).toBe('NEUTRAL')
  expect(currentSentiment(historyOf(-0.9, 0.3))).toBe('SATISFIED')
})

test('improvement is from the first message to the last, and unknown of one alone', () => {
  expect(improvementOf([])).toBeNull()
  expect(improvementOf(historyOf(-0.5))).toBeNull()
  expect(improvementOf(historyOf(-0.5, -0.9, 0.25))).toBe(0.75)
})

test('a customer who calmed down has improved, one who left as angry as ever has not', () => {
  expect(hasImproved(historyOf(0, -0.6, 0))).toBe(true)
  expect(hasImproved(historyOf(-0.6, -0.65))).toBe(false)
  expect(hasImproved(historyOf(0, -0.6))).toBe(false)
  expect(hasImproved(historyOf(-0.6))).toBe(false)
  expect(hasImproved([])).toBe(false)
})

test('an incident begins when a customer becomes irate', () => {
  expect(irateIncidents(historyOf(-0.9, -0.8, 0, -0.75))).toBe(2)
  expect(irateIncidents([])).toBe(0)
})

test('the share of improved conversations counts those that could improve', () => {
  expect(sentimentImprovement([historyOf(-0.6, 0.3), historyOf(0.3, 0), historyOf(0, 0), historyOf(-0.9)])).toBe(33.3)
  expect(sentimentImprovement([])).toBe(0)
})
