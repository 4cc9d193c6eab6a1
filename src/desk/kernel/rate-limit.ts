export type RateLimit = { limit: number; windowSeconds: number }

/** A key to count requests under and its limit per window. Requests with the same `unit` count once in a window. */
export type Counter = { key: string; rateLimit: RateLimit; unit?: string }
/** The counter that is reported to the caller, and other counters that must also admit the request. */
export type Limit = Counter & { others?: readonly Counter[] }

export type Admission = { admitted: boolean; limit: number; remaining: number; resetAt: number }

/** A slot among the streams that may be open at once; `group` is what the stream is for. */
export type Lease = { id: string; group: string }
export type LeaseLimits = { total: number; perGroup: number; ttlSeconds: number }
export type LeaseRefusal = { limit: number; resetAt: number }

export type RateLimits = {
  /**
   * Admits while fewer than `limit` are counted in the window, and then adds `amount` (1 by default). A `unit` that was already counted is
   * admitted.
   */
  take(key: string, limit: RateLimit, amount?: number, unit?: string): Promise<Admission>
  /** Returns the counter's state without counting. */
  peek(key: string, limit: RateLimit): Promise<Admission>
  /**
   * Subtracts `amount` (1 by default) from the window that ends at `resetAt`, or from the current one when null. Does nothing once the
   * window is over.
   */
  giveBack(key: string, resetAt: number | null, amount?: number, unit?: string): Promise<void>
  clear(key: string): Promise<void>
  /**
   * Takes a lease or renews it for another `ttlSeconds`. Returns null, or the limit that was reached and the latest time at which a slot
   * becomes free.
   */
  acquireLease(key: string, lease: Lease, limits: LeaseLimits): Promise<LeaseRefusal | null>
  releaseLease(key: string, id: string): Promise<void>
}
