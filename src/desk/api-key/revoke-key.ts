import { type Call, requireRole } from '../call.ts'
import { DeskError } from '../errors.ts'
import { wakeOutbox } from '../outbox/wake.ts'
import type { Ports } from '../ports.ts'
import { scopeOf } from './api-key.ts'
import { changedEvent } from './changed-event.ts'

type Needs = Pick<Ports, 'apiKeys' | 'clock' | 'ids' | 'wake' | 'log'>

/** Ends a key for good: at once on the isolate that did it, within seconds elsewhere. One that is revoked already stays so. */
export async function revokeKey(ports: Needs, call: Call, id: string): Promise<void> {
  requireRole(call, 'admin')
  const apiKey = await ports.apiKeys.find(scopeOf(call), id)
  if (apiKey === null) throw new DeskError({ kind: 'not_found', what: 'key' })
  if (apiKey.revokedAt !== null) return
  await ports.apiKeys.revoke(apiKey, ports.clock.now(), changedEvent(ports, call, apiKey, 'revoked'))
  await wakeOutbox(ports)
}
