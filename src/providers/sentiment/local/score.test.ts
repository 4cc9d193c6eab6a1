import fc from 'fast-check'
import { expect, test } from 'vitest'
import { levelOf, polarityOf, sentimentReading } from '../../../desk/signals/sentiment/sentiment.ts'
import { packed } from './model.ts'
import { scoreText } from './score.ts'

const scoreOf = (text: string): number => scoreText(text).score

test.each([
  ['not bad', 'positive'],
  ['not bad at all', 'positive'],
  ['not good', 'negative'],
  ['not good at all', 'negative'],
  ['I am not happy with this', 'negative'],
  ["It doesn't work", 'negative'],
  ['It doesnt work', 'negative'],
  ['It works', 'positive'],
  ['never again', 'negative'],
  ['thanks for nothing', 'negative'],
  ['Great, another delay', 'negative'],
  ['Wonderful, my flight is cancelled again', 'negative'],
  ['Thanks for losing my bag', 'negative'],
  ['Thank you for finding my bag', 'positive'],
  ["can't wait for my trip", 'positive'],
  ['I love this, but it broke after a day', 'negative'],
  ['It broke after a day, but I love the service', 'positive'],
  ['My order arrived broken', 'negative'],
  ['I have been on hold for two hours', 'negative'],
  ['#neverAgain #worstairline', 'negative'],
  ['Perfect, that solved it. Thanks!', 'positive'],
  ['Where is my order?', 'neutral'],
  ['How do I get a refund?', 'neutral'],
  ['What is your cancellation policy?', 'neutral'],
  ['What are your opening hours?', 'neutral'],
  ['I need help with my order', 'neutral'],
  ['Cancel my subscription', 'neutral'],
  ['Can I speak to a manager?', 'neutral'],
  ["we'll see", 'neutral'],
  ['😡', 'negative'],
  ['👎🏿', 'negative'],
  ['🎉❤️', 'positive'],
  [':)', 'positive'],
  ['>:(', 'negative'],
  ['I am so proud of my sister', 'positive'],
  ['That is a fair point', 'positive'],
  ['He was traded for two picks', 'neutral'],
  ['', 'neutral'],
  [' \n\t ', 'neutral'],
  ['!!!', 'neutral'],
  ['12345 67-890', 'neutral'],
  ['Wo ist meine Bestellung?', 'neutral'],
  ['注文はどこですか', 'neutral'],
  ['أين طلبي؟', 'neutral'],
  ['```\nerror: worst failure, fatal crash\n```', 'neutral'],
  ['@worst_airline https://example.com/terrible-awful', 'neutral'],
] as const)('“%s” is %s', (text, polarity) => expect(polarityOf(scoreOf(text))).toBe(polarity))

test.each([
  ['I am furious, this is the worst service ever', 'IRATE'],
  ['I cannot access my account and I am very frustrated', 'ANGRY'],
  ['This is unacceptable!', 'ANGRY'],
  ['My package is late', 'FRUSTRATED'],
  ['When will my order arrive?', 'NEUTRAL'],
  ['Thank you', 'SATISFIED'],
  ['Amazing service, thank you so much!', 'HAPPY'],
])('“%s” is %s', (text, level) => expect(levelOf(scoreOf(text))).toBe(level))

test.each([
  ['I am very angry', 'I am angry'],
  ['I am angry', 'I am slightly angry'],
  ['This is AWFUL, I hate it', 'This is awful, I hate it'],
  ['THIS IS AWFUL, I HATE IT', 'this is awful, i hate it'],
  ['This is awful!!!', 'This is awful'],
  ['😡😡😡', '😡'],
])('“%s” is worse than “%s”', (worse, bad) => expect(scoreOf(worse)).toBeLessThan(scoreOf(bad)))

test.each([
  ['This is really great', 'This is great'],
  ['This is great!', 'This is great'],
  ['This is soooo good', 'This is good'],
])('“%s” is better than “%s”', (better, good) => expect(scoreOf(better)).toBeGreaterThan(scoreOf(good)))

test('links, mentions, code and typographic apostrophes change nothing', () => {
  const plain = scoreOf("It doesn't work")
  expect(scoreOf('It doesn’t work')).toBe(plain)
  expect(scoreOf("@desk It doesn't work")).toBe(plain)
  expect(scoreOf("It doesn't work https://example.com/great")).toBe(plain)
  expect(scoreOf("It doesn't work `throw new Great()`")).toBe(plain)
})

const words = fc.constantFrom(
  ...'not never very great bad worst thanks but refund late love hate broken I you is it 😡 :) ! ? , . and THE awful'.split(
    ' ',
  ),
)
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(words, { maxLength: 40 }).map((some) => some.join(' ')),
)

test('any text has a reading in range, the same every time', () => {
  fc.assert(
    fc.property(text, (one) => {
      const { score, shares } = scoreText(one)
      sentimentReading.parse({ score, shares, model: 'x' })
      expect(shares.negative + shares.neutral + shares.positive).toBeCloseTo(1, 9)
      expect(scoreOf(one)).toBe(score)
    }),
  )
})

test('exclamation marks never soften a complaint, nor dampen praise', () => {
  fc.assert(
    fc.property(text, (one) => {
      const before = scoreOf(one)
      if (polarityOf(before) === 'negative') expect(scoreOf(`${one}!!!`)).toBeLessThanOrEqual(before)
      if (polarityOf(before) === 'positive') expect(scoreOf(`${one}!!!`)).toBeGreaterThanOrEqual(before)
    }),
  )
})

test.each([
  ['words', 'the worst service ever and I hate it. '],
  ['one word', 'a'],
  ['at signs', '@'],
  ['faces', ':('],
  ['brackets', '(:'],
  ['backticks', '`'],
  ['hash signs', '#never'],
  ['a mixed run', 'x@y.'],
  ['emoji', '😡'],
  ['combining marks', 'e\u0301\u0302'],
])('10,000 characters of %s are read', (_, piece) => {
  expect(Math.abs(scoreOf(piece.repeat(Math.ceil(10_000 / piece.length))))).toBeLessThanOrEqual(1)
})

test('weights are packed to the ends of their scale', () => {
  expect([packed(-99), packed(0), packed(99)]).toEqual(['A', 'f', '9'])
})
