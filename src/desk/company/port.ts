import type { Company } from './company.ts'
import type { CompanyEvent } from './facts.ts'
import type { DeskRules } from './settings/desk-rules.ts'

/** Secrets that companies have stored, encrypted. */
export type StoredSecrets = {
  /** Encrypts with the current key what is stored in plain text or with an older key: at most so many rows of each table. */
  renew(limit: number): Promise<void>
}

export type Companies = {
  find(id: string): Promise<Company | null>
  /** As it stands now, past any memory: what a change is built on. */
  current(id: string): Promise<Company | null>
  findByWidgetKey(key: string): Promise<Company | null>
  /** Whether a browser of this origin may call any company at all: a preflight names none. */
  anyAllowsOrigin(origin: string): Promise<boolean>
  /** Whether any company lists this origin by name; `*` does not count. */
  anyListsOrigin(origin: string): Promise<boolean>
  save(company: Company, event: CompanyEvent): Promise<void>
  /** Stores the next version of its rules, with the company itself where it is new; false when another version has come before. */
  saveRules(before: Company, rules: DeskRules, event: CompanyEvent): Promise<boolean>
}

/** The names by which a company may choose its models. */
export type Models = {
  readonly names: readonly string[]
  /** Those that cost nothing. */
  readonly free: readonly string[]
}
