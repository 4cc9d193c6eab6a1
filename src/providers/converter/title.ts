import { linesOf, plainText, truncate } from '../../lib/text.ts'

const TITLE_LENGTH = 200

/** One line, at most 200 characters; null when nothing is left. */
export function asTitle(text: string): string | null {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return line === '' ? null : truncate(line, TITLE_LENGTH)
}

/** Characters of a heading that are looked at; more never become a title. */
const HEADING_LENGTH = 500

/** The title of the front matter, else the first heading of the first level. */
export function titleOfMarkdown(markdown: string): string | null {
  const front = /^---[ \t]*\n([\s\S]*?\n)?---[ \t]*(?:\n|$)/.exec(markdown)
  const named = /^title:[ \t]*(\S.*)$/m
    .exec(front?.[1] ?? '')?.[1]
    ?.trim()
    .replace(/^(['"])(.*)\1$/, '$2')
  return asTitle(named ?? withoutMarkup(headingOf(markdown.slice(front?.[0].length ?? 0))))
}

/** The first `# heading`, or nothing. A comment in a shell example begins like one, so code is passed over. */
function headingOf(markdown: string): string {
  let fence: string | null = null
  for (const line of linesOf(markdown)) {
    const marker = /^(?:`{3,}|~{3,})/.exec(line)?.[0]
    if (fence !== null) {
      if (marker?.startsWith(fence)) fence = null
    } else if (marker !== undefined) fence = marker
    else if (/^#[ \t]+\S/.test(line))
      return line
        .slice(1, 1 + HEADING_LENGTH)
        .trim()
        .replace(/\s#+$/, '')
  }
  return ''
}

/** `refund-policy_2026.pdf` → `refund policy 2026`. */
export const titleOfName = (name: string): string | null =>
  asTitle((name.split(/[\\/]/).at(-1) ?? '').replace(/\.[A-Za-z0-9]{1,10}$/, '').replace(/[-_]+/g, ' '))

const PRIVATE_USE = 0xe000

/** What a reader of inline Markdown sees; escaped characters wait in the private use area while the markup is taken off. */
const withoutMarkup = (markdown: string): string =>
  plainText(
    markdown.replace(/\\([!-/:-@[-`{-~])/g, (_, mark: string) => String.fromCharCode(PRIVATE_USE + mark.charCodeAt(0))),
  ).replace(/[\uE000-\uE07F]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - PRIVATE_USE))
