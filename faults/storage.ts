import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Turn } from '../src/desk/conversation/model/turn.ts'

const D1 = 'v3/d1/miniflare-D1DatabaseObject'
const CONVERSATIONS = 'v3/do/edgedesk-local-ConversationObject'
const BUCKETS = 'v3/r2/miniflare-R2BucketObject'
const BLOBS = 'v3/r2/edgedesk-files/blobs'
const ALARMS = 'metadata.sqlite'
const HOUR_MS = 3_600_000
const HOUR_NS = HOUR_MS * 1_000_000

type Row = Record<string, unknown>
type Found = { name: string }
type Blob = { key: string; blob_id: string }

/** What the desk has written, read from its files: beside a running Worker too. */
export type Storage = {
  rows<T>(query: string): T[]
  /** Of every conversation's own object. */
  objects(): Stored[]
  /** What is in the bucket, by key. */
  files(): Map<string, string>
  /** Events that no consumer has taken and deliveries that are still to be made. */
  undone(): { events: number; deliveries: number; conversations: number }
  /** What waits for a time has waited for an hour. Only while the Worker is down: nothing may be under way. */
  anHourPasses(): void
}
export type Stored = { turns: Turn[]; ratings: { message_id: string; id: string }[]; waiting: number }

export function storageOf(state: string): Storage {
  const path = databaseWith(join(state, D1), 'deliveries')
  const rows = <T>(query: string): T[] => reading(path, (database) => database.prepare(query).all() as T[])
  const count = (query: string): number => rows<{ n: number }>(query)[0]?.n ?? 0
  const objects = (): Stored[] => sqliteFiles(join(state, CONVERSATIONS)).flatMap((file) => reading(file, storedIn))
  return {
    rows,
    objects,
    files() {
      const bucket = databaseWith(join(state, BUCKETS), '_mf_objects')
      const stored = reading(
        bucket,
        (database) => database.prepare('SELECT key, blob_id FROM _mf_objects').all() as Blob[],
      )
      return new Map(stored.map(({ key, blob_id }) => [key, readFileSync(join(state, BLOBS, blob_id), 'utf8')]))
    },
    undone: () => ({
      events: count('SELECT count(*) AS n FROM outbox'),
      deliveries: count(`SELECT count(*) AS n FROM deliveries WHERE status = 'pending'`),
      conversations: objects().filter(({ waiting }) => waiting > 0).length,
    }),
    anHourPasses() {
      writing(
        path,
        `UPDATE deliveries SET due_at = due_at - ${HOUR_MS}, lease_until = lease_until - ${HOUR_MS},
           first_attempt_at = first_attempt_at - ${HOUR_MS} WHERE status = 'pending';
         UPDATE once SET started_at = started_at - ${HOUR_MS} WHERE status IS NULL;`,
      )
      // An alarm stands with its object and with the runtime that is to call it; both must say the same.
      const folder = join(state, CONVERSATIONS)
      writing(join(folder, ALARMS), `UPDATE _cf_ALARM SET scheduled_time = scheduled_time - ${HOUR_NS}`)
      for (const file of sqliteFiles(folder))
        if (reading(file, (database) => hasTable(database, '_cf_METADATA')))
          writing(file, `UPDATE _cf_METADATA SET value = value - ${HOUR_NS} WHERE key = 1 AND value IS NOT NULL`)
    },
  }
}

function storedIn(database: DatabaseSync): Stored[] {
  // An object that was only asked for has no tables yet.
  if (!hasTable(database, 'turns')) return []
  const turns = database.prepare('SELECT turn FROM turns ORDER BY seq').all() as Row[]
  return [
    {
      turns: turns.map(({ turn }): Turn => JSON.parse(String(turn))),
      ratings: database
        .prepare(`SELECT key AS message_id, value AS id FROM lookups WHERE kind = 'rating_of_message'`)
        .all() as Stored['ratings'],
      waiting: database.prepare('SELECT id FROM outbox').all().length,
    },
  ]
}

function databaseWith(folder: string, table: string): string {
  const file = sqliteFiles(folder).find((path) => reading(path, (database) => hasTable(database, table)))
  if (file === undefined) throw new Error(`no database in ${folder} has the table ${table}`)
  return file
}

const sqliteFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sqlite') && name !== ALARMS)
    .map((name) => join(folder, name))

const hasTable = (database: DatabaseSync, table: string): boolean =>
  (database.prepare('SELECT name FROM sqlite_schema WHERE type = ? AND name = ?').all('table', table) as Found[])
    .length > 0

function reading<T>(path: string, read: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 })
  try {
    return read(database)
  } finally {
    database.close()
  }
}

function writing(path: string, statements: string): void {
  const database = new DatabaseSync(path, { timeout: 5_000 })
  try {
    database.exec(statements)
  } finally {
    database.close()
  }
}
