import type { Deployment } from '../../kernel/deployment.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Principal } from '../call.ts'
import { isDemoApiKey } from './demo.ts'
import type { Principals } from './port.ts'

/** The principal of an `X-API-Key`. The published demo key works only on a local desk, even if the database holds it. */
export async function apiKeyPrincipal(
  { principals, deployment }: { principals: Principals; deployment: Deployment },
  key: string,
): Promise<Principal> {
  const refused = key === '' || (!deployment.isLocal && isDemoApiKey(key))
  const principal = refused ? null : await principals.byApiKey(key)
  if (principal === null) throw new DeskError({ kind: 'unauthenticated', why: 'The X-API-Key is not valid.' })
  return principal
}
