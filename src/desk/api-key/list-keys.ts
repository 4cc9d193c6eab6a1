import { type Call, requireRole } from '../call.ts'
import type { Ports } from '../ports.ts'
import { scopeOf } from './api-key.ts'
import type { KeyPage } from './port.ts'

/** The company's keys, newest first, those that no longer count too; for who acts for all companies also those of all. */
export async function listKeys(
  { apiKeys }: Pick<Ports, 'apiKeys'>,
  call: Call,
  page: { limit: number; offset: number },
): Promise<KeyPage> {
  requireRole(call, 'admin')
  return apiKeys.list(scopeOf(call), page)
}
