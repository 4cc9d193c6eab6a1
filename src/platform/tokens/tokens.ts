import type { Clock, Ids, Tokens } from '../../desk/ports.ts'

export type TokenSettings = {
  /** For HS256; empty: none are issued or taken. */
  secret: string
  issuer: string
  audience: string
  /** Another issuer, whose tokens are taken by its public keys. */
  keys: { url: string; issuer: string; audience: string } | null
}
export type TokenNeeds = { clock: Clock; ids: Ids; http: (url: string, init: RequestInit) => Promise<Response> }

/** Bearer tokens; the library is loaded with the first one. */
export function jwtTokens(settings: TokenSettings, needs: TokenNeeds): Tokens {
  let jose: Omit<Tokens, 'canIssue'> | null = null
  const loaded = async () => {
    if (jose !== null) return jose
    const { joseTokens } = await import('./jwt.ts')
    jose ??= joseTokens(settings, needs)
    return jose
  }
  return {
    canIssue: settings.secret !== '',
    issue: async (user) => (await loaded()).issue(user),
    read: async (token) => (await loaded()).read(token),
  }
}
