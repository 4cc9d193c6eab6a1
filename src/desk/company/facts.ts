import type { EventOf } from '../kernel/event.ts'
import type { Role } from './call.ts'
import type { DeskRules } from './settings/desk-rules.ts'

/** Published facts about a company, its users and its API keys. */
export type CompanyFact =
  | {
      /** Never contains the key itself. `replacedBy` is the successor of a rotated key. */
      name: 'api_key.changed'
      data: {
        keyId: string
        what: 'issued' | 'rotated' | 'revoked'
        roles: Role[]
        allCompanies: boolean
        replacedBy: string | null
      }
    }
  | { name: 'user.saved'; data: { userId: string; roles: Role[]; disabled: boolean } }
  | { name: 'desk.configured'; data: { version: number; rules: DeskRules } }
  | { name: 'company.configured'; data: { changed: string[] } }

export type CompanyEvent = EventOf<CompanyFact>
