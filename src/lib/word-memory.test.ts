import { expect, test, vi } from 'vitest'
import { wordMemory } from './word-memory.ts'

test('a word is worked out once', () => {
  const workOut = vi.fn((word: string) => word.length)
  const lengthOf = wordMemory(10, workOut)
  expect([lengthOf('abc'), lengthOf('abc')]).toEqual([3, 3])
  expect(workOut).toHaveBeenCalledTimes(1)
})

test('nothing is remembered of an endless word', () => {
  const workOut = vi.fn((word: string) => word.length)
  const lengthOf = wordMemory(10, workOut)
  const word = 'x'.repeat(8_000)
  expect([lengthOf(word), lengthOf(word)]).toEqual([8_000, 8_000])
  expect(workOut).toHaveBeenCalledTimes(2)
})

test('a full memory starts again', () => {
  const workOut = vi.fn((word: string) => word)
  const same = wordMemory(2, workOut)
  for (const word of ['a', 'b', 'c', 'a']) expect(same(word)).toBe(word)
  expect(workOut).toHaveBeenCalledTimes(4)
})
