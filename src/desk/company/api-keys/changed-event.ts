import type { Kernel } from '../../kernel/kernel.ts'
import { type Call, principalId } from '../call.ts'
import type { CompanyEvent } from '../facts.ts'
import type { ApiKey } from './api-key.ts'

/** Told to the company that it was done for, of keys of all companies too. */
export const changedEvent = (
  { clock, ids }: Pick<Kernel, 'clock' | 'ids'>,
  call: Call,
  { id, roles, company, replacedBy }: ApiKey,
  what: 'issued' | 'rotated' | 'revoked',
): CompanyEvent => ({
  id: ids.next('evt'),
  company: call.company.id,
  at: clock.now(),
  actor: principalId(call.principal),
  conversation: null,
  ip: call.ip,
  name: 'api_key.changed',
  data: { keyId: id, what, roles, allCompanies: company === null, replacedBy },
})
