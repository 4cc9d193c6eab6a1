import { HOUR_MS } from '../../../lib/time.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { wakeOutbox } from '../../kernel/wake.ts'
import { type Call, requireRole } from '../call.ts'
import { type ApiKey, type IssuedKey, type KeyType, newCredential, scopeOf } from './api-key.ts'
import { changedEvent } from './changed-event.ts'
import type { ApiKeys } from './port.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & { apiKeys: ApiKeys }

/**
 * Rotates a key: issues a successor with the same name, roles, companies and expiry. The old key stays valid for the grace period, but not
 * past its own expiry. A key that is no longer valid or was already rotated is a conflict.
 */
export async function rotateKey(
  ports: Needs,
  call: Call,
  { type, id, graceHours }: { type: KeyType; id: string; graceHours: number },
): Promise<IssuedKey> {
  requireRole(call, 'admin')
  const now = ports.clock.now()
  const old = await ports.apiKeys.find(scopeOf(call, type), id)
  if (old === null) throw new DeskError({ kind: 'not_found', what: 'key' })
  if (isSpent(old, now)) throw new DeskError({ kind: 'conflict', why: 'key_not_in_force' })
  const credential = newCredential(type, () => ports.ids.next('key'))
  const apiKey: ApiKey = {
    ...old,
    id: credential.id,
    prefix: credential.prefix,
    createdAt: now,
    lastUsedAt: null,
  }
  const replaced: ApiKey = { ...old, expiresAt: endOf(old, now + graceHours * HOUR_MS), replacedBy: apiKey.id }
  const event = changedEvent(ports, call, replaced, 'rotated')
  if (!(await ports.apiKeys.rotate(replaced, apiKey, credential.key, event)))
    throw new DeskError({ kind: 'conflict', why: 'changed_meanwhile' })
  await wakeOutbox(ports)
  return { apiKey, key: credential.key }
}

const isSpent = ({ revokedAt, replacedBy, expiresAt }: ApiKey, now: number): boolean =>
  revokedAt !== null || replacedBy !== null || (expiresAt !== null && expiresAt <= now)

const endOf = ({ expiresAt }: ApiKey, graceEnds: number): number =>
  Math.round(expiresAt === null ? graceEnds : Math.min(expiresAt, graceEnds))
