import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalisedQuestion } from './normalised.ts'

const SAME: [string, string, string][] = [
  ['case', 'HOW DO I RESET A PASSWORD', 'How do I reset a password?'],
  ['spaces and lines', '  How do I\n\treset a  password ? ', 'How do I reset a password?'],
  ['a greeting', 'Hi there, how do I reset a password?', 'How do I reset a password?'],
  ['a greeting on its own line', 'Good morning\nHow do I reset a password?', 'How do I reset a password?'],
  ['please at the start', 'Please how do I reset a password', 'How do I reset a password?'],
  ['thanks at the end', 'How do I reset a password? Thanks in advance!', 'How do I reset a password?'],
  ['both', 'Hello, quick question: how do I reset a password please, thank you', 'How do I reset a password?'],
  ['another apostrophe', 'Why can’t I log in', "Why can't I log in?"],
  ['nothing to be seen', 'How do I reset\u200B a password', 'How do I reset a password?'],
]
test.each(SAME)('%s makes no difference', (_, one, other) => {
  expect(normalisedQuestion(one)).toBe(normalisedQuestion(other))
})

const DIFFERENT: [string, string, string][] = [
  ['a denial', 'Can I delete a user', "Can't I delete a user"],
  ['a small denial', 'no refund', 'refund'],
  ['a number', 'price for 2 users', 'price for 3 users'],
  ['a decimal point', 'version 2.1', 'version 21'],
  ['a unit', 'is 5 GB enough', 'is 5 MB enough'],
  ['a name', 'use it on iOS', 'use it on Android'],
  ['a currency', 'pay $5', 'pay €5'],
  ['a sign', 'is C supported', 'is C++ supported'],
  ['the order of words', 'move a lead to a listing', 'move a listing to a lead'],
  ['IT, which is no "it"', 'Does IT work on Sunday?', 'Does it work on Sunday?'],
  ['the US, who are not "us"', 'Does it cost more in the US', 'Does it cost more in the us'],
  ['thanks that are spoken of', 'How do I say thanks', 'How do I say'],
  ['a greeting that is spoken of', 'hello world template', 'world template'],
  ['an accent', 'el año', 'el ano'],
]
test.each(DIFFERENT)('%s makes another question', (_, one, other) => {
  expect(normalisedQuestion(one)).not.toBe(normalisedQuestion(other))
})

test.each(['Thanks!', 'please', 'Hi', '?', 'thank you, thanks'])('of “%s” something is left', (text) => {
  expect(normalisedQuestion(text)).not.toBe('')
})

test('what is polite throughout stays the same a second time', () => {
  const once = normalisedQuestion(', , , thanks')
  expect(normalisedQuestion(once)).toBe(once)
})

test('nothing more comes off a second time, whatever is asked', () => {
  const words = fc.constantFrom(
    'hi',
    'please',
    'thanks',
    'how',
    'do',
    'I',
    'not',
    '2',
    'IT',
    'é',
    '?',
    ',',
    '.',
    '!',
    '-',
    'in',
  )
  return fc.assert(
    fc.property(fc.array(words, { maxLength: 8 }), (parts) => {
      const idempotency = normalisedQuestion(parts.join(' '))
      expect(normalisedQuestion(idempotency)).toBe(idempotency)
    }),
  )
})
