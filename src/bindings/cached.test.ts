import { expect, test } from 'vitest'
import { IsolateCache } from './cached.ts'

/** A source whose answers come when the test says so. */
function aSource() {
  const waiting: PromiseWithResolvers<number>[] = []
  return {
    read: () => {
      const answer = Promise.withResolvers<number>()
      waiting.push(answer)
      return answer.promise
    },
    runQuery: () => waiting.length,
    answer: (which: number, value: number) => waiting[which]?.resolve(value),
    fail: (which: number) => waiting[which]?.reject(new Error('down')),
  }
}

async function aCacheThatKnows(value: number) {
  const cache = new IsolateCache()
  const source = aSource()
  const first = cache.get('k', 0, source.read)
  source.answer(0, value)
  await first
  return { cache, source }
}

test('what was read is not read again for seconds', async () => {
  const { cache, source } = await aCacheThatKnows(1)
  expect(await cache.get('k', 2_000, source.read)).toBe(1)
  expect(source.runQuery()).toBe(1)
})

test('requests at once do not wait for one another’s reading', async () => {
  const cache = new IsolateCache()
  const source = aSource()
  const one = cache.get('k', 0, source.read)
  const other = cache.get('k', 0, source.read)
  source.answer(1, 2)
  expect(await other).toBe(2)
  source.answer(0, 1)
  expect(await one).toBe(1)
})

test('what grows old is read again behind the request, and once', async () => {
  const { cache, source } = await aCacheThatKnows(1)
  expect(await cache.get('k', 3_000, source.read)).toBe(1)
  expect(await cache.get('k', 3_100, source.read)).toBe(1)
  expect(source.runQuery()).toBe(2)
  source.answer(1, 2)
  await Promise.resolve()
  expect(await cache.get('k', 6_000, source.read)).toBe(2)
})

test('a reading behind that fails or never ends leaves the old value its time', async () => {
  const { cache, source } = await aCacheThatKnows(1)
  expect(await cache.get('k', 3_000, source.read)).toBe(1)
  source.fail(1)
  expect(await cache.get('k', 4_500, source.read)).toBe(1)
  const late = cache.get('k', 5_000, source.read)
  source.answer(3, 3)
  expect(await late).toBe(3)
})

test('a reading that began before a change is not kept after it', async () => {
  const { cache, source } = await aCacheThatKnows(1)
  await cache.get('k', 3_000, source.read)
  cache.clear()
  source.answer(1, 1)
  await Promise.resolve()
  const next = cache.get('k', 3_100, source.read)
  source.answer(2, 9)
  expect(await next).toBe(9)
})

test('an endless key is not kept', async () => {
  const cache = new IsolateCache()
  const source = aSource()
  const key = 'k'.repeat(100_000)
  for (const time of [0, 1]) {
    const read = cache.get(key, time, source.read)
    source.answer(time, 7)
    expect(await read).toBe(7)
  }
  expect(source.runQuery()).toBe(2)
})
