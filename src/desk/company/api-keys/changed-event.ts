import type { Kernel } from '../../kernel/kernel.ts'
import type { Call } from '../call.ts'
import { eventFor } from '../event-for.ts'
import type { CompanyEvent } from '../facts.ts'
import type { ApiKey } from './api-key.ts'

/** The audit event for a key change. It is recorded in the company of the call, because a key for all companies has none of its own. */
export const changedEvent = (
  ports: Pick<Kernel, 'clock' | 'ids'>,
  call: Call,
  { id, roles, company, replacedBy }: ApiKey,
  what: 'issued' | 'rotated' | 'revoked',
): CompanyEvent =>
  eventFor(ports, call, {
    name: 'api_key.changed',
    data: { keyId: id, what, roles, allCompanies: company === null, replacedBy },
  })
