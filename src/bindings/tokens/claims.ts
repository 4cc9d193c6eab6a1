import * as z from 'zod'
import { ROLES, type Role } from '../../desk/company/call.ts'
import type { TokenClaims } from '../../desk/company/users/port.ts'
import { idSchema } from '../../desk/kernel/ids.ts'
import { refusedToken } from './refused.ts'

/** What OpenID Connect allows a subject. */
const subjectSchema = z.string().regex(/^[\x20-\x7e]{1,255}$/)
const companiesSchema = z.union([z.literal('*').transform(() => 'all' as const), z.array(idSchema).min(1)])

const versionSchema = z.int().min(0).optional()

/** What the claims of a verified token say. Refuses one without a subject or a company; unknown roles are passed over. */
export function claimsOf(payload: Record<string, unknown>): Omit<TokenClaims, 'signer'> {
  const subject = subjectSchema.safeParse(payload.sub)
  if (!subject.success) throw refusedToken('names no subject (`sub`) of 1 to 255 ASCII characters')
  const version = versionSchema.safeParse(payload.ver)
  if (!version.success) throw refusedToken('has a version (`ver`) that is no whole number')
  return {
    subject: subject.data,
    roles: rolesOf(payload),
    companies: companiesOf(payload),
    version: version.data ?? null,
  }
}

function companiesOf({ companies, company_id, companyId }: Record<string, unknown>): TokenClaims['companies'] {
  const single = idSchema.safeParse(company_id ?? companyId)
  const parsed = companiesSchema.safeParse(companies ?? (single.success ? [single.data] : undefined))
  if (!parsed.success) throw refusedToken('names no company (`companies`, `company_id` or `companyId`)')
  return parsed.data
}

function rolesOf({ roles, role }: Record<string, unknown>): Role[] {
  const named: unknown[] = Array.isArray(roles) ? roles : [role]
  return ROLES.filter((known) => named.includes(known))
}
