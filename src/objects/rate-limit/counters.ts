import type { Admission, Counter, RateLimit } from '../../desk/kernel/rate-limit.ts'
import { SECOND_MS } from '../../lib/time.ts'

/** `units`: what was counted by name; at most as many as the limit admits. */
type Window = { endsAt: number; taken: number; units: string[] }
type Row = { ends_at: number; taken: number; units: string | null }

/** Counters, each with a window that opens with the first request and admits `limit` until it ends. */
export class Counters {
  readonly #sql: SqlStorage
  #hasTable = false

  constructor(storage: DurableObjectStorage) {
    this.#sql = storage.sql
  }

  /** Counts under all counters or, when one refuses, under none. */
  take([first, ...others]: readonly [Counter, ...Counter[]], amount: number, now: number): Admission {
    const own = this.#tryOne(first, amount, now)
    const tried = [own, ...others.map((counter) => this.#tryOne(counter, amount, now))]
    const refused = tried.flatMap(({ admission }) => (admission.admitted ? [] : [admission]))
    const strictest = refused.toSorted((a, b) => b.resetAt - a.resetAt)[0]
    if (strictest !== undefined) return strictest
    for (const { name, window } of tried) if (window !== null) this.#save(name, window)
    return own.admission
  }

  peek({ name, rateLimit }: Counter, now: number): Admission {
    const { taken, endsAt } = this.#current(name, rateLimit, now)
    return admissionOf(rateLimit, taken < rateLimit.limit, taken, endsAt)
  }

  giveBack(name: string, resetAt: number | null, amount: number): void {
    const window = this.#window(name)
    if (window === null || (resetAt !== null && window.endsAt !== resetAt)) return
    this.#save(name, { ...window, taken: Math.max(0, window.taken - amount) })
  }

  clear(name: string): void {
    this.#ensureTable()
    this.#sql.exec('DELETE FROM counters WHERE name = ?', name)
  }

  /** When the last window ends; null when there is none. */
  endsAt(): number | null {
    this.#ensureTable()
    return this.#sql.exec<{ at: number | null }>('SELECT max(ends_at) AS at FROM counters').one().at
  }

  deleteEnded(now: number): void {
    this.#ensureTable()
    this.#sql.exec('DELETE FROM counters WHERE ends_at <= ?', now)
  }

  /** To be called when the object's storage was deleted. */
  forget(): void {
    this.#hasTable = false
  }

  #tryOne({ name, rateLimit, unit }: Counter, amount: number, now: number) {
    const { endsAt, taken, units } = this.#current(name, rateLimit, now)
    if (unit !== undefined && units.includes(unit))
      return { name, window: null, admission: admissionOf(rateLimit, true, taken, endsAt) }
    const admitted = taken < rateLimit.limit
    const counted = taken + amount
    return {
      name,
      window: { endsAt, taken: counted, units: unit === undefined ? units : [...units, unit] },
      admission: admissionOf(rateLimit, admitted, admitted ? counted : taken, endsAt),
    }
  }

  #current(name: string, { windowSeconds }: RateLimit, now: number): Window {
    const window = this.#window(name)
    return window !== null && now < window.endsAt
      ? window
      : { endsAt: now + windowSeconds * SECOND_MS, taken: 0, units: [] }
  }

  #window(name: string): Window | null {
    this.#ensureTable()
    const [row] = this.#sql.exec<Row>('SELECT ends_at, taken, units FROM counters WHERE name = ?', name).toArray()
    if (row === undefined) return null
    return { endsAt: row.ends_at, taken: row.taken, units: row.units === null ? [] : JSON.parse(row.units) }
  }

  #save(name: string, { endsAt, taken, units }: Window): void {
    this.#sql.exec(
      `INSERT INTO counters (name, ends_at, taken, units) VALUES (?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET ends_at = excluded.ends_at, taken = excluded.taken, units = excluded.units`,
      name,
      endsAt,
      taken,
      units.length === 0 ? null : JSON.stringify(units),
    )
  }

  #ensureTable(): void {
    if (this.#hasTable) return
    this.#sql.exec(
      'CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, ends_at INTEGER NOT NULL, taken INTEGER NOT NULL, units TEXT) WITHOUT ROWID',
    )
    this.#hasTable = true
  }
}

const admissionOf = ({ limit }: RateLimit, admitted: boolean, taken: number, resetAt: number): Admission => ({
  admitted,
  limit,
  remaining: Math.max(0, limit - taken),
  resetAt,
})
