import { DeskError } from '../../desk/errors.ts'
import { invalidFile } from './decode.ts'
import type { Document } from './document.ts'
import { linesOf, type PdfLine, withoutRunningLines } from './pdf-lines.ts'
import { markdownOfLines } from './pdf-markdown.ts'
import { asTitle, titleOfMarkdown } from './title.ts'

/** Whether this build holds the PDF library (`define` in wrangler.toml). */
declare const PDF_LIBRARY: boolean

/** The text of a PDF as Markdown, titled by its metadata, else by its first heading. Refuses what has no text to read. */
export async function pdfToMarkdown(bytes: ArrayBuffer, limitPages: number): Promise<Document> {
  const { pages, title } = await read(bytes, limitPages)
  const markdown = markdownOfLines(withoutRunningLines(pages).flat())
  if (markdown === '') throw invalidFile('There is no text in the PDF; are its pages pictures?')
  return { markdown, title: asTitle(title) ?? titleOfMarkdown(markdown) }
}

async function read(bytes: ArrayBuffer, limitPages: number): Promise<{ pages: PdfLine[][]; title: string }> {
  const library = PDF_LIBRARY ? await import('unpdf') : null
  // Reached in production only when the AI binding has failed, which is worth trying again.
  if (library === null) throw new DeskError({ kind: 'unavailable', what: 'files' })
  const { extractTextItems, getDocumentProxy, getMeta } = library
  // The library takes the buffer it is given away from the caller.
  const pdf = await getDocumentProxy(new Uint8Array(bytes.slice(0)), { verbosity: 0 }).catch((error: unknown) => {
    throw unreadable(error)
  })
  try {
    if (pdf.numPages > limitPages) throw tooManyPages(pdf.numPages, limitPages)
    const [{ items }, { info }] = await Promise.all([extractTextItems(pdf), getMeta(pdf)]).catch((error: unknown) => {
      throw unreadable(error)
    })
    const title: unknown = info.Title
    return { pages: items.map(linesOf), title: typeof title === 'string' ? title : '' }
  } finally {
    await pdf.loadingTask.destroy()
  }
}

const tooManyPages = (pages: number, limit: number): Error =>
  invalidFile(`The PDF has ${pages} pages; at most ${limit} are taken.`)

function unreadable(error: unknown): Error {
  return error instanceof Error && error.name === 'PasswordException'
    ? invalidFile('The PDF is encrypted; save it without a password.', error)
    : invalidFile('The PDF is broken and cannot be read.', error)
}
