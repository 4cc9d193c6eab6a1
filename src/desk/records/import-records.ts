import type * as z from 'zod'
import { readBoundedJson } from '../../lib/bounded-json.ts'
import { describeIssue } from '../../lib/schema-issue.ts'
import { truncate } from '../../lib/text.ts'
import { type Call, requireRole } from '../company/call.ts'
import { DeskError } from '../kernel/errors.ts'
import { idSchema } from '../kernel/ids.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { wakeOutbox } from '../kernel/wake.ts'
import { recordLine } from './draft.ts'
import type { RecordStore, SavedRecord } from './port.ts'
import { keptOf } from './read-draft.ts'
import { type KeptRecord, RECORD_KINDS, type RecordKind } from './record.ts'
import { refusalOf, savedEvent } from './save-record.ts'

const MAX_IMPORT = 1_000
/** Of a line's error: it may quote names of the sender's own, and the errors of all lines are kept together. */
const MAX_ERROR = 300

type Named = { kind?: RecordKind; id?: string }
type Outcome = { status: 'created' | 'updated' | 'unchanged' } | { status: 'rejected'; error: string }
export type ImportedLine = { line: number } & Named & Outcome

/**
 * Takes JSON lines, a record each, in any order; a bad line is refused by itself. The same again changes nothing. At most 1,000 lines.
 */
export async function importRecords(
  ports: Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & { recordStore: RecordStore },
  call: Call,
  ndjson: string,
): Promise<ImportedLine[]> {
  requireRole(call, 'integration')
  const results: ImportedLine[] = []
  const good: { line: number; kept: KeptRecord }[] = []
  const seen = new Set<string>()
  for (const { text, line } of linesOf(ndjson)) {
    const read = readLine(text, call.company.settings.currency)
    if ('error' in read) {
      results.push({ line, ...read, status: 'rejected' })
      continue
    }
    const name = `${read.kind} ${read.record.id}`
    if (seen.has(name))
      results.push({ line, ...nameOf(read), status: 'rejected', error: 'id: is on an earlier line too' })
    else good.push({ line, kept: read })
    seen.add(name)
  }
  const saved = await ports.recordStore.save(
    call.company.id,
    good.map(({ kept }) => ({ kept, event: savedEvent(ports, call, kept) })),
  )
  good.forEach(({ line, kept }, i) => {
    const outcome = outcomeOf(saved[i] ?? 'unchanged')
    results.push({ line, ...nameOf(kept), ...outcome })
  })
  await wakeOutbox(ports)
  return results.sort((a, b) => a.line - b.line)
}

function outcomeOf(saved: SavedRecord): Outcome {
  const refusal = refusalOf(saved)
  if (refusal !== null) return { status: 'rejected', error: `${refusal.field}: ${refusal.why}` }
  return { status: saved === 'created' || saved === 'unchanged' ? saved : 'updated' }
}

const nameOf = ({ kind, record: { id } }: KeptRecord) => ({ kind, id })

function linesOf(ndjson: string): { text: string; line: number }[] {
  const lines = ndjson
    .split(/\r?\n/)
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ text }) => text.trim() !== '')
  if (lines.length <= MAX_IMPORT) return lines
  const why = `has ${lines.length} records, at most ${MAX_IMPORT} are taken at once`
  throw new DeskError({ kind: 'invalid', field: 'body', why })
}

function readLine(text: string, currency: string): KeptRecord | (Named & { error: string }) {
  const line = readBoundedJson(text)
  if (!line.ok) return { error: `${line.error.path || 'the line'} ${line.error.why}` }
  const { value } = line
  const parsed = recordLine.safeParse(value, { error: describeIssue })
  if (!parsed.success) {
    const { field, why } = flawOf(parsed.error)
    return { ...claimed(value), error: truncate(`${field}: ${why}`, MAX_ERROR) }
  }
  try {
    return keptOf(parsed.data, currency)
  } catch (error) {
    if (!(error instanceof DeskError) || error.problem.kind !== 'invalid') throw error
    const { field, why } = error.problem
    return { kind: parsed.data.kind, id: parsed.data.id, error: `${field}: ${why}` }
  }
}

function flawOf({ issues: [issue] }: z.ZodError): { field: string; why: string } {
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  if (unknown !== undefined) return { field: [...(issue?.path ?? []), unknown].join('.'), why: 'is not a known field' }
  return { field: issue?.path.join('.') || 'record', why: issue?.message ?? 'is invalid' }
}

/** What a line that is no record says that it is, so that its author finds it. */
function claimed(value: unknown): Named {
  if (value === null || typeof value !== 'object') return {}
  const kind = RECORD_KINDS.find((one) => 'kind' in value && value.kind === one)
  const id = idSchema.safeParse('id' in value ? value.id : undefined)
  return { ...(kind === undefined ? {} : { kind }), ...(id.success ? { id: id.data } : {}) }
}
