import { parse } from 'yaml'

export type FrontMatter = { fields: Record<string, unknown>; body: string }

/** Splits `---` front matter (YAML) from Markdown. Throws a `SyntaxError` that says what is wrong with it. */
export function splitFrontMatter(text: string): FrontMatter {
  const source = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const match = /^---[ \t]*\n([\s\S]*?)\n?---[ \t]*(?:\n|$)/.exec(source)
  if (match === null) return { fields: {}, body: source.trim() }
  const fields = parseYaml(match[1] ?? '')
  if (fields === null || typeof fields !== 'object' || Array.isArray(fields))
    throw new SyntaxError('front matter must be a list of "name: value" lines')
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
