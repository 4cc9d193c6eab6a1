export type RateLimit = { limit: number; windowSeconds: number }

export type Admission = { admitted: boolean; limit: number; remaining: number; resetAt: number }

export type RateLimits = {
  take(key: string, limit: RateLimit): Promise<Admission>
  /** One that was taken counts no more. */
  giveBack(key: string): Promise<void>
  clear(key: string): Promise<void>
}
