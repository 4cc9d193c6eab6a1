export type RateLimit = { limit: number; windowSeconds: number }

/** What requests are counted under, and how many of them a window admits. The same `unit` counts once in a window, however often it is tried. */
export type Counter = { key: string; rateLimit: RateLimit; unit?: string }
/** The counter that the caller is told about, and others that must admit the request too. */
export type Limit = Counter & { others?: readonly Counter[] }

export type Admission = { admitted: boolean; limit: number; remaining: number; resetAt: number }

/** A place among those that may be open at once; `group` is what it is open for. */
export type Lease = { id: string; group: string }
export type LeaseLimits = { total: number; perGroup: number; ttlSeconds: number }
export type LeaseRefusal = { limit: number; resetAt: number }

export type RateLimits = {
  /** Admits while fewer than `limit` are counted in the window, and then counts `amount` more (1 by default). A `unit` that is counted is admitted. */
  take(key: string, limit: RateLimit, amount?: number, unit?: string): Promise<Admission>
  /** How the counter stands; counts nothing. */
  peek(key: string, limit: RateLimit): Promise<Admission>
  /**
   * Uncounts `amount` (1 by default) in the window that ends at `resetAt`, or with null in the one that is open. Once a window is over
   * there is nothing to give back.
   */
  giveBack(key: string, resetAt: number | null, amount?: number, unit?: string): Promise<void>
  clear(key: string): Promise<void>
  /** Takes a lease or renews it for another `ttlSeconds`. Answers the limit that is reached, and when a place is free at the latest, or null. */
  acquireLease(key: string, lease: Lease, limits: LeaseLimits): Promise<LeaseRefusal | null>
  releaseLease(key: string, id: string): Promise<void>
}
