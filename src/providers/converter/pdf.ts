import { DeskError } from '../../desk/kernel/errors.ts'
import { invalidFile } from './decode.ts'
import type { Document } from './document.ts'
import { boundedPdf } from './pdf-bounds.ts'
import { linesOf, type PdfItem, type PdfLine, withoutRunningLines } from './pdf-lines.ts'
import { markdownOfLines } from './pdf-markdown.ts'
import { asTitle, titleOfMarkdown } from './title.ts'

/** Whether this build holds the PDF library (`define` in wrangler.toml). */
declare const PDF_LIBRARY: boolean

type PdfDocument = Awaited<ReturnType<typeof import('unpdf')['getDocumentProxy']>>
type TextContent = Awaited<ReturnType<Awaited<ReturnType<PdfDocument['getPage']>>['getTextContent']>>
type TextItem = Extract<TextContent['items'][number], { str: string }>

/** Words or parts of words, over all pages: a page has some thousands. */
const MAX_PIECES = 100_000

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
  const { getDocumentProxy, getMeta } = library
  const bounded = boundedPdf(bytes)
  const pdf = await getDocumentProxy(bounded, { verbosity: 0 }).catch((error: unknown) => {
    throw unreadable(error)
  })
  try {
    if (pdf.numPages > limitPages) throw tooManyPages(pdf.numPages, limitPages)
    const pages: PdfLine[][] = []
    let left = MAX_PIECES
    for (let number = 1; number <= pdf.numPages; number++) {
      // One page at a time, with others' turns in between.
      await scheduler.wait(0)
      const items = await itemsOf(pdf, number)
      left -= items.length
      if (left < 0) throw invalidFile(`The PDF has more than ${MAX_PIECES} pieces of text.`)
      pages.push(linesOf(items, number))
    }
    const { info } = await getMeta(pdf)
    const title: unknown = info.Title
    return { pages, title: typeof title === 'string' ? title : '' }
  } catch (error) {
    throw error instanceof DeskError ? error : unreadable(error)
  } finally {
    await pdf.loadingTask.destroy()
  }
}

async function itemsOf(pdf: PdfDocument, number: number): Promise<PdfItem[]> {
  const page = await pdf.getPage(number)
  const { items } = await page.getTextContent()
  page.cleanup()
  return items.flatMap((item) => ('str' in item ? [pieceOf(item)] : []))
}

function pieceOf({ str, transform, width }: TextItem): PdfItem {
  const [, , c = 0, d = 0, x = 0, y = 0]: number[] = transform
  return { str, x, y, width, fontSize: Math.hypot(c, d) }
}

const tooManyPages = (pages: number, limit: number): Error =>
  invalidFile(`The PDF has ${pages} pages; at most ${limit} are taken.`)

function unreadable(error: unknown): Error {
  return error instanceof Error && error.name === 'PasswordException'
    ? invalidFile('The PDF is encrypted; save it without a password.', error)
    : invalidFile('The PDF is broken and cannot be read.', error)
}
