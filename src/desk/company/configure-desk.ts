import { describeIssue } from '../../lib/schema-issue.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { wakeOutbox } from '../kernel/wake.ts'
import { type Call, requireRole } from './call.ts'
import { type Company, newCompany } from './company.ts'
import { eventFor } from './event-for.ts'
import type { Companies } from './port.ts'
import { type DeskRules, deskRules } from './settings/desk-rules.ts'

/** A partial change of the rules, at any depth. */
export type RulesChange = Changed<Omit<DeskRules, 'version'>>
type Changed<T> = T extends readonly unknown[] | null | string | number | boolean
  ? T | undefined
  : { [K in keyof T]?: Changed<T[K]> | undefined }

/** If another change is stored in between, the update is retried on top of it. */
const TRIES = 5

/**
 * Updates the named parts of a company's tier rules and leaves the rest. The new rules and their version go to the audit log. An admin of
 * all companies can create a company this way.
 */
export async function configureDesk(
  ports: Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & { companies: Companies },
  call: Call,
  change: RulesChange,
): Promise<Company> {
  requireRole(call, 'admin')
  const { companies } = ports
  for (let tries = 0; tries < TRIES; tries++) {
    const existing = await companies.current(call.company.id)
    const before = existing ?? newCompany(call.company.id)
    const { desk } = before.settings
    const rules = rulesOf({ ...merged(desk, change), version: desk.version + 1 })
    const fact = { name: 'desk.configured' as const, data: { version: rules.version, rules } }
    const saved = await companies.saveRules(before, rules, eventFor(ports, call, fact))
    if (!saved) continue
    await wakeOutbox(ports)
    return { ...before, settings: { ...before.settings, desk: rules } }
  }
  throw new DeskError({ kind: 'conflict', why: 'changed_meanwhile' })
}

/** Merges objects deeply; any other value is replaced. */
function merged(existing: object, change: object): Record<string, unknown> {
  const result: Record<string, unknown> = { ...existing }
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined) continue
    const before = result[key]
    result[key] = isPlain(before) && isPlain(value) ? merged(before, value) : value
  }
  return result
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function rulesOf(fields: object): DeskRules {
  const parsed = deskRules.safeParse(fields, { error: describeIssue })
  if (parsed.success) return parsed.data
  const { path = [], message = 'is invalid' } = parsed.error.issues[0] ?? {}
  throw new DeskError({ kind: 'invalid', field: path.join('.'), why: message })
}
