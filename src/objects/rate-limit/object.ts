import { DurableObject } from 'cloudflare:workers'
import type { Admission, Lease, LeaseLimits, LeaseRefusal, Limit } from '../../desk/kernel/rate-limit.ts'
import { SECOND_MS } from '../../lib/time.ts'
import { wire } from '../../wire.ts'
import { Counters } from './counters.ts'
import { Leases } from './leases.ts'

/** Exact counters that are counted together, or what a principal has open, as leases. Deletes itself when nothing is counted any more. */
export class RateLimitObject extends DurableObject<Env> {
  readonly #clock = wire(this.env).clock
  readonly #counters = new Counters(this.ctx.storage)
  readonly #leases = new Leases(this.ctx.storage)

  async take(counters: Limit['counters'], amount = 1): Promise<Admission> {
    const admission = this.#counters.take(counters, amount, this.#clock.now())
    if (admission.admitted) await this.#scheduleDeletion(admission.resetAt)
    return admission
  }

  peek([counter]: Limit['counters']): Admission {
    return this.#counters.peek(counter, this.#clock.now())
  }

  giveBack(counter: string, resetAt: number | null, amount = 1): void {
    this.#counters.giveBack(counter, resetAt, amount)
  }

  clear(counter: string): void {
    this.#counters.clear(counter)
  }

  async acquireLease(lease: Lease, limits: LeaseLimits): Promise<LeaseRefusal | null> {
    const now = this.#clock.now()
    const refusal = this.#leases.acquire(lease, limits, now)
    if (refusal === null) await this.#scheduleDeletion(now + limits.ttlSeconds * SECOND_MS)
    return refusal
  }

  releaseLease(id: string): void {
    this.#leases.release(id, this.#clock.now())
  }

  /** The alarm may come late, when the next window is open already; then only the windows that have ended are deleted. */
  override async alarm(): Promise<void> {
    const now = this.#clock.now()
    this.#counters.deleteEnded(now)
    const endsAt = Math.max(this.#counters.endsAt() ?? 0, this.#leases.endsAt(now) ?? 0)
    if (now < endsAt) {
      await this.ctx.storage.setAlarm(endsAt)
    } else {
      await this.ctx.storage.deleteAll()
      this.#counters.forget()
    }
  }

  async #scheduleDeletion(at: number): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(at)
  }
}
