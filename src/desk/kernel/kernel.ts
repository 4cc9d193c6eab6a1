import type { Wake } from './wake-ups.ts'

export type Clock = { now(): number }

export type Pause = (ms: number) => Promise<void>

export type Ids = {
  /** A prefixed id (`tkt_…`) with 128 random bits, so ids can be generated anywhere. */
  next(prefix: string): string
  /** A random number from 0 to 1, used to spread retries. */
  chance(): number
}

export type LogFields = Record<string, string | number | boolean | null | undefined>

/** Writes one JSON object per line; never message text, a secret or an address. `error` is written as its name, message and stack. */
export type Log = {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields, error?: unknown): void
  error(event: string, fields?: LogFields, error?: unknown): void
}

/** The ports that any verb may need. */
export type Kernel = { clock: Clock; pause: Pause; ids: Ids; log: Log; wake: Wake }
