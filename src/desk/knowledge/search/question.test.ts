import { expect, test } from 'vitest'
import { readingsOf } from './question.ts'

const texts = (message: string): string[] => readingsOf(message).map(({ text }) => text)

test.each([
  ['How do I reset a password?', []],
  ['Hello! How are you?', []],
  [
    'I am so happy today! By the way, how do I cancel my subscription?',
    ['I am so happy today!', 'By the way, how do I cancel my subscription?'],
  ],
  ['My printer is broken\nwhere is my last invoice', ['My printer is broken', 'where is my last invoice']],
])('%j is read as a whole, and by its sentences', (message, parts) => {
  expect(texts(message)).toEqual([message, ...parts])
})

test('of a long message only what asks is read by itself', () => {
  const story = 'Our office moved. The movers lost two boxes. It rained all week. '
  expect(texts(`${story}How do I change our address? Thanks to all of you.`)).toEqual([
    `${story}How do I change our address? Thanks to all of you.`,
    'How do I change our address?',
  ])
})

test('of many questions the first two and the last three', () => {
  const message = Array.from({ length: 8 }, (_, i) => `What is the price of plan number ${i}?`).join(' ')
  expect(texts(message).slice(1)).toEqual([0, 1, 5, 6, 7].map((i) => `What is the price of plan number ${i}?`))
})
