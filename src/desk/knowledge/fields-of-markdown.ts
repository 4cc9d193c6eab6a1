import { splitFrontMatter } from '../../lib/front-matter.ts'

const KNOWN = new Set(['id', 'title', 'category', 'audience', 'entry_type'])

/**
 * A Markdown document as an article's fields: its front matter, its first heading for a title if it names none, and what the desk
 * does not know of (`questions`, `related`, …) as metadata.
 */
export function fieldsOfMarkdown(text: string): Record<string, unknown> {
  const { fields, body } = splitFrontMatter(text)
  const heading = /^#\s+(.+?)\s*#*\s*(?:\n|$)/.exec(body)
  const known = Object.fromEntries(Object.entries(fields).filter(([name]) => KNOWN.has(name)))
  const metadata = Object.fromEntries(Object.entries(fields).filter(([name]) => !KNOWN.has(name)))
  return {
    ...(heading === null ? {} : { title: heading[1] }),
    ...known,
    content: heading === null ? body : body.slice(heading[0].length).trim(),
    metadata:
      'metadata' in metadata && typeof metadata.metadata === 'object'
        ? { ...metadata.metadata, ...withoutMetadata(metadata) }
        : metadata,
  }
}

const withoutMetadata = ({ metadata: _, ...rest }: Record<string, unknown>): Record<string, unknown> => rest
