import type { CompanyEvent } from '../facts.ts'
import type { ApiKey, KeyScope } from './api-key.ts'

export type KeyPage = { keys: ApiKey[]; total: number }

/** Issued keys. Of a key's text its SHA-256 is stored, and nothing answers it. */
export type ApiKeys = {
  find(scope: KeyScope, id: string): Promise<ApiKey | null>
  /** Newest first. */
  list(scope: KeyScope, page: { limit: number; offset: number }): Promise<KeyPage>
  issue(key: ApiKey, hash: string, event: CompanyEvent): Promise<void>
  /** All or nothing: the old one's end and its successor. False when it no longer counts or was replaced meanwhile. */
  rotate(replaced: ApiKey, successor: ApiKey, hash: string, event: CompanyEvent): Promise<boolean>
  revoke(key: ApiKey, at: number, event: CompanyEvent): Promise<void>
  /** Of a key that was just found to be good; changes nothing when the last note is younger than `everyMs`. */
  noteUse(id: string, at: number, everyMs: number): Promise<void>
}
