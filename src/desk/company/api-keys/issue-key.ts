import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { wakeOutbox } from '../../kernel/wake.ts'
import { type Call, type Role, requireRole } from '../call.ts'
import { type ApiKey, type IssuedKey, type KeyType, newCredential, scopeOf } from './api-key.ts'
import { changedEvent } from './changed-event.ts'
import type { ApiKeys } from './port.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & { apiKeys: ApiKeys }

export type IssueKey = {
  type: KeyType
  name: string
  roles: Role[]
  expiresAt: number | null
  forAllCompanies: boolean
}

/**
 * Issues a key for the company, or for all companies if the issuer acts for all. Only admins issue keys and an admin has every role, so a
 * key never has more rights than its issuer.
 */
export async function issueKey(
  ports: Needs,
  call: Call,
  { type, name, roles, expiresAt, forAllCompanies }: IssueKey,
): Promise<IssuedKey> {
  requireRole(call, 'admin')
  if (forAllCompanies && !scopeOf(call, type).withAll) throw new DeskError({ kind: 'forbidden', why: 'company' })
  const createdAt = ports.clock.now()
  if (expiresAt !== null && expiresAt <= createdAt)
    throw new DeskError({ kind: 'invalid', field: 'expiresAt', why: 'must be in the future' })
  const { id, key, prefix } = newCredential(type, () => ports.ids.next('key'))
  const apiKey: ApiKey = {
    id,
    type,
    company: forAllCompanies ? null : call.company.id,
    name,
    prefix,
    roles,
    createdAt,
    expiresAt,
    revokedAt: null,
    lastUsedAt: null,
    replacedBy: null,
  }
  await ports.apiKeys.issue(apiKey, key, changedEvent(ports, call, apiKey, 'issued'))
  await wakeOutbox(ports)
  return { apiKey, key }
}
