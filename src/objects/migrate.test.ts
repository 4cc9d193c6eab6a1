import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { CONVERSATION_MIGRATIONS } from './conversation/store.ts'
import { migrate } from './migrate.ts'

/** Runs with the storage of an object that holds nothing. */
function withStorage<T>(work: (storage: DurableObjectStorage) => T | Promise<T>): Promise<T> {
  const stub = env.CONVERSATIONS.getByName(crypto.randomUUID())
  return runInDurableObject(stub, async (_, state) => {
    const tables = state.storage.sql
      .exec<{ name: string }>(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'`,
      )
      .toArray()
    for (const { name } of tables) state.storage.sql.exec(`DROP TABLE ${name}`)
    return work(state.storage)
  })
}

const shapeOf = (storage: DurableObjectStorage): unknown[] =>
  storage.sql
    .exec(`SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY name`)
    .toArray()

test.each(Array.from({ length: CONVERSATION_MIGRATIONS.length + 1 }, (_, length) => length))(
  'a conversation that stopped at migration %i is brought to where a new one stands',
  async (length) => {
    const fresh = await withStorage((storage) => {
      migrate(storage, CONVERSATION_MIGRATIONS)
      return shapeOf(storage)
    })
    const old = await withStorage((storage) => {
      migrate(storage, CONVERSATION_MIGRATIONS.slice(0, length))
      migrate(storage, CONVERSATION_MIGRATIONS)
      return shapeOf(storage)
    })
    expect(old).toEqual(fresh)
  },
)

test('a migration runs once, and one that fails leaves nothing of itself', async () => {
  const left = await withStorage((storage) => {
    const first = 'CREATE TABLE one (x); INSERT INTO one VALUES (1);'
    migrate(storage, [first])
    migrate(storage, [first])
    expect(() => migrate(storage, [first, 'INSERT INTO one VALUES (2); INSERT INTO nowhere VALUES (1);'])).toThrow()
    migrate(storage, [first, 'INSERT INTO one VALUES (3);'])
    return storage.sql.exec('SELECT x FROM one').toArray()
  })
  expect(left).toEqual([{ x: 1 }, { x: 3 }])
})

test('a state that was stored under an older name of a field is read under the present one', async () => {
  const [state, event] = await withStorage((storage) => {
    migrate(storage, CONVERSATION_MIGRATIONS.slice(0, 2))
    const old = JSON.stringify({ untold: ['A credit of $5 was given.'], status: 'active' })
    storage.sql.exec('INSERT INTO state (one, conversation) VALUES (1, ?)', old)
    storage.sql.exec('INSERT INTO outbox (id, event) VALUES (?, ?)', 'evt_1', `{"data":{"state":${old}}}`)
    migrate(storage, CONVERSATION_MIGRATIONS)
    return [
      JSON.parse(String(storage.sql.exec('SELECT conversation FROM state').one().conversation)),
      JSON.parse(String(storage.sql.exec('SELECT event FROM outbox').one().event)),
    ]
  })
  expect(state).toEqual({ status: 'active', unreportedChanges: ['A credit of $5 was given.'] })
  expect(event).toEqual({ data: { state } })
})
