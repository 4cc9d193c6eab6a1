import type { Company } from './company.ts'
import type { CompanyEvent } from './facts.ts'
import type { DeskRules } from './settings/desk-rules.ts'

/** Secrets of companies, stored encrypted. */
export type StoredSecrets = {
  /** Encrypts values that are in plain text or under an older key with the current key; at most `limit` rows per table. */
  renew(limit: number): Promise<void>
}

export type Companies = {
  find(id: string): Promise<Company | null>
  /** The stored company, read without the cache. Use it as the base of a change. */
  current(id: string): Promise<Company | null>
  findByWidgetKey(key: string): Promise<Company | null>
  /** Whether any company allows this origin: a preflight request does not name a company. */
  anyAllowsOrigin(origin: string): Promise<boolean>
  /** Whether any company lists this origin explicitly; `*` does not count. */
  anyListsOrigin(origin: string): Promise<boolean>
  save(company: Company, event: CompanyEvent): Promise<void>
  /** Stores the next version of the rules, creating the company if it is new; false when another version was stored first. */
  saveRules(before: Company, rules: DeskRules, event: CompanyEvent): Promise<boolean>
}

/** The models that a company may choose, by name. */
export type Models = {
  readonly names: readonly string[]
  /** Models without cost. */
  readonly free: readonly string[]
}
