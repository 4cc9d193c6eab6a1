import { escapeHtml, truncate } from '../../lib/text.ts'

const NAME_LENGTH = 100

/** A name or subject on one line, without control characters and at most 100 characters long. */
export const oneLine = (text: string): string => truncate(text.replace(/[\s\p{Cc}]+/gu, ' ').trim(), NAME_LENGTH)

/** Quotes text as in a plain-text reply. */
export const quoted = (text: string): string =>
  text
    .split(/\r\n?|\n/)
    .map((line) => `> ${line}`)
    .join('\n')

/** HTML with line breaks preserved. */
export const lines = (html: string): string => html.replace(/\r\n?|\n/g, '<br>')

export const paragraph = (text: string): string => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`

export const mailPage = (parts: string[]): string =>
  `<!doctype html><html lang="en"><body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#111827">
<div style="max-width:560px;margin:0 auto">
${parts.join('\n')}
</div></body></html>`
