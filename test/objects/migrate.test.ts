import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { CONVERSATION_SCHEMA } from '../../src/objects/conversation/schema.ts'
import { SqlConversationStore } from '../../src/objects/conversation/store.ts'
import { migrate, type ObjectSchema } from '../../src/objects/migrate.ts'

/** Runs with the storage of an object that holds nothing. */
function withStorage<T>(work: (storage: DurableObjectStorage) => T | Promise<T>): Promise<T> {
  const stub = env.CONVERSATIONS.getByName(crypto.randomUUID())
  return runInDurableObject(stub, (_, state) => work(state.storage))
}

/** What an earlier release left: its migrations one after the other, and the version in a table of its own. */
function asReleasedBefore(storage: DurableObjectStorage, migrations: readonly string[]): void {
  storage.sql.exec('CREATE TABLE schema_version (one INTEGER PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL)')
  for (const migration of migrations) storage.sql.exec(migration)
  storage.sql.exec('INSERT INTO schema_version (one, version) VALUES (1, ?)', migrations.length)
}

/** SQLite keeps `sqlite_sequence` for good once a table had an AUTOINCREMENT. */
const shapeOf = (storage: DurableObjectStorage): unknown[] =>
  storage.sql
    .exec(
      `SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE '\\_cf%' ESCAPE '\\' AND name <> 'sqlite_sequence' ORDER BY name`,
    )
    .toArray()

/** The releases that kept their version in a table knew three migrations. */
test.each([0, 1, 2, 3])(
  'a conversation that stopped at migration %i is brought to where a new one is',
  async (length) => {
    const fresh = await withStorage((storage) => {
      migrate(storage, CONVERSATION_SCHEMA)
      return shapeOf(storage)
    })
    const old = await withStorage((storage) => {
      // The fourth migration needs what the first two made.
      asReleasedBefore(storage, CONVERSATION_SCHEMA.migrations.slice(0, length))
      migrate(storage, CONVERSATION_SCHEMA)
      migrate(storage, CONVERSATION_SCHEMA)
      return shapeOf(storage)
    })
    expect(fresh.length).toBeGreaterThan(4)
    expect(old).toEqual(fresh)
  },
)

test('a migration runs once, and one that fails leaves nothing of itself', async () => {
  const schema = (...migrations: string[]): ObjectSchema => ({ tables: 'CREATE TABLE one (x)', migrations })
  const left = await withStorage((storage) => {
    const insert = (x: number) => `INSERT INTO one VALUES (${x});`
    migrate(storage, schema())
    migrate(storage, schema(insert(1)))
    migrate(storage, schema(insert(1)))
    expect(() => migrate(storage, schema(insert(1), `${insert(2)} INSERT INTO nowhere VALUES (1);`))).toThrow()
    migrate(storage, schema(insert(1), insert(3)))
    return storage.sql.exec('SELECT x FROM one').toArray()
  })
  expect(left).toEqual([{ x: 1 }, { x: 3 }])
})

test('a state that was stored under an older name of a field is read under the present one', async () => {
  const [state, event] = await withStorage((storage) => {
    asReleasedBefore(storage, CONVERSATION_SCHEMA.migrations.slice(0, 2))
    const old = JSON.stringify({ untold: ['A credit of $5 was given.'], status: 'active' })
    storage.sql.exec(`INSERT INTO conversation (one, ref) VALUES (1, '{}')`)
    storage.sql.exec('INSERT INTO state (one, conversation) VALUES (1, ?)', old)
    storage.sql.exec('INSERT INTO outbox (id, event) VALUES (?, ?)', 'evt_1', `{"data":{"state":${old}}}`)
    const store = new SqlConversationStore(storage)
    return [store.conversation(), store.pendingEvents(1)[0]]
  })
  expect(state).toEqual({ status: 'active', unreportedChanges: ['A credit of $5 was given.'] })
  expect(event).toEqual({ data: { state } })
})

test('a reason that only one contract called so is read under the desk’s word for it', async () => {
  await withStorage((storage) => {
    migrate(storage, { ...CONVERSATION_SCHEMA, migrations: CONVERSATION_SCHEMA.migrations.slice(0, 4) })
    const put = (statement: string, ...values: SqlStorageValue[]) => storage.sql.exec(statement, ...values)
    const handovers = [{ reason: 'manual_request' }, { reason: 'repeated_failures' }]
    put(`INSERT INTO conversation (one, ref, state) VALUES (1, '{}', ?)`, JSON.stringify({ handovers }))
    const turn = { id: 'msg_1', escalation: 'user_request', routed: { handedOver: { reason: 'negative_sentiment' } } }
    put(`INSERT INTO turns (seq, id, turn) VALUES (1, 'msg_1', ?)`, JSON.stringify(turn))
    put(`INSERT INTO turns (seq, id, turn) VALUES (2, 'msg_2', ?)`, JSON.stringify({ id: 'msg_2', escalation: null }))
    put(`INSERT INTO outbox (id, event) VALUES ('evt_1', ?)`, JSON.stringify({ data: { reason: 'policy_violation' } }))
    const store = new SqlConversationStore(storage)
    expect(store.conversation()).toEqual({
      handovers: [{ reason: 'customer_request' }, { reason: 'repeated_failures' }],
    })
    expect(store.recentTurns(2)).toEqual([
      { id: 'msg_2', escalation: null },
      { id: 'msg_1', escalation: 'customer_request', routed: { handedOver: { reason: 'irate_customer' } } },
    ])
    expect(store.pendingEvents(1)).toEqual([{ data: { reason: 'policy_exception' } }])
  })
})

test('what a conversation stored in the tables of an earlier release is found as before', async () => {
  await withStorage((storage) => {
    asReleasedBefore(storage, CONVERSATION_SCHEMA.migrations.slice(0, 3))
    const put = (statement: string, ...values: SqlStorageValue[]) => storage.sql.exec(statement, ...values)
    const ref = { company: 'demo-company', channel: 'crm-chat/customer', customer: 'ann', session: 's1' }
    const turn = { id: 'msg_t', seq: 1, question: 'Where is it?', answeredAt: 1_000 }
    const asked = { id: 'msg_q', seq: 1, text: 'Where is it?', at: 900 }
    const answered = { id: 'msg_a', seq: 2, text: 'Here.', at: 1_000, answers: 'msg_q' }
    const state = { name: 'demo', status: 'active', openedAt: 800 }
    put('INSERT INTO conversation (one, ref) VALUES (1, ?)', JSON.stringify(ref))
    put('INSERT INTO state (one, conversation) VALUES (1, ?)', JSON.stringify(state))
    put('INSERT INTO turns (seq, id, once_key, turn) VALUES (1, ?, ?, ?)', 'msg_t', 'key-1', JSON.stringify(turn))
    const message = 'INSERT INTO messages (seq, id, once_key, answers, message) VALUES (?, ?, ?, ?, ?)'
    put(message, 1, 'msg_q', 'key-2', null, JSON.stringify(asked))
    put(message, 2, 'msg_a', null, 'msg_q', JSON.stringify(answered))
    put(`INSERT INTO escalations (turn_id, escalation_id) VALUES ('msg_t', 'esc_1')`)
    put(`INSERT INTO ratings (message_id, id, turn_id, at) VALUES ('theirs', 'fb_1', 'msg_t', 2000)`)
    put('INSERT INTO outbox (number, id, event) VALUES (7, ?, ?)', 'evt_1', '{"id":"evt_1"}')

    const store = new SqlConversationStore(storage)
    expect(store.ref()).toEqual(ref)
    expect(store.conversation()).toEqual(state)
    expect(store.turn('msg_t')).toEqual(turn)
    expect(store.turnByIdempotencyKey('key-1')).toEqual(turn)
    expect(store.recentTurns(5)).toEqual([turn])
    expect(store.messagesAfter(0)).toEqual([asked, answered])
    expect(store.messageByIdempotencyKey('key-2')).toEqual(asked)
    expect(store.replyTo('msg_q')).toEqual(answered)
    expect(store.escalationOf('msg_t')).toBe('esc_1')
    expect(store.ratingOf('msg_t')).toBe('fb_1')
    expect(store.ratingOfMessage('theirs')).toBe('fb_1')
    expect(store.activity()).toEqual({ lastAt: 2_000, hasMessages: true })
    expect(store.pendingEvents(5)).toEqual([{ id: 'evt_1' }])
    store.confirmEvents(['evt_1'])
    expect(store.pendingEvents(5)).toEqual([])
  })
})
