import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { wakeOutbox } from '../../kernel/wake.ts'
import { type Call, requireRole } from '../call.ts'
import { type KeyType, scopeOf } from './api-key.ts'
import { changedEvent } from './changed-event.ts'
import type { ApiKeys } from './port.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & { apiKeys: ApiKeys }

/** Revokes a key: at once in this isolate, within seconds elsewhere. Revoking twice changes nothing. */
export async function revokeKey(ports: Needs, call: Call, { type, id }: { type: KeyType; id: string }): Promise<void> {
  requireRole(call, 'admin')
  const apiKey = await ports.apiKeys.find(scopeOf(call, type), id)
  if (apiKey === null) throw new DeskError({ kind: 'not_found', what: 'key' })
  if (apiKey.revokedAt !== null) return
  await ports.apiKeys.revoke(apiKey, ports.clock.now(), changedEvent(ports, call, apiKey, 'revoked'))
  await wakeOutbox(ports)
}
