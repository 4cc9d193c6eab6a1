import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'

/** What the local D1, queues, objects and R2 refuse, by themselves or by `test/support/production-limits.ts`, as production does. */

const parameters = (count: number) =>
  env.DB.prepare(`SELECT ${Array.from({ length: count }, () => '?').join(', ')}`).bind(...Array(count).fill(1))
const sized = (bytes: number, text = 'x'.repeat(bytes)) => env.DB.prepare('SELECT length(?) AS n').bind(text)

describe('D1', () => {
  test.each<[string, () => D1PreparedStatement]>([
    ['101 parameters', () => parameters(101)],
    ['a statement of 100 KB', () => env.DB.prepare(`SELECT '${'x'.repeat(100_000)}'`)],
    ['a value of 2 MB', () => sized(2_000_001)],
    ['a value of 2 MB in bytes', () => sized(0, '語'.repeat(700_000))],
    ['a LIKE pattern of 51 bytes', () => env.DB.prepare(`SELECT 'a' LIKE ?`).bind('x'.repeat(51))],
    ['undefined', () => env.DB.prepare('SELECT ?').bind(undefined)],
    ['BEGIN', () => env.DB.prepare('BEGIN')],
    ['SAVEPOINT', () => env.DB.prepare('SAVEPOINT one')],
    ['a table of 101 columns', () => env.DB.prepare(`CREATE TABLE wide (${columns(101)})`)],
  ])('%s', async (_, statement) => {
    await expect((async () => statement().all())()).rejects.toThrow(/D1_ERROR|D1_TYPE_ERROR/)
    await expect((async () => env.DB.batch([statement()]))()).rejects.toThrow(/D1_ERROR|D1_TYPE_ERROR/)
  })

  test('takes what is just within', async () => {
    await parameters(100).all()
    await env.DB.prepare(`SELECT '${'x'.repeat(99_900)}'`).all()
    await sized(1_900_000).all()
  })

  test('a batch that fails in the middle leaves nothing', async () => {
    const row = (key: string) =>
      env.DB.prepare('INSERT INTO once (key, body_hash, started_at) VALUES (?, ?, 0)').bind(key, 'h')
    await expect(env.DB.batch([row('limits-a'), row('limits-b'), row('limits-a')])).rejects.toThrow('D1_ERROR')
    expect((await env.DB.prepare(`SELECT key FROM once WHERE key LIKE 'limits-%'`).all()).results).toEqual([])
  })
})

describe('a queue', () => {
  const message = (bytes: number) => ({ id: 'x'.repeat(bytes) })
  test.each<[string, () => Promise<unknown>]>([
    ['a message of 128 KB', () => env.DELIVERIES.send(message(128_000))],
    ['101 messages', () => env.DELIVERIES.sendBatch(Array.from({ length: 101 }, () => ({ body: message(1) })))],
    ['no message', () => env.DELIVERIES.sendBatch([])],
    ['256 KB together', () => env.DELIVERIES.sendBatch(Array.from({ length: 3 }, () => ({ body: message(90_000) })))],
    ['a delay of more than a day', () => env.DELIVERIES.send(message(1), { delaySeconds: 86_401 })],
    ['a broken second', () => env.DELIVERIES.send(message(1), { delaySeconds: 1.5 })],
  ])('refuses %s', async (_, send) => {
    await expect(send()).rejects.toThrow()
  })
})

test.each<[string, (sql: SqlStorage) => unknown]>([
  ['101 parameters', (sql) => sql.exec(`SELECT ${Array(101).fill('?').join(', ')}`, ...Array(101).fill(1))],
  ['a statement of 100 KB', (sql) => sql.exec(`SELECT '${'x'.repeat(100_000)}'`)],
  ['BEGIN', (sql) => sql.exec('BEGIN')],
])('an object’s database refuses %s', async (_, ask) => {
  const refusal = await runInDurableObject(env.CONVERSATIONS.getByName(crypto.randomUUID()), (_, { storage }) => {
    try {
      ask(storage.sql)
      return 'taken'
    } catch (error) {
      return String(error)
    }
  })
  expect(refusal).not.toBe('taken')
})

test('R2 refuses a key of 1,025 bytes', async () => {
  await expect(env.FILES.put('é'.repeat(513), 'x')).rejects.toThrow()
})

const columns = (count: number): string => Array.from({ length: count }, (_, i) => `c${i}`).join(', ')
