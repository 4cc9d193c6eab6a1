import type { Wake } from './wake-ups.ts'

export type Clock = { now(): number }

export type Pause = (ms: number) => Promise<void>

export type Ids = {
  /** `tkt_…`: 128 random bits, so that ids can be made anywhere. */
  next(prefix: string): string
  /** 0 to 1, for spreading retries. */
  chance(): number
}

export type LogFields = Record<string, string | number | boolean | null | undefined>

/** One object a line; never message text, a secret or an address. `error` is written as its name, message and stack. */
export type Log = {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields, error?: unknown): void
  error(event: string, fields?: LogFields, error?: unknown): void
}

/** What every verb may need, whatever it is about. */
export type Kernel = { clock: Clock; pause: Pause; ids: Ids; log: Log; wake: Wake }
