import type { Conversation, Message } from '../../desk/conversation/model/conversation.ts'
import type { ConversationEvent } from '../../desk/conversation/model/facts.ts'
import type { Activity, ConversationChange, ConversationStore } from '../../desk/conversation/model/store.ts'
import type { Turn } from '../../desk/conversation/model/turn.ts'
import type { ConversationRef } from '../../desk/kernel/conversation-name.ts'
import { migrate, schemaVersion } from '../migrate.ts'
import { CONVERSATION_SCHEMA } from './schema.ts'

const TABLES = ['conversation', 'messages', 'turns', 'lookups', 'outbox']

/** What `lookups` finds: a `seq` or an id, by an id or a key. */
type Lookup =
  | 'turn'
  | 'turn_by_idempotency_key'
  | 'message_by_idempotency_key'
  | 'reply_to'
  | 'escalation_of_turn'
  | 'rating_of_turn'
  | 'rating_of_message'

const LOOKED_UP = 'SELECT value FROM lookups WHERE kind = ? AND key = ?'

/** What people and customers did, not what time did: the state's own date moves with that. */
const ACTIVITY = `
  SELECT EXISTS (SELECT 1 FROM messages) OR EXISTS (SELECT 1 FROM turns) AS has_messages, max(
    coalesce((SELECT message ->> '$.at' FROM messages ORDER BY seq DESC LIMIT 1), 0),
    coalesce((SELECT turn ->> '$.answeredAt' FROM turns ORDER BY seq DESC LIMIT 1), 0),
    coalesce((SELECT max(
      coalesce(rated_at, 0),
      coalesce(state ->> '$.openedAt', 0),
      coalesce(state ->> '$.resolvedAt', 0),
      coalesce(state ->> '$.moves[#-1].at', 0),
      coalesce(state ->> '$.handovers[#-1].at', 0)) FROM conversation), 0)
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
    this.#hasTables = schemaVersion(storage) !== null
    if (this.#hasTables) migrate(storage, CONVERSATION_SCHEMA)
  }

  ref(): ConversationRef | null {
    return this.#json<ConversationRef>('SELECT ref AS json FROM conversation')
  }

  nextSeq(): number {
    return (this.#rows<{ last: number }>('SELECT coalesce(max(seq), 0) AS last FROM turns')[0]?.last ?? 0) + 1
  }

  turn(id: string): Turn | null {
    return this.#turnBy('turn', id)
  }

  recentTurns(limit: number): Turn[] {
    return this.#all<Turn>('SELECT turn AS json FROM turns ORDER BY seq DESC LIMIT ?', limit)
  }

  turnByIdempotencyKey(idempotencyKey: string): Turn | null {
    return this.#turnBy('turn_by_idempotency_key', idempotencyKey)
  }

  escalationOf(turnId: string): string | null {
    return this.#idBy('escalation_of_turn', turnId)
  }

  ratingOf(turnId: string): string | null {
    return this.#idBy('rating_of_turn', turnId)
  }

  ratingOfMessage(messageId: string): string | null {
    return this.#idBy('rating_of_message', messageId)
  }

  conversation(): Conversation | null {
    return this.#json<Conversation>('SELECT state AS json FROM conversation WHERE state IS NOT NULL')
  }

  messagesAfter(seq: number, limit = -1): Message[] {
    return this.#all<Message>('SELECT message AS json FROM messages WHERE seq > ? ORDER BY seq LIMIT ?', seq, limit)
  }

  lastSeq(): number {
    return this.#rows<{ last: number }>('SELECT coalesce(max(seq), 0) AS last FROM messages')[0]?.last ?? 0
  }

  messageByIdempotencyKey(idempotencyKey: string): Message | null {
    return this.#messageBy('message_by_idempotency_key', idempotencyKey)
  }

  replyTo(messageId: string): Message | null {
    return this.#messageBy('reply_to', messageId)
  }

  questionOf(replyId: string): Message | null {
    return this.#json<Message>(
      `SELECT asked.message AS json FROM messages AS reply JOIN messages AS asked
       ON asked.id = reply.message ->> '$.answers' WHERE reply.id = ?`,
      replyId,
    )
  }

  save(change: ConversationChange): void {
    const { conversation, messages, turn, events } = change
    this.#write(() => {
      this.#storage.sql.exec(
        'INSERT INTO conversation (one, ref, state) VALUES (1, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state',
        JSON.stringify(conversation.ref),
        JSON.stringify(conversation),
      )
      for (const { message, idempotencyKey } of messages) this.#insertMessage(message, idempotencyKey)
      if (turn !== null) this.#insertTurn(turn)
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
      this.#addLookup('rating_of_message', messageId, id)
      if (turnId !== null) this.#addLookup('rating_of_turn', turnId, id)
      this.#storage.sql.exec('UPDATE conversation SET rated_at = max(coalesce(rated_at, 0), ?)', at)
      this.#announce([event])
    })
  }

  saveEscalation(turnId: string, escalationId: string): void {
    this.#write(() => this.#addLookup('escalation_of_turn', turnId, escalationId))
  }

  pendingEvents(limit: number): ConversationEvent[] {
    return this.#all<ConversationEvent>('SELECT event AS json FROM outbox ORDER BY number LIMIT ?', limit)
  }

  confirmEvents(ids: string[]): void {
    if (!this.#hasTables) return
    this.#storage.sql.exec('DELETE FROM outbox WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))
  }

  activity(): Activity | null {
    const [row] = this.#rows<{ last_at: number; has_messages: number }>(ACTIVITY)
    if (row === undefined || row.last_at === 0) return null
    return { lastAt: row.last_at, hasMessages: row.has_messages === 1 }
  }

  erase(event: ConversationEvent): void {
    this.#write(() => {
      this.#deleteAllRows()
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
    this.#write(() => this.#deleteAllRows())
  }

  #insertTurn(turn: Turn): void {
    const { seq, id } = turn
    this.#storage.sql.exec('INSERT INTO turns (seq, id, turn) VALUES (?, ?, ?)', seq, id, JSON.stringify(turn))
    this.#addLookup('turn', id, seq)
  }

  #insertMessage(message: Message, idempotencyKey: string | null): void {
    const { seq, id, answers } = message
    const json = JSON.stringify(message)
    this.#storage.sql.exec('INSERT INTO messages (seq, id, message) VALUES (?, ?, ?)', seq, id, json)
    if (idempotencyKey !== null) this.#addLookup('message_by_idempotency_key', idempotencyKey, seq)
    if (answers !== null && this.replyTo(answers) === null) this.#addLookup('reply_to', answers, seq)
  }

  /** Throws where the key is taken. */
  #addLookup(kind: Lookup, key: string, value: string | number): void {
    this.#storage.sql.exec('INSERT INTO lookups (kind, key, value) VALUES (?, ?, ?)', kind, key, value)
  }

  #deleteAllRows(): void {
    for (const table of TABLES) this.#storage.sql.exec(`DELETE FROM ${table}`)
  }

  #announce(events: ConversationEvent[]): void {
    for (const event of events)
      this.#storage.sql.exec('INSERT INTO outbox (id, event) VALUES (?, ?)', event.id, JSON.stringify(event))
  }

  #write(work: () => void): void {
    if (!this.#hasTables) migrate(this.#storage, CONVERSATION_SCHEMA)
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

  #turnBy(kind: Lookup, key: string): Turn | null {
    return this.#json<Turn>(`SELECT turn AS json FROM turns WHERE seq = (${LOOKED_UP})`, kind, key)
  }

  #messageBy(kind: Lookup, key: string): Message | null {
    return this.#json<Message>(`SELECT message AS json FROM messages WHERE seq = (${LOOKED_UP})`, kind, key)
  }

  #idBy(kind: Lookup, key: string): string | null {
    return this.#rows<{ value: string }>(LOOKED_UP, kind, key)[0]?.value ?? null
  }
}
