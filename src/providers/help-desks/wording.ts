import { escapeHtml, truncate } from '../../lib/text.ts'

/** Without what a JSON reader or a header could choke on: control characters but tab and newline, and halves of surrogate pairs. */
const wellFormed = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')

/** On one line and at most so long, `otherwise` when nothing is left. */
export function lineOf(text: string, length: number, otherwise = ''): string {
  const line = wellFormed(text).replace(/\s+/g, ' ').trim()
  return line === '' ? otherwise : truncate(line, length)
}

/** Escaped with its lines kept, cut so that the HTML has at most `length` characters. */
export function htmlOf(text: string, length: number): string {
  let kept = truncate(wellFormed(text).trim(), length)
  let html = asHtml(kept)
  while (html.length > length) {
    kept = truncate(kept, Math.max(1, Math.floor(kept.length * 0.8)))
    html = asHtml(kept)
  }
  return html
}

const asHtml = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>')
