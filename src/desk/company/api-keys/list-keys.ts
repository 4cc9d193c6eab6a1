import { type Call, requireRole } from '../call.ts'
import { type KeyType, scopeOf } from './api-key.ts'
import type { ApiKeys, KeyPage } from './port.ts'

/**
 * The company's keys of a type, newest first, including expired and revoked ones; callers who act for all companies also see the keys of all
 * companies.
 */
export async function listKeys(
  { apiKeys }: { apiKeys: ApiKeys },
  call: Call,
  type: KeyType,
  page: { limit: number; offset: number },
): Promise<KeyPage> {
  requireRole(call, 'admin')
  return apiKeys.list(scopeOf(call, type), page)
}
