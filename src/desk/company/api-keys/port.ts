import type { CompanyEvent } from '../facts.ts'
import type { ApiKey, KeyScope } from './api-key.ts'

export type KeyPage = { keys: ApiKey[]; total: number }

/** Issued keys. Of an API key only the SHA-256 is stored; the secret of an access key is stored encrypted. */
export type ApiKeys = {
  find(scope: KeyScope, id: string): Promise<ApiKey | null>
  /** Newest first. */
  list(scope: KeyScope, page: { limit: number; offset: number }): Promise<KeyPage>
  issue(key: ApiKey, secret: string, event: CompanyEvent): Promise<void>
  /**
   * Shortens the old key and stores its successor, or neither. False when the old key is no longer valid or was replaced in the meantime.
   */
  rotate(replaced: ApiKey, successor: ApiKey, secret: string, event: CompanyEvent): Promise<boolean>
  revoke(key: ApiKey, at: number, event: CompanyEvent): Promise<void>
  /** Records a use of a valid key, unless the last record is younger than `everyMs`. */
  noteUse(id: string, at: number, everyMs: number): Promise<void>
}
