import { DurableObject } from 'cloudflare:workers'
import type { Admission, RateLimit } from '../../desk/rate-limit.ts'
import { SECOND_MS } from '../../lib/time.ts'
import { wire } from '../../wire.ts'

type Window = { endsAt: number; taken: number }

/** One principal and one limit, counted exactly: a window opens with the first request and admits `limit` until it closes. */
export class RateLimitObject extends DurableObject<Env> {
  readonly #clock = wire(this.env).clock

  async take({ limit, windowSeconds }: RateLimit): Promise<Admission> {
    const now = this.#clock.now()
    const standing = this.#window()
    const open = standing !== null && now < standing.endsAt
    const { endsAt, taken } = open ? standing : { endsAt: now + windowSeconds * SECOND_MS, taken: 0 }
    const admitted = taken < limit
    if (admitted) this.ctx.storage.kv.put('window', { endsAt, taken: taken + 1 } satisfies Window)
    if (admitted && !open) await this.ctx.storage.setAlarm(endsAt)
    return { admitted, limit, remaining: Math.max(0, limit - taken - (admitted ? 1 : 0)), resetAt: endsAt }
  }

  giveBack(): void {
    const window = this.#window()
    if (window === null || window.taken === 0) return
    this.ctx.storage.kv.put('window', { ...window, taken: window.taken - 1 } satisfies Window)
  }

  clear(): void {
    this.ctx.storage.kv.delete('window')
  }

  /** An idle limit leaves nothing behind. The alarm may come late, when the next window is open already. */
  override async alarm(): Promise<void> {
    const window = this.#window()
    if (window !== null && this.#clock.now() < window.endsAt) await this.ctx.storage.setAlarm(window.endsAt)
    else await this.ctx.storage.deleteAll()
  }

  #window(): Window | null {
    return this.ctx.storage.kv.get<Window>('window') ?? null
  }
}
