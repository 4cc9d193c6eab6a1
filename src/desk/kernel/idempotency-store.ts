type IdempotencyRecord = { state: 'running' } | { state: 'done'; status: number; body: string }

/** The first result of a key, for 24 hours. */
export type IdempotencyStore = {
  /** `started` when this call is the first; else what is known, or a mismatch of the body. */
  begin(
    key: string,
    bodyHash: string,
    now: number,
  ): Promise<{ kind: 'started' } | { kind: 'known'; record: IdempotencyRecord } | { kind: 'mismatch' }>
  finish(key: string, status: number, body: string): Promise<void>
  /** Lets the key be used anew, after a failure that changed nothing. */
  release(key: string): Promise<void>
  forget(before: number): Promise<void>
}
