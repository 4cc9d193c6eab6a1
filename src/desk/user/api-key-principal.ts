import type { Principal } from '../call.ts'
import { DeskError } from '../errors.ts'
import type { Ports } from '../ports.ts'
import { isDemoApiKey } from './demo.ts'

/** Whom an `X-API-Key` speaks for. Outside a local desk the published demo key is a wrong one, even if the database holds it. */
export async function apiKeyPrincipal(
  { principals, deployment }: Pick<Ports, 'principals' | 'deployment'>,
  key: string,
): Promise<Principal> {
  const refused = key === '' || (!deployment.isLocal && isDemoApiKey(key))
  const principal = refused ? null : await principals.byApiKey(key)
  if (principal === null) throw new DeskError({ kind: 'unauthenticated', why: 'The X-API-Key is not valid.' })
  return principal
}
