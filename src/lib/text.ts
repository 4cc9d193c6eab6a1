export { sentencesOf } from './sentences.ts'

const HTML_ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => HTML_ESCAPES[c] ?? c)

/** At most `length` UTF-16 units, ending in an ellipsis when something was cut; never half a surrogate pair. */
export function truncate(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** Markdown inline syntax taken off: what a reader sees. Spans are bounded, so that no mark without its pair is looked for to the end. */
export const plainText = (markdown: string): string =>
  markdown
    .replace(/!\[([^\]]{0,1000})\]\([^)]{0,2000}\)/g, '$1')
    .replace(/\[([^\]]{0,1000})\]\([^)]{0,2000}\)/g, '$1')
    .replace(/(\*\*|__)(.{1,1000}?)\1/g, '$2')
    .replace(/(?<![\w*])[*_](\S(?:.{0,1000}?\S)?)[*_](?![\w*])/g, '$1')
    .replace(/`([^`]{1,1000})`/g, '$1')

/** One line at a time: a text of millions of lines is never a list of them. */
export function* linesOf(text: string): Generator<string> {
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf('\n', start)
    const stop = end === -1 ? text.length : end
    yield text.slice(start, stop)
    start = stop + 1
  }
}
