import { expect, test, vi } from 'vitest'
import { oneAtATime } from './one-at-a-time.ts'
import { isoTime, TimeoutError, withTimeout } from './time.ts'

test('work runs in the order of the calls, one piece at a time, whatever each takes', async () => {
  const inOrder = oneAtATime()
  const seen: string[] = []
  const work = (name: string, ticks: number) => async () => {
    seen.push(`${name} begins`)
    for (let i = 0; i < ticks; i++) await Promise.resolve()
    seen.push(`${name} ends`)
    return name
  }
  expect(await Promise.all([inOrder(work('a', 9)), inOrder(work('b', 0)), inOrder(work('c', 3))])).toEqual([
    'a',
    'b',
    'c',
  ])
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})

test('work that fails is told to its caller, and keeps nobody else from theirs', async () => {
  const inOrder = oneAtATime()
  const failing = inOrder(() => Promise.reject(new Error('mine')))
  const next = inOrder(async () => 'fine')
  await expect(failing).rejects.toThrow('mine')
  expect(await next).toBe('fine')
})

test('work that is late is a TimeoutError; what comes in time is passed on, failures too', async () => {
  vi.useFakeTimers()
  const late = withTimeout('search', 100, new Promise(() => {}))
  const expected = expect(late).rejects.toThrow(TimeoutError)
  await vi.advanceTimersByTimeAsync(101)
  await expected
  vi.useRealTimers()
  expect(await withTimeout('search', 100, Promise.resolve(7))).toBe(7)
  await expect(withTimeout('search', 100, Promise.reject(new Error('own')))).rejects.toThrow('own')
})

test('times are ISO 8601 UTC with milliseconds', () => expect(isoTime(0)).toBe('1970-01-01T00:00:00.000Z'))
