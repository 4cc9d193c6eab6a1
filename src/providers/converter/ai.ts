import * as z from 'zod'
import type { UploadedFile } from '../../desk/knowledge/articles/port.ts'
import { SECOND_MS, withTimeout } from '../../lib/time.ts'
import { titleOfMarkdown } from './title.ts'

/** What is used of the Workers AI binding. */
export type AiConverter = { toMarkdown(file: { name: string; blob: Blob }): Promise<unknown> }

const TIMEOUT_MS = 20 * SECOND_MS
const conversion = z.looseObject({ format: z.literal('markdown'), data: z.string() })

/** Null when the service is down, late, over its allowance or cannot read the file: the libraries at hand then say why, or can. */
export async function convertedByAi(
  ai: AiConverter,
  file: UploadedFile,
): Promise<{ markdown: string; title: string | null } | null> {
  const blob = new Blob([file.bytes], { type: file.type })
  const work = ai.toMarkdown({ name: file.name, blob })
  const answer = conversion.safeParse(await withTimeout('document conversion', TIMEOUT_MS, work).catch(() => null))
  if (!answer.success) return null
  const { markdown, title } = withoutMetadata(answer.data.data)
  return markdown === '' ? null : { markdown, title: title ?? titleOfMarkdown(markdown) }
}

/** PDFs come with a heading that is the file's name, a list of metadata, and the pages below `## Contents`. */
function withoutMetadata(text: string): { markdown: string; title: string | null } {
  const match = /^# [^\n]*\n+## Metadata\n([\s\S]*?)\n## Contents\n/.exec(text)
  if (match === null) return { markdown: text.trim(), title: null }
  const title = /^- Title=(.+)$/m.exec(match[1] ?? '')?.[1]?.trim() ?? null
  const pages = text
    .slice(match[0].length)
    .replace(/^### Page \d+\s*$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
  return { markdown: pages.trim(), title }
}
