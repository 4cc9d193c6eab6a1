import { deletableAt } from '../../desk/conversation/lifecycle/retention.ts'
import type { Activity } from '../../desk/conversation/model/store.ts'
import { DAY_MS, MINUTE_MS } from '../../lib/time.ts'

/** A company may shorten its retention: a conversation at rest hears of it after at most so long. */
const CHECK_EVERY_MS = 30 * DAY_MS
const RETRY_AFTER_MS = 15 * MINUTE_MS

type Check = { days: number; checkAt: number }

/** When the object looks next whether its retention is over. Too early is harmless: it looks again. */
export class RetentionCheck {
  readonly #storage: DurableObjectStorage

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
  }

  /** At once for a conversation that was never checked. */
  dueAt(): number {
    return this.#check()?.checkAt ?? 0
  }

  /** Plans a check where none is planned by this retention yet; new messages alone move no check, so they cost no write. */
  plan(activity: Activity, days: number, now: number): void {
    if (this.#check()?.days !== days) this.checked(activity, days, now)
  }

  checked(activity: Activity, days: number, now: number): void {
    const checkAt = Math.max(now + RETRY_AFTER_MS, Math.min(deletableAt(activity, days), now + CHECK_EVERY_MS))
    this.#storage.kv.put('retention', { days, checkAt } satisfies Check)
  }

  postpone(now: number): void {
    const days = this.#check()?.days ?? -1
    this.#storage.kv.put('retention', { days, checkAt: now + RETRY_AFTER_MS } satisfies Check)
  }

  #check(): Check | null {
    return this.#storage.kv.get<Check>('retention') ?? null
  }
}
