import { requireRole } from '../../desk/company/call.ts'
import { DeskError } from '../../desk/kernel/errors.ts'
import { type ArticleDraft, articleDraft } from '../../desk/knowledge/articles/draft.ts'
import { fieldsOfMarkdown } from '../../desk/knowledge/articles/fields-of-markdown.ts'
import type { ContractContext } from '../../http/contract.ts'
import { invalid, parseJson, readBody, readBytes, requireType, withoutFlaw } from '../../http/validate.ts'
import { hex } from '../../lib/bytes.ts'
import { FrontMatterError } from '../../lib/front-matter.ts'
import { describeIssue } from '../../lib/schema-issue.ts'

export const UPLOAD_LIMIT = 10 * 1_024 * 1_024
/** Characters; the name is kept with the article. */
const MAX_FILE_NAME = 255

/** An article however it was sent: JSON, Markdown with front matter, or a multipart file with fields beside it. */
export async function articleOfRequest(c: ContractContext): Promise<ArticleDraft> {
  requireRole(c.var.call, 'author')
  const type = requireType(c, ['application/json', 'text/markdown', 'multipart/form-data'])
  switch (type) {
    case 'application/json':
      return draftOf(parseJson(await readBody(c, UPLOAD_LIMIT)))
    case 'text/markdown':
      return draftOf(markdownFields(await readBody(c, UPLOAD_LIMIT)))
    default:
      return draftOfUpload(c)
  }
}

function draftOf(fields: unknown): ArticleDraft {
  const parsed = articleDraft.safeParse(withoutFlaw(fields), { error: describeIssue })
  if (!parsed.success) throw invalid(parsed.error, 'json')
  return parsed.data
}

function markdownFields(text: string): Record<string, unknown> {
  try {
    return fieldsOfMarkdown(text)
  } catch (cause) {
    if (cause instanceof FrontMatterError)
      throw new DeskError({ kind: 'invalid', field: cause.field, why: cause.message }, { cause })
    throw cause
  }
}

/** The file is kept, beside what was read from it, once the article is known to be one. */
async function draftOfUpload(c: ContractContext): Promise<ArticleDraft> {
  const bytes = await readBytes(c, UPLOAD_LIMIT)
  const form = await formOf(bytes, c.req.header('content-type') ?? '')
  const file = form.get('file')
  if (!(file instanceof File)) throw new DeskError({ kind: 'invalid', field: 'file', why: 'is required' })
  if (file.name.length > MAX_FILE_NAME)
    throw new DeskError({ kind: 'invalid', field: 'file', why: `has a name of more than ${MAX_FILE_NAME} characters` })
  const content = await file.arrayBuffer()
  const { markdown, title } = await c.var.ports.converter.toMarkdown({
    name: file.name,
    type: file.type,
    bytes: content,
  })
  const inputs = [...form.entries()].flatMap(([name, value]) =>
    name === 'file' || typeof value !== 'string' ? [] : [[name, value] as const],
  )
  const { metadata, ...fields } = Object.fromEntries(inputs)
  const repeated = inputs.find(([name], i) => inputs.findIndex(([other]) => other === name) !== i)
  if (repeated !== undefined) throw new DeskError({ kind: 'invalid', field: repeated[0], why: 'is sent twice' })
  // What is left of a PDF's text may hold characters that are none.
  const inFile = markdownFields(markdown.replaceAll('\0', '').toWellFormed())
  if (inFile.audience === 'internal' && fields.audience === 'customer')
    throw new DeskError({ kind: 'invalid', field: 'audience', why: 'is internal in the file and customer beside it' })
  const draft = draftOf({
    ...(title === null ? {} : { title }),
    ...inFile,
    ...fields,
    ...(metadata === undefined ? {} : { metadata: parseJson(metadata, 'metadata') }),
  })
  const key = `uploads/${c.var.call.company.id}/${hex(await crypto.subtle.digest('SHA-256', content))}`
  await c.var.ports.files.put(key, content, file.type.split(';')[0] ?? '')
  return { ...draft, metadata: { ...draft.metadata, file_name: file.name, file_key: key } }
}

async function formOf(bytes: Uint8Array, contentType: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { 'Content-Type': contentType } }).formData()
  } catch (cause) {
    throw new DeskError({ kind: 'invalid', field: 'body', why: 'is not a valid multipart form' }, { cause })
  }
}
