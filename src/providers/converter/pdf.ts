import type { Document } from './converter.ts'
import { invalidFile } from './decode.ts'
import { linesOf, type PdfLine, withoutRunningLines } from './pdf-lines.ts'
import { markdownOfLines } from './pdf-markdown.ts'
import { asTitle, titleOfMarkdown } from './title.ts'

/** The text of a PDF as Markdown, titled by its metadata, else by its first heading. Refuses what has no text to read. */
export async function pdfToMarkdown(bytes: ArrayBuffer, limitPages: number): Promise<Document> {
  const { pages, title } = await read(bytes, limitPages)
  const markdown = markdownOfLines(withoutRunningLines(pages).flat())
  if (markdown === '') throw invalidFile('There is no text in the PDF; are its pages pictures?')
  return { markdown, title: asTitle(title) ?? titleOfMarkdown(markdown) }
}

async function read(bytes: ArrayBuffer, limitPages: number): Promise<{ pages: PdfLine[][]; title: string }> {
  const { extractTextItems, getDocumentProxy, getMeta } = await import('unpdf')
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

const unreadable = (error: unknown): Error =>
  error instanceof Error && error.name === 'PasswordException'
    ? invalidFile('The PDF is encrypted; save it without a password.', error)
    : invalidFile('The PDF is broken and cannot be read.', error)
