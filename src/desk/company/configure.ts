import type * as z from 'zod'
import { describeIssue } from '../../lib/schema-issue.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type OutboundTargets, requirePublicTarget } from '../kernel/outbound-targets.ts'
import { wakeOutbox } from '../kernel/wake.ts'
import { type Call, requireRole } from './call.ts'
import {
  type Company,
  type CompanySettings,
  companySettings,
  type helpDeskChange,
  type mailChange,
  type recordsChange,
} from './company.ts'
import { eventFor } from './event-for.ts'
import { requireOwnSender, type SenderDomains } from './mail-sender.ts'
import type { Companies, Models } from './port.ts'
import { MODEL_TIERS } from './settings/model-tier.ts'
import type { RoutingRules } from './settings/routing-rules.ts'

type Group = 'queryLimit' | 'strangerLimits' | 'helpDesk' | 'mail' | 'records' | 'routing'
/** The tiers' rules are versioned, so `configureDesk` changes them. */
type Elsewhere = 'desk'
export type SettingsChange = { name?: string | undefined } & {
  [K in Exclude<keyof CompanySettings, Group | Elsewhere>]?: CompanySettings[K] | undefined
} & {
  queryLimit?: { [K in keyof CompanySettings['queryLimit']]?: number | undefined } | undefined
  strangerLimits?: { [K in keyof CompanySettings['strangerLimits']]?: number | null | undefined } | undefined
  helpDesk?: z.infer<typeof helpDeskChange> | undefined
  mail?: z.infer<typeof mailChange> | undefined
  records?: z.infer<typeof recordsChange> | undefined
  routing?: { [K in keyof RoutingRules]?: RoutingRules[K] | undefined } | undefined
}

/**
 * Updates the named settings and leaves the rest. A widget key belongs to one company only. The audit event holds field names without
 * values.
 */
export async function configureCompany(
  ports: Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & {
    companies: Companies
    models: Models
    outboundTargets: OutboundTargets
    senderDomains: SenderDomains
  },
  call: Call,
  { name, ...change }: SettingsChange,
): Promise<Company> {
  requireRole(call, 'admin')
  const { companies } = ports
  for (const key of change.widgetKeys ?? []) {
    const holder = await companies.findByWidgetKey(key)
    if (holder !== null && holder.id !== call.company.id)
      throw new DeskError({ kind: 'invalid', field: 'widgetKeys', why: 'is a key that is taken' })
  }
  refuseUnknownModels(ports.models, change.routing ?? {})
  const named = defined(change)
  // The company in the call may be cached; read the current one so that another isolate's change is not undone.
  const before = (await companies.current(call.company.id)) ?? call.company
  const { queryLimit, strangerLimits, helpDesk, mail, records, routing } = before.settings
  const settings = settingsOf({
    ...before.settings,
    ...named,
    queryLimit: { ...queryLimit, ...defined(change.queryLimit ?? {}) },
    strangerLimits: { ...strangerLimits, ...defined(change.strangerLimits ?? {}) },
    helpDesk: merged(helpDesk, change.helpDesk),
    mail: merged(mail, change.mail),
    records: merged(records, change.records),
    routing: { ...routing, ...defined(change.routing ?? {}) },
  })
  if (change.offerThreshold !== undefined && settings.offerThreshold > settings.confidenceThreshold)
    throw new DeskError({ kind: 'invalid', field: 'offerThreshold', why: 'must not be above the confidence threshold' })
  if (change.mail !== undefined) requireOwnSender(ports.senderDomains, before.id, settings.mail)
  if (settings.records.kind === 'https' && change.records !== undefined)
    await requirePublicTarget(ports.outboundTargets, 'records.url', settings.records.url)
  const company = { id: before.id, name: name ?? before.name, settings }
  const changed = [...(name === undefined ? [] : ['name']), ...Object.keys(named)]
  await companies.save(company, eventFor(ports, call, { name: 'company.configured', data: { changed } }))
  await wakeOutbox(ports)
  return company
}

function refuseUnknownModels({ names }: Models, change: NonNullable<SettingsChange['routing']>): void {
  for (const tier of MODEL_TIERS) {
    const unknown = change[tier]?.find((name) => !names.includes(name))
    if (unknown === undefined) continue
    const why = `names a model that this deployment does not have: ${unknown}`
    throw new DeskError({ kind: 'invalid', field: `routing.${tier}`, why })
  }
}

/**
 * A change to another kind starts fresh. For the same kind, omitted fields keep their value: secrets cannot be read back to be sent again.
 */
const merged = (existing: { kind: string }, change: { kind: string } | undefined): object =>
  change === undefined || change.kind === existing.kind ? { ...existing, ...defined(change ?? {}) } : change

function settingsOf(fields: object): CompanySettings {
  const parsed = companySettings.safeParse(fields, { error: describeIssue })
  if (parsed.success) return parsed.data
  const { path = [], message = 'is invalid' } = parsed.error.issues[0] ?? {}
  throw new DeskError({ kind: 'invalid', field: path.join('.'), why: message })
}

const defined = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
