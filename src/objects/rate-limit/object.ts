import { DurableObject } from 'cloudflare:workers'
import type { Admission, RateLimit } from '../../desk/rate-limit.ts'
import { SECOND_MS } from '../../lib/time.ts'
import { wire } from '../../wire.ts'

type Window = { endsAt: number; taken: number }

/** One counter, exact: a window opens with the first request and admits `limit` until it closes. */
export class RateLimitObject extends DurableObject<Env> {
  readonly #clock = wire(this.env).clock

  async take(rateLimit: RateLimit, amount = 1): Promise<Admission> {
    const { limit } = rateLimit
    const { endsAt, taken, isNew } = this.#current(rateLimit)
    const admitted = taken < limit
    if (admitted) this.ctx.storage.kv.put('window', { endsAt, taken: taken + amount } satisfies Window)
    if (admitted && isNew) await this.ctx.storage.setAlarm(endsAt)
    return { admitted, limit, remaining: Math.max(0, limit - taken - (admitted ? amount : 0)), resetAt: endsAt }
  }

  peek(rateLimit: RateLimit): Admission {
    const { limit } = rateLimit
    const { endsAt, taken } = this.#current(rateLimit)
    return { admitted: taken < limit, limit, remaining: Math.max(0, limit - taken), resetAt: endsAt }
  }

  giveBack(resetAt: number | null, amount = 1): void {
    const window = this.#window()
    if (window === null || (resetAt !== null && window.endsAt !== resetAt)) return
    this.ctx.storage.kv.put('window', { ...window, taken: Math.max(0, window.taken - amount) } satisfies Window)
  }

  clear(): void {
    this.ctx.storage.kv.delete('window')
  }

  /** Deletes the object's storage once its window is over. The alarm may come late, when the next window is open already. */
  override async alarm(): Promise<void> {
    const window = this.#window()
    if (window !== null && this.#clock.now() < window.endsAt) await this.ctx.storage.setAlarm(window.endsAt)
    else await this.ctx.storage.deleteAll()
  }

  #current({ windowSeconds }: RateLimit): Window & { isNew: boolean } {
    const now = this.#clock.now()
    const window = this.#window()
    if (window !== null && now < window.endsAt) return { ...window, isNew: false }
    return { endsAt: now + windowSeconds * SECOND_MS, taken: 0, isNew: true }
  }

  #window(): Window | null {
    return this.ctx.storage.kv.get<Window>('window') ?? null
  }
}
