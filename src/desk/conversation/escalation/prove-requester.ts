import type { Call, Principal } from '../../company/call.ts'
import { proveCustomer } from '../../company/prove-customer.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Escalations } from '../../ticket/escalations-port.ts'

/** Determines the caller of a request about an escalation, as `proveCustomer` does, where only the escalation's id is known. */
export async function proveRequester(
  { escalations }: { escalations: Escalations },
  { company, principal }: Call,
  escalationId: string,
  userHash: string | undefined,
): Promise<Principal> {
  if (company.settings.identitySecret === null) return principal
  const escalation = await escalations.find(company.id, escalationId)
  if (escalation === null) throw new DeskError({ kind: 'not_found', what: 'escalation' })
  return proveCustomer(company, principal, { id: escalation.customer.id, userHash })
}
