import { FrontMatterError, splitFrontMatter } from '../../../lib/front-matter.ts'
import { AUDIENCES } from './article.ts'

const KNOWN = ['id', 'title', 'category', 'audience', 'entry_type']

/**
 * A Markdown document as an article's fields: its front matter, its first heading for a title if it names none, and what the desk
 * does not know of (`questions`, `related`, …) as metadata. Throws a `FrontMatterError` for front matter that cannot be read, and for
 * settings of other systems that keep a page from the public while no `audience` says who may read it.
 */
export function fieldsOfMarkdown(text: string): Record<string, unknown> {
  const { fields, body, lineOf } = splitFrontMatter(text)
  const { known, metadata } = sorted(fields, lineOf)
  refuseUnknownAudience(known, metadata, lineOf)
  const heading = /^#\s+(\S[^\n]*)(?:\n|$)/.exec(body)
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

/** Names are read in any case, and with `-` for `_`: `Audience: internal` is meant as it looks. */
function sorted(
  fields: Record<string, unknown>,
  lineOf: (name: string) => number,
): { known: Record<string, unknown>; metadata: Record<string, unknown> } {
  const known: Record<string, unknown> = {}
  const metadata: [string, unknown][] = []
  for (const [name, value] of Object.entries(fields)) {
    const field = nameOf(name)
    if (!KNOWN.includes(field)) metadata.push([name, value])
    else if (field in known) throw new FrontMatterError(`${field} is set twice`, lineOf(name), { field })
    else known[field] = value
  }
  return { known, metadata: Object.fromEntries(metadata) }
}

const nameOf = (name: string): string => name.trim().toLowerCase().replace(/[- ]/g, '_')

/** What other systems write on pages that the public must not see. */
const RESTRICTED: Record<string, (value: unknown) => boolean> = {
  draft: (value) => value === true,
  hidden: (value) => value === true,
  private: (value) => value === true,
  internal: (value) => value === true,
  published: (value) => value === false,
  public: (value) => value === false,
  visibility: (value) => value !== 'public' && value !== 'everyone',
  audiences: () => true,
}

function refuseUnknownAudience(
  known: Record<string, unknown>,
  metadata: Record<string, unknown>,
  lineOf: (name: string) => number,
): void {
  const audiences = AUDIENCES.join(' or ')
  if ('audience' in known) {
    if (AUDIENCES.some((audience) => audience === known.audience)) return
    const value = JSON.stringify(known.audience)
    throw new FrontMatterError(`must be ${audiences}, not ${value.slice(0, 60)}`, lineOf('audience'), {
      field: 'audience',
    })
  }
  for (const [name, value] of Object.entries(metadata)) {
    const restricts = Object.hasOwn(RESTRICTED, nameOf(name)) ? RESTRICTED[nameOf(name)] : undefined
    if (restricts?.(value) === true)
      throw new FrontMatterError(`is missing beside "${name}": set it to ${audiences}`, lineOf(name), {
        field: 'audience',
      })
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
