import type { Lease, LeaseLimits, LeaseRefusal } from '../../desk/kernel/rate-limit.ts'
import { SECOND_MS } from '../../lib/time.ts'

type Held = { id: string; group: string; until: number }

/** What one principal has open at this moment. A lease that nobody renews runs out, so a client that vanished costs its place for no longer. */
export class Leases {
  readonly #storage: DurableObjectStorage

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
  }

  /** Takes or renews a lease. */
  acquire({ id, group }: Lease, limits: LeaseLimits, now: number): LeaseRefusal | null {
    const others = this.#held(now).filter((held) => held.id !== id)
    const refusal =
      refusalOf(others, limits.total) ??
      refusalOf(
        others.filter((held) => held.group === group),
        limits.perGroup,
      )
    if (refusal === null) this.#save([...others, { id, group, until: now + limits.ttlSeconds * SECOND_MS }])
    return refusal
  }

  release(id: string, now: number): void {
    this.#save(this.#held(now).filter((held) => held.id !== id))
  }

  /** When the last one runs out, or null. */
  endsAt(now: number): number | null {
    const ends = this.#held(now).map(({ until }) => until)
    return ends.length === 0 ? null : Math.max(...ends)
  }

  #held(now: number): Held[] {
    return (this.#storage.kv.get<Held[]>('leases') ?? []).filter(({ until }) => until > now)
  }

  #save(leases: Held[]): void {
    if (leases.length === 0) this.#storage.kv.delete('leases')
    else this.#storage.kv.put('leases', leases)
  }
}

const refusalOf = (held: Held[], limit: number): LeaseRefusal | null =>
  held.length < limit ? null : { limit, resetAt: Math.min(...held.map(({ until }) => until)) }
