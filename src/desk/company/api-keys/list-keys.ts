import { type Call, requireRole } from '../call.ts'
import { scopeOf } from './api-key.ts'
import type { ApiKeys, KeyPage } from './port.ts'

/**
 * The company's keys, newest first, including expired and revoked ones; callers who act for all companies also see the keys of all
 * companies.
 */
export async function listKeys(
  { apiKeys }: { apiKeys: ApiKeys },
  call: Call,
  page: { limit: number; offset: number },
): Promise<KeyPage> {
  requireRole(call, 'admin')
  return apiKeys.list(scopeOf(call), page)
}
