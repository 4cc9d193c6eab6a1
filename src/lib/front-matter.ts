import { parse } from 'yaml'
import { flawOf } from './bounded-json.ts'

/** Characters. The library compares each name with all before it, so that time grows with the square of their number. */
const MAX_LENGTH = 16_384

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

function parseYaml(text: string): unknown {
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
