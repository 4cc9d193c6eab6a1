export type RateLimit = { limit: number; windowSeconds: number }

/** What requests are counted under, and how many of them a window admits. */
export type Counter = { key: string; rateLimit: RateLimit }
/** The counter that the caller is told about, and others that must admit the request too. */
export type Limit = Counter & { others?: readonly Counter[] }

export type Admission = { admitted: boolean; limit: number; remaining: number; resetAt: number }

export type RateLimits = {
  /** Admits while fewer than `limit` are counted in the window, and then counts `amount` more (1 by default). */
  take(key: string, limit: RateLimit, amount?: number): Promise<Admission>
  /** How the counter stands; counts nothing. */
  peek(key: string, limit: RateLimit): Promise<Admission>
  /**
   * Uncounts `amount` (1 by default) in the window that ends at `resetAt`, or with null in the one that is open. Once a window is over
   * there is nothing to give back.
   */
  giveBack(key: string, resetAt: number | null, amount?: number): Promise<void>
  clear(key: string): Promise<void>
}
