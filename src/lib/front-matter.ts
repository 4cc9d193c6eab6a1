import { parse } from 'yaml'
import { flawOf } from './bounded-json.ts'
import { linesOf } from './text.ts'

/** Characters. The library compares each name with all before it, so that time grows with the square of their number. */
const MAX_LENGTH = 16_384
const MAX_ENTRIES = 2_000
/** Levels. The library's stack grows with each. */
const MAX_DEPTH = 32

export type FrontMatter = { fields: Record<string, unknown>; body: string }

/** Splits `---` front matter (YAML) from Markdown. Throws a `SyntaxError` that says what is wrong with it. */
export function splitFrontMatter(text: string): FrontMatter {
  const source = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const match = /^---[ \t]*\n([\s\S]*?)\n?---[ \t]*(?:\n|$)/.exec(source)
  if (match === null) return { fields: {}, body: source.trim() }
  const yaml = match[1] ?? ''
  if (yaml.length > MAX_LENGTH) throw new SyntaxError(`front matter is over ${MAX_LENGTH} characters`)
  const fields = parseYaml(yaml)
  if (fields === null || typeof fields !== 'object' || Array.isArray(fields))
    throw new SyntaxError('front matter must be a list of "name: value" lines')
  const flaw = flawOf(fields)
  if (flaw !== null) throw new SyntaxError(`front matter: ${flaw.path} ${flaw.why}`.replace('  ', ' '))
  return { fields: { ...fields }, body: source.slice(match[0].length).trim() }
}

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

function parseYaml(text: string): unknown {
  const excess = excessOf(text)
  if (excess !== null) throw new SyntaxError(`front matter ${excess}`)
  try {
    // Aliases could make a few lines grow into gigabytes.
    return parse(text, { maxAliasCount: 0, logLevel: 'error' }) ?? {}
  } catch (error) {
    throw new SyntaxError(
      `front matter is not valid YAML: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}`,
      { cause: error },
    )
  }
}
