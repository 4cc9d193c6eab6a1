import { type Call, requireRole } from '../call.ts'
import { scopeOf } from './api-key.ts'
import type { ApiKeys, KeyPage } from './port.ts'

/** The company's keys, newest first, those that no longer count too; for who acts for all companies also those of all. */
export async function listKeys(
  { apiKeys }: { apiKeys: ApiKeys },
  call: Call,
  page: { limit: number; offset: number },
): Promise<KeyPage> {
  requireRole(call, 'admin')
  return apiKeys.list(scopeOf(call), page)
}
