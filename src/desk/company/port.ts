import type { DeskEvent } from '../events.ts'
import type { Company } from './company.ts'
import type { DeskRules } from './tiers.ts'

export type Companies = {
  find(id: string): Promise<Company | null>
  /** As it stands now, past any memory: what a change is built on. */
  current(id: string): Promise<Company | null>
  findByWidgetKey(key: string): Promise<Company | null>
  /** Whether a browser of this origin may call any company at all: a preflight names none. */
  anyAllowsOrigin(origin: string): Promise<boolean>
  /** Whether any company lists this origin by name; `*` does not count. */
  anyListsOrigin(origin: string): Promise<boolean>
  save(company: Company, event: DeskEvent): Promise<void>
  /** Stores the next version of its rules, with the company itself where it is new; false when another version has come before. */
  saveRules(before: Company, rules: DeskRules, event: DeskEvent): Promise<boolean>
}
