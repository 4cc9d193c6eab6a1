const HTML_ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => HTML_ESCAPES[c] ?? c)

/** At most `length` UTF-16 units, ending in an ellipsis when something was cut; never half a surrogate pair. */
export function truncate(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

const ABBREVIATIONS = /\b(?:e\.g|i\.e|etc|vs|no|nos|approx|mr|mrs|ms|dr|st|inc|ltd|min|max)\.$/i

/** Sentences of one paragraph of prose. A full stop in a number, a version or a known abbreviation ends none. */
export function sentencesOf(paragraph: string): string[] {
  const flat = paragraph.replace(/\s+/g, ' ').trim()
  if (flat === '') return []
  const sentences: string[] = []
  let start = 0
  const end = /[.!?…]+["'”’)\]*_]*(?:\s*\[\d+\])*(?=\s|$)/g
  for (let match = end.exec(flat); match !== null; match = end.exec(flat)) {
    const stop = match.index + match[0].length
    const next = flat.slice(stop).trimStart()
    if (ABBREVIATIONS.test(flat.slice(start, match.index + 1)) || /^[a-z]/.test(next)) continue
    sentences.push(flat.slice(start, stop).trim())
    start = stop
  }
  const rest = flat.slice(start).trim()
  if (rest !== '') sentences.push(rest)
  return sentences
}

/** Markdown inline syntax taken off: what a reader sees. */
export const plainText = (markdown: string): string =>
  markdown
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__)(.+?)\1/g, '$2')
    .replace(/(?<![\w*])[*_](\S(?:.*?\S)?)[*_](?![\w*])/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
