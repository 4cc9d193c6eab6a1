type IdempotencyRecord = { state: 'running' } | { state: 'done'; status: number; body: string }

/** Keeps the first result of a key for 24 hours. */
export type IdempotencyStore = {
  /** `started` for the first call with this key; otherwise the stored result, or a mismatch when the body differs. */
  begin(
    key: string,
    bodyHash: string,
    now: number,
  ): Promise<{ kind: 'started' } | { kind: 'known'; record: IdempotencyRecord } | { kind: 'mismatch' }>
  finish(key: string, status: number, body: string): Promise<void>
  /** Frees the key after a failure that changed nothing, so that it can be used again. */
  release(key: string): Promise<void>
  forget(before: number): Promise<void>
}
