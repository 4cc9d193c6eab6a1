import { type Call, type Role, requireRole } from '../call.ts'
import { DeskError } from '../errors.ts'
import { wakeOutbox } from '../outbox/wake.ts'
import type { Ports } from '../ports.ts'
import { type ApiKey, type IssuedKey, newSecret, scopeOf } from './api-key.ts'
import { changedEvent } from './changed-event.ts'

type Needs = Pick<Ports, 'apiKeys' | 'clock' | 'ids' | 'wake' | 'log'>

export type IssueKey = { name: string; roles: Role[]; expiresAt: number | null; forAllCompanies: boolean }

/**
 * Issues a key of the company, or of all companies where the issuer acts for all. Only admins issue keys, and an admin has every role: so
 * no key can do what its issuer cannot.
 */
export async function issueKey(
  ports: Needs,
  call: Call,
  { name, roles, expiresAt, forAllCompanies }: IssueKey,
): Promise<IssuedKey> {
  requireRole(call, 'admin')
  if (forAllCompanies && !scopeOf(call).withAll) throw new DeskError({ kind: 'forbidden', why: 'company' })
  const createdAt = ports.clock.now()
  if (expiresAt !== null && expiresAt <= createdAt)
    throw new DeskError({ kind: 'invalid', field: 'expiresAt', why: 'must be in the future' })
  const { key, hash, prefix } = await newSecret()
  const apiKey: ApiKey = {
    id: ports.ids.next('key'),
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
  await ports.apiKeys.issue(apiKey, hash, changedEvent(ports, call, apiKey, 'issued'))
  await wakeOutbox(ports)
  return { apiKey, key }
}
