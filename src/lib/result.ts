/** What crosses an object's RPC: an error there keeps its fields and loses its class, so refusals travel as values. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E }

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })
export const refused = <E>(error: E): { ok: false; error: E } => ({ ok: false, error })
