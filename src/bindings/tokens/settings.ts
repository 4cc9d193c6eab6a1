import type { Clock, Ids } from '../../desk/kernel/kernel.ts'

export type TokenSettings = {
  /** For HS256; empty: none are issued or taken. */
  secret: string
  issuer: string
  audience: string
  /** Another issuer, whose tokens are taken by its public keys. */
  keys: { url: string; issuer: string; audience: string } | null
}
export type TokenNeeds = { clock: Clock; ids: Ids; http: (url: string, init: RequestInit) => Promise<Response> }
