import { exports } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { vectorizeIndex } from '../../src/bindings/vectors.ts'
import type { Passage } from '../../src/desk/knowledge/articles/article.ts'
import { plainPromise } from '../support/plain-promise.ts'

/** An index of the test's own, with the methods of the binding. */
const anIndex = () => exports.VectorIndexObject.getByName(crypto.randomUUID())

const axis = (at: number, dimensions = 8): number[] => Array.from({ length: dimensions }, (_, i) => (i === at ? 1 : 0))
const one = (id: string, change: Partial<VectorizeVector> = {}): VectorizeVector => ({ id, values: axis(0), ...change })

describe('it refuses what the service refuses, with the same code', () => {
  type Index = ReturnType<typeof anIndex>
  test.each<[string, (index: Index) => Promise<unknown>, string]>([
    ['an id of 65 bytes', (index) => index.upsert([one('x'.repeat(65))]), 'VECTOR_UPSERT_ERROR (code = 40008)'],
    ['an id of 33 two-byte characters', (index) => index.upsert([one('é'.repeat(33))]), '40008'],
    ['1,001 vectors', (index) => index.upsert(Array.from({ length: 1_001 }, (_, i) => one(`v${i}`))), '40023'],
    ['metadata over 10 KiB', (index) => index.upsert([one('a', { metadata: { text: 'x'.repeat(10_240) } })]), '40016'],
    [
      'metadata over 10 KiB in bytes',
      (index) => index.upsert([one('a', { metadata: { text: '語'.repeat(3_500) } })]),
      '40016',
    ],
    ['a metadata key with a dot', (index) => index.upsert([one('a', { metadata: { 'a.b': 'x' } })]), '40023'],
    ['a metadata key with a dollar', (index) => index.upsert([one('a', { metadata: { $a: 'x' } })]), '40023'],
    ['an empty metadata key', (index) => index.upsert([one('a', { metadata: { '': 'x' } })]), '40023'],
    ['a namespace of 65 bytes', (index) => index.upsert([one('a', { namespace: 'n'.repeat(65) })]), '40023'],
    ['vectors of different lengths', (index) => index.upsert([one('a'), one('b', { values: axis(0, 9) })]), '40012'],
    ['1,537 dimensions', (index) => index.upsert([one('a', { values: axis(0, 1_537) })]), '40012'],
    [
      '101 deletes',
      (index) => index.deleteByIds(Array.from({ length: 101 }, (_, i) => `v${i}`)),
      'VECTOR_DELETE_ERROR (code = 40007)',
    ],
    [
      '21 gets',
      (index) => index.getByIds(Array.from({ length: 21 }, (_, i) => `v${i}`)),
      'VECTOR_GET_ERROR (code = 40007)',
    ],
    ['topK 101', (index) => index.query(axis(0), { topK: 101 }), 'VECTOR_QUERY_ERROR (code = 40025)'],
    ['topK 51 with metadata', (index) => index.query(axis(0), { topK: 51, returnMetadata: 'all' }), '40025'],
    ['topK 51 with values', (index) => index.query(axis(0), { topK: 51, returnValues: true }), '40025'],
    ['topK 0', (index) => index.query(axis(0), { topK: 0 }), '40025'],
    [
      'a filter without a metadata index',
      (index) => index.query(axis(0), { filter: { title: 'x' } }),
      'VECTOR_QUERY_ERROR',
    ],
    [
      'a filter over 2,048 bytes',
      (index) => index.query(axis(0), { filter: { category: 'x'.repeat(2_048) } }),
      'VECTOR_QUERY_ERROR',
    ],
  ])('%s', async (_, ask, code) => {
    await expect(plainPromise(ask(anIndex()))).rejects.toThrow(code)
  })

  test('a question of another length than the index', async () => {
    const index = anIndex()
    await index.upsert([one('a')])
    await expect(plainPromise(index.query(axis(0, 9)))).rejects.toThrow('VECTOR_QUERY_ERROR (code = 40006)')
  })

  test('returnMetadata given as a boolean', async () => {
    await expect(plainPromise(anIndex().query(axis(0), { returnMetadata: true }))).rejects.toThrow('40026')
  })

  test('and keeps nothing of a refused call', async () => {
    const index = anIndex()
    await expect(plainPromise(index.upsert([one('good'), one('x'.repeat(65))]))).rejects.toThrow('40008')
    expect(await index.getByIds(['good'])).toEqual([])
  })
})

test.each([
  ['an id of 64 bytes', (index: ReturnType<typeof anIndex>) => index.upsert([one('x'.repeat(64))])],
  ['1,000 vectors', (index) => index.upsert(Array.from({ length: 1_000 }, (_, i) => one(`v${i}`)))],
  ['100 deletes', (index) => index.deleteByIds(Array.from({ length: 100 }, (_, i) => `v${i}`))],
  ['20 gets', (index) => index.getByIds(Array.from({ length: 20 }, (_, i) => `v${i}`))],
  ['topK 100 without metadata', (index) => index.query(axis(0), { topK: 100 })],
  ['topK 50 with metadata', (index) => index.query(axis(0), { topK: 50, returnMetadata: 'all' })],
] as [string, (index: ReturnType<typeof anIndex>) => Promise<unknown>][])('it takes %s', async (_, ask) => {
  await ask(anIndex())
})

test('it answers the nearest first by cosine, five of them unless told, with what was asked for', async () => {
  const index = anIndex()
  await index.upsert(
    Array.from({ length: 7 }, (_, i) =>
      one(`v${i}`, { values: [1, i, 0, 0, 0, 0, 0, 0], metadata: { audience: 'customer' } }),
    ),
  )
  const { count, matches } = await index.query([2, 0, 0, 0, 0, 0, 0, 0])
  expect(count).toBe(5)
  expect(matches.map(({ id }) => id)).toEqual(['v0', 'v1', 'v2', 'v3', 'v4'])
  expect(matches[1]?.score).toBeCloseTo(Math.SQRT1_2, 5)
  expect(matches[0]).not.toHaveProperty('metadata')
  expect(matches[0]).not.toHaveProperty('values')
  const full = await index.query(axis(0), { topK: 1, returnMetadata: 'all', returnValues: true })
  expect(full.matches[0]).toMatchObject({ metadata: { audience: 'customer' }, values: [1, 0, 0, 0, 0, 0, 0, 0] })
})

test('namespaces and filters are applied before topK', async () => {
  const index = anIndex()
  await index.upsert([
    ...Array.from({ length: 60 }, (_, i) => one(`other${i}`, { namespace: 'other' })),
    one('mine', { namespace: 'mine', values: axis(3) }),
  ])
  expect((await index.query(axis(0), { topK: 1, namespace: 'mine' })).matches.map(({ id }) => id)).toEqual(['mine'])
})

test.each<[string, VectorizeVectorMetadataFilter, string[]]>([
  ['a plain value', { category: 'b' }, ['b']],
  ['$eq', { category: { $eq: 'b' } }, ['b']],
  ['$ne', { category: { $ne: 'b' } }, ['a', 'c']],
  ['$in', { category: { $in: ['a', 'c', 'z'] } }, ['a', 'c']],
  ['$nin', { category: { $nin: ['a'] } }, ['b', 'c']],
  ['$lt', { category: { $lt: 'b' } }, ['a']],
  ['$lte', { category: { $lte: 'b' } }, ['a', 'b']],
  ['$gt', { category: { $gt: 'b' } }, ['c']],
  ['$gte and $lt together', { category: { $gte: 'a', $lt: 'c' } }, ['a', 'b']],
  ['two keys', { category: 'a', audience: 'internal' }, []],
])('a filter by %s', async (_, filter, ids) => {
  const index = anIndex()
  await index.upsert(['a', 'b', 'c'].map((id) => one(id, { metadata: { category: id, audience: 'customer' } })))
  expect((await index.query(axis(0), { filter })).matches.map(({ id }) => id).sort()).toEqual(ids)
})

test('a filter knows only the first 64 bytes of a text', async () => {
  const index = anIndex()
  const long = 'x'.repeat(64)
  await index.upsert([
    one('a', { metadata: { category: `${long}a` } }),
    one('b', { metadata: { category: `${long}b` } }),
  ])
  expect((await index.query(axis(0), { filter: { category: `${long}a` } })).count).toBe(2)
})

test('an upsert replaces the vector as a whole', async () => {
  const index = anIndex()
  await index.upsert([one('a', { metadata: { category: 'old', audience: 'customer' } })])
  await index.upsert([one('a', { values: axis(1), metadata: { category: 'new' } })])
  expect(await index.getByIds(['a'])).toMatchObject([{ values: axis(1), metadata: { category: 'new' } }])
  expect((await index.describe()).vectorCount).toBe(1)
})

test('late, it shows what is written and what is deleted only after a while', async () => {
  const index = anIndex()
  await index.upsert([one('old')])
  await index.behave({ visibleAfterMs: 150 })
  await index.upsert([one('new'), one('old', { values: axis(5) })])
  await index.deleteByIds(['none'])
  const shown = async () => (await index.query(axis(0), { topK: 10 })).matches.map(({ id }) => id).sort()
  expect(await shown()).toEqual(['old'])
  expect(await index.getByIds(['old'])).toMatchObject([{ values: axis(0) }])
  await expect.poll(shown).toEqual(['new', 'old'])
  await index.deleteByIds(['new'])
  expect(await shown()).toEqual(['new', 'old'])
  await expect.poll(shown).toEqual(['old'])
})

test('failing, it says that there are too many requests, whatever is asked', async () => {
  const index = anIndex()
  await index.behave({ failing: true })
  for (const asked of [
    () => index.query(axis(0)),
    () => index.upsert([one('a')]),
    () => index.deleteByIds(['a']),
    () => index.describe(),
  ])
    await expect(plainPromise(asked())).rejects.toThrow('40041')
})

describe('the desk’s adapter', () => {
  const adapter = (index: ReturnType<typeof anIndex>) => vectorizeIndex(index as unknown as Vectorize)
  const passage = (id: string, change: Partial<Passage> = {}): Passage => ({
    id,
    articleId: 'a',
    title: 'T',
    heading: '',
    text: 'Text',
    audience: 'customer',
    category: 'general',
    entryType: 'faq',
    ordinal: 0,
    ...change,
  })
  const QUERY = { audiences: ['customer' as const], limit: 100 }

  test('writes and removes more than one call may hold, and asks for no more than it may have', async () => {
    const index = anIndex()
    const entries = Array.from({ length: 1_200 }, (_, i) => ({ passage: passage(`p${i}`), vector: axis(i % 8) }))
    await adapter(index).upsert('acme', entries)
    expect((await index.describe()).vectorCount).toBe(1_200)
    expect(await adapter(index).nearest('acme', axis(0), QUERY)).toHaveLength(50)
    await adapter(index).remove(entries.map(({ passage: { id } }) => id))
    expect((await index.describe()).vectorCount).toBe(0)
  })

  test('gives a passage back as it was written', async () => {
    const written = passage('p', { heading: 'A > B', text: 'x'.repeat(2_000), audience: 'internal', ordinal: 3 })
    const index = anIndex()
    await adapter(index).upsert('acme', [{ passage: written, vector: axis(0) }])
    const query = { ...QUERY, audiences: ['internal' as const], category: 'general' }
    expect(await adapter(index).nearest('acme', axis(0), query)).toMatchObject([{ passage: written, score: 1 }])
    expect(await adapter(index).nearest('acme', axis(0), QUERY)).toEqual([])
  })

  test('keeps companies apart whose ids are longer than a namespace and begin alike', async () => {
    const [one, two] = [`${'c'.repeat(127)}1`, `${'c'.repeat(127)}2`]
    const index = anIndex()
    await adapter(index).upsert(one, [{ passage: passage('p1'), vector: axis(0) }])
    expect(await adapter(index).nearest(two, axis(0), QUERY)).toEqual([])
    expect(await adapter(index).nearest(one, axis(0), QUERY)).toHaveLength(1)
  })

  test.each([
    ['the widest script', '語'],
    ['quotation marks', '"'],
    ['control characters', '\u0001'],
  ])('fits the largest passage into the metadata, of %s too', async (_, letter) => {
    const largest = passage('p', {
      title: letter.repeat(300),
      heading: Array.from({ length: 6 }, () => letter.repeat(120)).join(' > '),
      text: letter.repeat(2_000),
      category: letter.repeat(64),
    })
    await adapter(anIndex()).upsert('acme', [{ passage: largest, vector: axis(0) }])
  })
})
