import { splitFrontMatter } from '../../../lib/front-matter.ts'

const KNOWN = new Set(['id', 'title', 'category', 'audience', 'entry_type'])

/**
 * A Markdown document as an article's fields: its front matter, its first heading for a title if it names none, and what the desk
 * does not know of (`questions`, `related`, …) as metadata.
 */
export function fieldsOfMarkdown(text: string): Record<string, unknown> {
  const { fields, body } = splitFrontMatter(text)
  const heading = /^#\s+(\S[^\n]*)(?:\n|$)/.exec(body)
  const known = Object.fromEntries(Object.entries(fields).filter(([name]) => KNOWN.has(name)))
  const metadata = Object.fromEntries(Object.entries(fields).filter(([name]) => !KNOWN.has(name)))
  return {
    ...(heading === null ? {} : { title: withoutClosingMarks(heading[1] ?? '') }),
    ...known,
    content: heading === null ? body : body.slice(heading[0].length).trim(),
    metadata:
      'metadata' in metadata && typeof metadata.metadata === 'object'
        ? { ...metadata.metadata, ...withoutMetadata(metadata) }
        : metadata,
  }
}

/** `Title ##` → `Title`; one character at a time from the end, for a heading may be as long as an article. */
function withoutClosingMarks(heading: string): string {
  const text = heading.trimEnd()
  let end = text.length
  while (end > 1 && text[end - 1] === '#') end -= 1
  return text.slice(0, end).trimEnd()
}

const withoutMetadata = ({ metadata: _, ...rest }: Record<string, unknown>): Record<string, unknown> => rest
