import { expect, test } from 'vitest'
import { isClass, piecesOf } from './pieces.ts'
import { readMessage } from './tokens.ts'

const classesIn = (text: string): string[] => [...piecesOf(readMessage(text).sentences).keys()].filter(isClass).sort()

test.each([
  ['a word speaks of its class', 'overjoyed? delighted', ['#joy']],
  ['an inflected word speaks of the class of its base', 'phobias', ['#fear']],
  ['a word may speak of several', 'embarrassing facepalm', ['#annoyance', '#embarrassment']],
  ['a phrase counts, and not the words in it', 'no problem', ['#approval']],
  ['a short form is read in full', "can't wait", ['#excitement']],
  ['a word after a negation speaks of another class', 'never delighted', ['!#joy']],
  ['a negation reaches over three words and no further', 'never by far so quite delighted', ['!#intense', '#joy']],
  ['what nobody knows speaks of none', 'xyzzy 17', []],
])('%s', (_, text, classes) => expect(classesIn(text)).toEqual(classes))

test('a class weighs more when it is spoken of twice, and no more after that', () => {
  const weightIn = (text: string): number => piecesOf(readMessage(text).sentences).get('#joy') ?? 0
  expect(weightIn('delighted delighted')).toBeGreaterThan(weightIn('delighted'))
  expect(weightIn('delighted delighted delighted')).toBe(weightIn('delighted delighted'))
})

test('a word weighs less in a long message than in a short one', () => {
  const weightIn = (text: string): number => piecesOf(readMessage(text).sentences).get('parcel') ?? 0
  expect(weightIn('my parcel came late yesterday because of snow')).toBeLessThan(weightIn('my parcel'))
})
