import type { ConversationStore } from '../../desk/conversation/store.ts'
import type { ConversationRef, Turn } from '../../desk/conversation/turn.ts'
import type { DeskEvent } from '../../desk/events.ts'
import { migrate } from '../migrate.ts'

/** A list that only grows: an object that slept through releases is brought up to date from wherever it stands. */
export const CONVERSATION_MIGRATIONS = [
  `CREATE TABLE conversation (one INTEGER PRIMARY KEY CHECK (one = 1), ref TEXT NOT NULL);
   CREATE TABLE turns (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, once_key TEXT UNIQUE, turn TEXT NOT NULL);
   CREATE TABLE escalations (turn_id TEXT PRIMARY KEY, escalation_id TEXT NOT NULL);
   CREATE TABLE ratings (message_id TEXT PRIMARY KEY, id TEXT NOT NULL, turn_id TEXT UNIQUE, at INTEGER NOT NULL);
   CREATE TABLE outbox (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, event TEXT NOT NULL);`,
]

export class SqlConversationStore implements ConversationStore {
  readonly #storage: DurableObjectStorage

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
    migrate(storage, CONVERSATION_MIGRATIONS)
  }

  ref(): ConversationRef | null {
    return this.#json<ConversationRef>('SELECT ref AS json FROM conversation')
  }

  nextSeq(): number {
    return this.#storage.sql.exec<{ next: number }>('SELECT coalesce(max(seq), 0) + 1 AS next FROM turns').one().next
  }

  turn(id: string): Turn | null {
    return this.#json<Turn>('SELECT turn AS json FROM turns WHERE id = ?', id)
  }

  recentTurns(limit: number): Turn[] {
    return this.#all<Turn>('SELECT turn AS json FROM turns ORDER BY seq DESC LIMIT ?', limit)
  }

  turnOnce(onceKey: string): Turn | null {
    return this.#json<Turn>('SELECT turn AS json FROM turns WHERE once_key = ?', onceKey)
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

  saveTurn(ref: ConversationRef, turn: Turn, onceKey: string | null, events: DeskEvent[]): void {
    this.#storage.transactionSync(() => {
      this.#storage.sql.exec('INSERT OR IGNORE INTO conversation (one, ref) VALUES (1, ?)', JSON.stringify(ref))
      this.#storage.sql.exec(
        'INSERT INTO turns (seq, id, once_key, turn) VALUES (?, ?, ?, ?)',
        turn.seq,
        turn.id,
        onceKey,
        JSON.stringify(turn),
      )
      this.#announce(events)
    })
  }

  saveRating(rating: { id: string; messageId: string; turnId: string | null; at: number }, event: DeskEvent): void {
    this.#storage.transactionSync(() => {
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
    this.#storage.sql.exec('INSERT INTO escalations (turn_id, escalation_id) VALUES (?, ?)', turnId, escalationId)
  }

  pendingEvents(limit: number): DeskEvent[] {
    return this.#all<DeskEvent>('SELECT event AS json FROM outbox ORDER BY number LIMIT ?', limit)
  }

  confirmEvents(ids: string[]): void {
    for (const id of ids) this.#storage.sql.exec('DELETE FROM outbox WHERE id = ?', id)
  }

  #announce(events: DeskEvent[]): void {
    for (const event of events)
      this.#storage.sql.exec('INSERT INTO outbox (id, event) VALUES (?, ?)', event.id, JSON.stringify(event))
  }

  #json<T>(query: string, ...values: SqlStorageValue[]): T | null {
    return this.#all<T>(query, ...values)[0] ?? null
  }

  /** Rows that this class wrote itself as JSON of `T`. */
  #all<T>(query: string, ...values: SqlStorageValue[]): T[] {
    return this.#storage.sql
      .exec<{ json: string }>(query, ...values)
      .toArray()
      .map(({ json }) => JSON.parse(json) as T)
  }

  #text(query: string, ...values: SqlStorageValue[]): string | null {
    return this.#storage.sql.exec<{ text: string }>(query, ...values).toArray()[0]?.text ?? null
  }
}
