import { parse, YAMLParseError } from 'yaml'
import { flawOf } from './bounded-json.ts'
import { linesOf } from './text.ts'

/** Characters. The library compares each name with all before it, so that time grows with the square of their number. */
const MAX_LENGTH = 16_384
const MAX_ENTRIES = 2_000
/** Levels. The library's stack grows with each. */
const MAX_DEPTH = 32

export type FrontMatter = {
  fields: Record<string, unknown>
  body: string
  /** The line of the file, from 1, on which a field of the first level is set; 1 for one that cannot be found. */
  lineOf: (name: string) => number
}

/** Front matter that cannot be read. The message says why, for its author; `line` counts from the top of the file. */
export class FrontMatterError extends SyntaxError {
  override readonly name = 'FrontMatterError'
  readonly field: string
  readonly line: number

  constructor(why: string, line: number, { field = 'front_matter', cause }: { field?: string; cause?: unknown } = {}) {
    super(`${field === 'front_matter' ? 'front matter ' : ''}${why} (line ${line})`, { cause })
    this.field = field
    this.line = line
  }
}

const MARKER = /^---[ \t]*$/
const FIELD = /^(?:["']?[\p{L}_][\p{L}\p{N} _-]*["']?[ \t]*:(?:\s|$))/u

/**
 * Splits YAML front matter from Markdown: it stands between two lines of `---`, the first at the top of the file. Throws a
 * `FrontMatterError` for what looks like front matter and cannot be read: read as text, its settings would be lost.
 */
export function splitFrontMatter(text: string): FrontMatter {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const lines = source.split('\n')
  const start = lines.findIndex((line) => line.trim() !== '')
  const withoutAny = { fields: {}, body: source.trim(), lineOf: () => 1 }
  if (!MARKER.test(lines[start] ?? '')) {
    refuseHiddenFrontMatter(source, lines, start)
    return withoutAny
  }
  const end = lines.findIndex((line, i) => i > start && MARKER.test(line))
  if (end === -1) {
    // A rule at the top of a text is not front matter, unless a field follows it.
    if (!startsWithField(lines.slice(start + 1))) return withoutAny
    throw new FrontMatterError('has no closing line of ---', start + 1)
  }
  const yaml = lines.slice(start + 1, end)
  if (yaml.join('\n').length > MAX_LENGTH) throw new FrontMatterError(`is over ${MAX_LENGTH} characters`, start + 1)
  const fields = parseYaml(yaml.join('\n'), start + 1)
  if (fields === null || typeof fields !== 'object' || Array.isArray(fields))
    throw new FrontMatterError('must be a list of "name: value" lines', start + 2)
  const flaw = flawOf(fields)
  if (flaw !== null) throw new FrontMatterError(`has a flaw: ${`${flaw.path} ${flaw.why}`.trim()}`, start + 1)
  const lineOf = (name: string): number => {
    const at = yaml.findIndex((line) => line.replace(/^["']/, '').startsWith(name))
    return at === -1 ? start + 1 : start + at + 2
  }
  return {
    fields: { ...fields },
    body: lines
      .slice(end + 1)
      .join('\n')
      .trim(),
    lineOf,
  }
}

/** Refuses settings that stand where they are not read: in TOML, or below a comment. */
function refuseHiddenFrontMatter(source: string, lines: string[], start: number): void {
  if (/^\+\+\+[ \t]*$/.test(lines[start] ?? ''))
    throw new FrontMatterError('must be YAML between lines of ---, not TOML', start + 1)
  const afterComments = source.replace(/^(?:\s*<!--[\s\S]*?-->)+\s*/, '')
  if (afterComments.length === source.length) return
  const rest = afterComments.split('\n')
  if (MARKER.test(rest[0] ?? '') && startsWithField(rest.slice(1)))
    throw new FrontMatterError('must begin on the first line of the file', lines.length - rest.length + 1)
}

const startsWithField = (lines: string[]): boolean =>
  FIELD.test(lines.find((line) => line.trim() !== '' && !line.trimStart().startsWith('#')) ?? '')

/** What would take the YAML library too long, or too deep, as the end of the sentence "front matter …"; or null. */
function excessOf(yaml: string): string | null {
  let entries = 0
  let brackets = 0
  for (const line of linesOf(yaml)) {
    entries += 1
    // `- - - a` and `? ? a` nest without brackets.
    const marks = /^[-?: ]*/.exec(line)?.[0].match(/[-?:](?= )/g)?.length ?? 0
    if (marks > MAX_DEPTH) return `is nested more than ${MAX_DEPTH} deep`
    for (const [mark] of line.matchAll(/[[{\]},]/g)) {
      if (mark === ',') entries += 1
      else brackets = Math.max(0, brackets + (mark === '[' || mark === '{' ? 1 : -1))
      if (brackets > MAX_DEPTH) return `is nested more than ${MAX_DEPTH} deep`
    }
    if (entries > MAX_ENTRIES) return `has more than ${MAX_ENTRIES} entries`
  }
  return null
}

function parseYaml(text: string, linesBefore: number): unknown {
  const excess = excessOf(text)
  if (excess !== null) throw new FrontMatterError(excess, linesBefore)
  try {
    // Aliases could make a few lines grow into gigabytes.
    return parse(text, { maxAliasCount: 0, logLevel: 'error' }) ?? {}
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : ''
    const line = cause instanceof YAMLParseError ? (cause.linePos?.[0].line ?? 0) : 0
    throw new FrontMatterError(
      `is not valid YAML: ${why.replace(/ at line \d+, column \d+:?$/, '')}`,
      linesBefore + line,
      {
        cause,
      },
    )
  }
}
