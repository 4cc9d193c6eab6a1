import type { Company } from '../../company/company.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Dossier } from '../../records/dossier.ts'
import type { Records } from '../../records/port.ts'
import type { CustomerCard } from './conversation.ts'

/** The customer as in the records; the id alone when the records have none or are down. */
export async function customerCard(
  { records, log }: Pick<Kernel, 'log'> & { records: Records },
  company: Company,
  customerId: string,
): Promise<CustomerCard> {
  return cardOf(customerId, await dossierOf({ records, log }, company, customerId, []))
}

/** Null when the records are down: the customer is then served without them. */
export async function dossierOf(
  { records, log }: Pick<Kernel, 'log'> & { records: Records },
  company: Company,
  customerId: string,
  mentioned: string[],
): Promise<Dossier | null> {
  try {
    return await records.dossier(company, customerId, mentioned)
  } catch (error) {
    if (!(error instanceof DeskError) || error.problem.kind !== 'unavailable') throw error
    log.warn('conversation.records_unavailable', {}, error)
    return null
  }
}

export function cardOf(customerId: string, dossier: Dossier | null): CustomerCard {
  const customer = dossier?.customer ?? null
  if (customer === null)
    return { id: customerId, name: null, email: null, tier: null, lifetimeValue: null, isVip: false }
  const { id, name, email, tier, isVip, lifetimeValue: amount, currency } = customer
  return { id, name, email, tier, isVip, lifetimeValue: { amount, currency } }
}
