import { DurableObject } from 'cloudflare:workers'
import type { Admission, Lease, LeaseLimits, LeaseRefusal, RateLimit } from '../../desk/kernel/rate-limit.ts'
import { SECOND_MS } from '../../lib/time.ts'
import { wire } from '../../wire.ts'
import { Leases } from './leases.ts'

/** `units`: what was counted by name; at most as many as the limit admits. */
type Window = { endsAt: number; taken: number; units?: string[] }

/** One counter, exact: a window opens with the first request and admits `limit` until it closes. Or what a principal has open, as leases. */
export class RateLimitObject extends DurableObject<Env> {
  readonly #clock = wire(this.env).clock
  readonly #leases = new Leases(this.ctx.storage)

  async take(rateLimit: RateLimit, amount = 1, unit?: string): Promise<Admission> {
    const { limit } = rateLimit
    const { endsAt, taken, units, isNew } = this.#current(rateLimit)
    if (unit !== undefined && units?.includes(unit) === true)
      return { admitted: true, limit, remaining: Math.max(0, limit - taken), resetAt: endsAt }
    const admitted = taken < limit
    const counted = unit === undefined ? units : [...(units ?? []), unit]
    if (admitted) this.#put({ endsAt, taken: taken + amount, ...(counted === undefined ? {} : { units: counted }) })
    if (admitted && isNew) await this.ctx.storage.setAlarm(endsAt)
    return { admitted, limit, remaining: Math.max(0, limit - taken - (admitted ? amount : 0)), resetAt: endsAt }
  }

  peek(rateLimit: RateLimit): Admission {
    const { limit } = rateLimit
    const { endsAt, taken } = this.#current(rateLimit)
    return { admitted: taken < limit, limit, remaining: Math.max(0, limit - taken), resetAt: endsAt }
  }

  giveBack(resetAt: number | null, amount = 1, unit?: string): void {
    const window = this.#window()
    if (window === null || (resetAt !== null && window.endsAt !== resetAt)) return
    const { endsAt, units } = window
    // Several tries of one unit may give it back, and it was counted once.
    if (unit !== undefined && units?.includes(unit) !== true) return
    const left = units?.filter((counted) => counted !== unit)
    this.#put({ endsAt, taken: Math.max(0, window.taken - amount), ...(left === undefined ? {} : { units: left }) })
  }

  clear(): void {
    this.ctx.storage.kv.delete('window')
  }

  async acquireLease(lease: Lease, limits: LeaseLimits): Promise<LeaseRefusal | null> {
    const now = this.#clock.now()
    const isFirst = this.#leases.endsAt(now) === null
    const refusal = this.#leases.acquire(lease, limits, now)
    if (refusal === null && isFirst) await this.ctx.storage.setAlarm(now + limits.ttlSeconds * SECOND_MS)
    return refusal
  }

  releaseLease(id: string): void {
    this.#leases.release(id, this.#clock.now())
  }

  /** Deletes the object's storage once nothing is counted any more. The alarm may come late, when the next window is open already. */
  override async alarm(): Promise<void> {
    const now = this.#clock.now()
    const endsAt = Math.max(this.#window()?.endsAt ?? 0, this.#leases.endsAt(now) ?? 0)
    if (now < endsAt) await this.ctx.storage.setAlarm(endsAt)
    else await this.ctx.storage.deleteAll()
  }

  #current({ windowSeconds }: RateLimit): Window & { isNew: boolean } {
    const now = this.#clock.now()
    const window = this.#window()
    if (window !== null && now < window.endsAt) return { ...window, isNew: false }
    return { endsAt: now + windowSeconds * SECOND_MS, taken: 0, isNew: true }
  }

  #put(window: Window): void {
    this.ctx.storage.kv.put('window', window)
  }

  #window(): Window | null {
    return this.ctx.storage.kv.get<Window>('window') ?? null
  }
}
