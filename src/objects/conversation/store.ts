import type { Conversation, Message } from '../../desk/conversation/model/conversation.ts'
import type { ConversationEvent } from '../../desk/conversation/model/facts.ts'
import type { Activity, ConversationChange, ConversationStore } from '../../desk/conversation/model/store.ts'
import type { Turn } from '../../desk/conversation/model/turn.ts'
import type { ConversationRef } from '../../desk/kernel/conversation-name.ts'
import { migrate } from '../migrate.ts'

/** A list that only grows: an object that slept through releases is brought up to date from wherever it stands. */
export const CONVERSATION_MIGRATIONS = [
  `CREATE TABLE conversation (one INTEGER PRIMARY KEY CHECK (one = 1), ref TEXT NOT NULL);
   CREATE TABLE turns (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, once_key TEXT UNIQUE, turn TEXT NOT NULL);
   CREATE TABLE escalations (turn_id TEXT PRIMARY KEY, escalation_id TEXT NOT NULL);
   CREATE TABLE ratings (message_id TEXT PRIMARY KEY, id TEXT NOT NULL, turn_id TEXT UNIQUE, at INTEGER NOT NULL);
   CREATE TABLE outbox (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, event TEXT NOT NULL);`,
  `CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), conversation TEXT NOT NULL);
   CREATE TABLE messages (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, once_key TEXT UNIQUE, answers TEXT, message TEXT NOT NULL);
   CREATE INDEX messages_by_answered ON messages (answers);`,
  // The state's `untold` became `unreportedChanges`.
  `UPDATE state SET conversation =
     json_remove(json_set(conversation, '$.unreportedChanges', json_extract(conversation, '$.untold')), '$.untold')
     WHERE json_type(conversation, '$.untold') IS NOT NULL;
   UPDATE outbox SET event = json_remove(
     json_set(event, '$.data.state.unreportedChanges', json_extract(event, '$.data.state.untold')), '$.data.state.untold')
     WHERE json_type(event, '$.data.state.untold') IS NOT NULL;`,
]

const CONTENT = ['conversation', 'state', 'messages', 'turns', 'escalations', 'ratings']

/** What people and customers did, not what time did: the state's own date moves with that. */
const ACTIVITY = `
  SELECT EXISTS (SELECT 1 FROM messages) OR EXISTS (SELECT 1 FROM turns) AS has_messages, max(
    coalesce((SELECT message ->> '$.at' FROM messages ORDER BY seq DESC LIMIT 1), 0),
    coalesce((SELECT turn ->> '$.answeredAt' FROM turns ORDER BY seq DESC LIMIT 1), 0),
    coalesce((SELECT max(at) FROM ratings), 0),
    coalesce((SELECT max(
      conversation ->> '$.openedAt',
      coalesce(conversation ->> '$.resolvedAt', 0),
      coalesce(conversation ->> '$.moves[#-1].at', 0),
      coalesce(conversation ->> '$.handovers[#-1].at', 0)) FROM state), 0)
  ) AS last_at`

export class SqlConversationStore implements ConversationStore {
  readonly #storage: DurableObjectStorage
  /** An object that was only read has no tables: whoever asks for an unknown conversation leaves nothing behind. */
  #hasTables: boolean
  readonly #onSaved: (change: ConversationChange) => void

  /** @param onSaved told of each change of a conversation with tiers, after it is stored */
  constructor(storage: DurableObjectStorage, onSaved: (change: ConversationChange) => void = () => {}) {
    this.#storage = storage
    this.#onSaved = onSaved
    this.#hasTables =
      storage.sql.exec(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'`).toArray()
        .length > 0
    if (this.#hasTables) migrate(storage, CONVERSATION_MIGRATIONS)
  }

  ref(): ConversationRef | null {
    return this.#json<ConversationRef>('SELECT ref AS json FROM conversation')
  }

  nextSeq(): number {
    return (this.#rows<{ last: number }>('SELECT coalesce(max(seq), 0) AS last FROM turns')[0]?.last ?? 0) + 1
  }

  turn(id: string): Turn | null {
    return this.#json<Turn>('SELECT turn AS json FROM turns WHERE id = ?', id)
  }

  recentTurns(limit: number): Turn[] {
    return this.#all<Turn>('SELECT turn AS json FROM turns ORDER BY seq DESC LIMIT ?', limit)
  }

  turnByIdempotencyKey(idempotencyKey: string): Turn | null {
    return this.#json<Turn>('SELECT turn AS json FROM turns WHERE once_key = ?', idempotencyKey)
  }

  escalationOf(turnId: string): string | null {
    return this.#text('SELECT escalation_id AS text FROM escalations WHERE turn_id = ?', turnId)
  }

  ratingOf(turnId: string): string | null {
    return this.#text('SELECT id AS text FROM ratings WHERE turn_id = ?', turnId)
  }

  ratingOfMessage(messageId: string): string | null {
    return this.#text('SELECT id AS text FROM ratings WHERE message_id = ?', messageId)
  }

  conversation(): Conversation | null {
    return this.#json<Conversation>('SELECT conversation AS json FROM state')
  }

  messagesAfter(seq: number, limit = -1): Message[] {
    return this.#all<Message>('SELECT message AS json FROM messages WHERE seq > ? ORDER BY seq LIMIT ?', seq, limit)
  }

  lastSeq(): number {
    return this.#rows<{ last: number }>('SELECT coalesce(max(seq), 0) AS last FROM messages')[0]?.last ?? 0
  }

  messageByIdempotencyKey(idempotencyKey: string): Message | null {
    return this.#json<Message>('SELECT message AS json FROM messages WHERE once_key = ?', idempotencyKey)
  }

  replyTo(messageId: string): Message | null {
    return this.#json<Message>('SELECT message AS json FROM messages WHERE answers = ?', messageId)
  }

  questionOf(replyId: string): Message | null {
    return this.#json<Message>(
      `SELECT message AS json FROM messages WHERE id = (SELECT answers FROM messages WHERE id = ?)`,
      replyId,
    )
  }

  save(change: ConversationChange): void {
    const { conversation, messages, turn, events } = change
    this.#write(() => {
      this.#storage.sql.exec(
        'INSERT INTO conversation (one, ref) VALUES (1, ?) ON CONFLICT DO NOTHING',
        JSON.stringify(conversation.ref),
      )
      this.#storage.sql.exec(
        'INSERT INTO state (one, conversation) VALUES (1, ?) ON CONFLICT DO UPDATE SET conversation = excluded.conversation',
        JSON.stringify(conversation),
      )
      for (const { message, idempotencyKey } of messages)
        this.#storage.sql.exec(
          'INSERT INTO messages (seq, id, once_key, answers, message) VALUES (?, ?, ?, ?, ?)',
          message.seq,
          message.id,
          idempotencyKey,
          message.answers,
          JSON.stringify(message),
        )
      if (turn !== null)
        this.#storage.sql.exec(
          'INSERT INTO turns (seq, id, turn) VALUES (?, ?, ?)',
          turn.seq,
          turn.id,
          JSON.stringify(turn),
        )
      this.#storage.sql.exec(`DELETE FROM outbox WHERE json_extract(event, '$.name') = 'conversation.changed'`)
      this.#announce(events)
    })
    this.#onSaved(change)
  }

  saveRating(
    rating: { id: string; messageId: string; turnId: string | null; at: number },
    event: ConversationEvent,
  ): void {
    this.#write(() => {
      const { id, messageId, turnId, at } = rating
      this.#storage.sql.exec(
        'INSERT INTO ratings (message_id, id, turn_id, at) VALUES (?, ?, ?, ?)',
        messageId,
        id,
        turnId,
        at,
      )
      this.#announce([event])
    })
  }

  saveEscalation(turnId: string, escalationId: string): void {
    this.#write(() => {
      this.#storage.sql.exec('INSERT INTO escalations (turn_id, escalation_id) VALUES (?, ?)', turnId, escalationId)
    })
  }

  pendingEvents(limit: number): ConversationEvent[] {
    return this.#all<ConversationEvent>('SELECT event AS json FROM outbox ORDER BY number LIMIT ?', limit)
  }

  confirmEvents(ids: string[]): void {
    if (!this.#hasTables) return
    for (const id of ids) this.#storage.sql.exec('DELETE FROM outbox WHERE id = ?', id)
  }

  activity(): Activity | null {
    const [row] = this.#rows<{ last_at: number; has_messages: number }>(ACTIVITY)
    if (row === undefined || row.last_at === 0) return null
    return { lastAt: row.last_at, hasMessages: row.has_messages === 1 }
  }

  erase(event: ConversationEvent): void {
    this.#write(() => {
      for (const table of [...CONTENT, 'outbox']) this.#storage.sql.exec(`DELETE FROM ${table}`)
      this.#announce([event])
    })
  }

  isEmpty(): boolean {
    return this.ref() === null && this.pendingEvents(1).length === 0
  }

  /** Deletes the object's whole storage and its alarm. What is written afterwards begins anew. */
  async deleteStorage(): Promise<void> {
    if (!this.#hasTables) return
    this.#hasTables = false
    await this.#storage.deleteAll()
  }

  discard(): void {
    this.#write(() => {
      for (const table of [...CONTENT, 'outbox']) this.#storage.sql.exec(`DELETE FROM ${table}`)
    })
  }

  #announce(events: ConversationEvent[]): void {
    for (const event of events)
      this.#storage.sql.exec('INSERT INTO outbox (id, event) VALUES (?, ?)', event.id, JSON.stringify(event))
  }

  #write(work: () => void): void {
    if (!this.#hasTables) migrate(this.#storage, CONVERSATION_MIGRATIONS)
    this.#hasTables = true
    this.#storage.transactionSync(work)
  }

  #rows<T extends Record<string, SqlStorageValue>>(query: string, ...values: SqlStorageValue[]): T[] {
    return this.#hasTables ? this.#storage.sql.exec<T>(query, ...values).toArray() : []
  }

  #json<T>(query: string, ...values: SqlStorageValue[]): T | null {
    return this.#all<T>(query, ...values)[0] ?? null
  }

  /** Rows that this class wrote itself as JSON of `T`. */
  #all<T>(query: string, ...values: SqlStorageValue[]): T[] {
    return this.#rows<{ json: string }>(query, ...values).map(({ json }) => JSON.parse(json) as T)
  }

  #text(query: string, ...values: SqlStorageValue[]): string | null {
    return this.#rows<{ text: string }>(query, ...values)[0]?.text ?? null
  }
}
