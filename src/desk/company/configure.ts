import { type Call, principalId, requireRole } from '../call.ts'
import { DeskError } from '../errors.ts'
import type { Ports } from '../ports.ts'
import { type Company, type CompanySettings, companySettings } from './company.ts'

export type SettingsChange = { name?: string | undefined } & {
  [K in keyof CompanySettings]?: CompanySettings[K] | undefined
}

/** Changes what is named and leaves the rest. A widget key belongs to one company. Recorded by field names, without values. */
export async function configureCompany(
  { companies, clock, ids, wake, log }: Pick<Ports, 'companies' | 'clock' | 'ids' | 'wake' | 'log'>,
  call: Call,
  { name, ...change }: SettingsChange,
): Promise<Company> {
  requireRole(call, 'admin')
  for (const key of change.widgetKeys ?? []) {
    const holder = await companies.findByWidgetKey(key)
    if (holder !== null && holder.id !== call.company.id)
      throw new DeskError({ kind: 'invalid', field: 'widget_keys', why: 'is a key that is taken' })
  }
  const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const settings = companySettings.parse({ ...call.company.settings, ...named })
  const company = { id: call.company.id, name: name ?? call.company.name, settings }
  await companies.save(company, {
    id: ids.next('evt'),
    company: company.id,
    at: clock.now(),
    actor: principalId(call.principal),
    conversation: null,
    ip: call.ip,
    name: 'company.configured',
    data: { changed: [...(name === undefined ? [] : ['name']), ...Object.keys(named)] },
  })
  try {
    await wake.events({ kind: 'outbox' })
  } catch (error) {
    log.warn('company.wake_up_failed', {}, error)
  }
  return company
}
