export type RateLimit = { limit: number; windowSeconds: number }

/** What requests are counted under, and how many are admitted per window. Requests with the same `unit` count once in a window. */
export type Counter = { name: string; rateLimit: RateLimit; unit?: string }

/**
 * Counters that must all admit a request; the first is the one that is reported to the caller. They are kept in one object and counted in
 * one call: the requests of one `object` queue up, so it should be no wider than its counters need.
 */
export type Limit = { object: string; counters: readonly [Counter, ...Counter[]] }

/** A limit of one counter, in an object of its own. */
export const soleLimit = (object: string, rateLimit: RateLimit, unit?: string): Limit => ({
  object,
  counters: [{ name: 'requests', rateLimit, ...(unit === undefined ? {} : { unit }) }],
})

export type Admission = { admitted: boolean; limit: number; remaining: number; resetAt: number }

/** A slot among the streams that may be open at once; `group` is what the stream is for. */
export type Lease = { id: string; group: string }
export type LeaseLimits = { total: number; perGroup: number; ttlSeconds: number }
export type LeaseRefusal = { limit: number; resetAt: number }

export type RateLimits = {
  /**
   * Adds `amount` (1 by default) to every counter of the limit if each has fewer than its limit in its window; otherwise to none. A
   * counter that has the `unit` already admits it and is not changed. Returns the first counter's state, or that of the refusing counter
   * whose window ends last.
   */
  take(limit: Limit, amount?: number): Promise<Admission>
  /** Returns the state of the limit's first counter without counting. */
  peek(limit: Limit): Promise<Admission>
  /**
   * Subtracts `amount` (1 by default) from the window that ends at `resetAt`, or from the current one when null. Does nothing once the
   * window is over.
   */
  giveBack(object: string, counter: string, resetAt: number | null, amount?: number): Promise<void>
  clear(object: string, counter: string): Promise<void>
  /**
   * Takes a lease or renews it for another `ttlSeconds`. Returns null, or the limit that was reached and the latest time at which a slot
   * becomes free.
   */
  acquireLease(key: string, lease: Lease, limits: LeaseLimits): Promise<LeaseRefusal | null>
  releaseLease(key: string, id: string): Promise<void>
}
