import { MINUTE_MS, SECOND_MS } from '../../lib/time.ts'

/** How long a consumer has to confirm what it was woken for before it is woken again. */
const CONFIRM_WITHIN_MS = 30 * SECOND_MS
const WAKE_AT_MOST_EVERY_MS = 15 * MINUTE_MS

type Standing = { dueAt: number; waited: number }

/** When the consumer of the outbox is woken next: at once after a change, and then ever more seldom until it has confirmed. */
export class Wakeups {
  readonly #storage: DurableObjectStorage

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
  }

  now(now: number): void {
    this.#keep({ dueAt: now, waited: 0 })
  }

  postpone(now: number): void {
    const { waited } = this.#existing()
    const wait = Math.min(WAKE_AT_MOST_EVERY_MS, CONFIRM_WITHIN_MS * 2 ** Math.min(waited, 6))
    this.#keep({ dueAt: now + wait, waited: waited + 1 })
  }

  isDue(now: number): boolean {
    return this.#existing().dueAt <= now
  }

  dueAt(): number {
    return this.#existing().dueAt
  }

  #existing(): Standing {
    return this.#storage.kv.get<Standing>('wakeup') ?? { dueAt: 0, waited: 0 }
  }

  #keep(existing: Standing): void {
    this.#storage.kv.put('wakeup', existing)
  }
}
