import type { Tokens } from '../../desk/company/users/port.ts'
import type { TokenNeeds, TokenSettings } from './settings.ts'

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
