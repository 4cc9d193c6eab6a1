import { type Call, ROLES, requireRole } from '../../company/call.ts'
import type { Company } from '../../company/company.ts'
import type { Deployment } from '../../kernel/deployment.ts'
import { AUDIENCES, type Audience } from './article.ts'

/** Whom a channel answers: customers, the company's own staff, or developers, who are also shown how an answer was made. */
export type Readers = 'customers' | 'staff' | 'developers'

/**
 * Which articles an answer may rest on: the one place that decides it, for every channel. A channel for customers has theirs, whoever
 * asks. The others have internal ones too, and need a credential with a role of the company: without one they refuse `unauthenticated`,
 * and a customer's proof of identity is `forbidden`. They are open on a local desk, and the one for staff where the company says so.
 */
export function audiencesFor({ deployment }: { deployment: Deployment }, call: Call, readers: Readers): Audience[] {
  if (readers === 'customers') return ['customer']
  if (!deployment.isLocal && !isOpen(call.company, readers)) requireRole(call, ...ROLES)
  return [...AUDIENCES]
}

const isOpen = ({ settings }: Company, readers: Readers): boolean =>
  readers === 'staff' && settings.supportAgent === 'open'
