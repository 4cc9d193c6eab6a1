import { DeskError } from '../../desk/kernel/errors.ts'
import type { Converter, UploadedFile } from '../../desk/knowledge/articles/port.ts'
import { type AiConverter, convertedByAi } from './ai.ts'
import { decoded, invalidFile } from './decode.ts'
import type { Document } from './document.ts'
import { htmlToMarkdown } from './html.ts'
import { pdfToMarkdown } from './pdf.ts'
import { titleOfMarkdown, titleOfName } from './title.ts'

export type ConverterOptions = {
  /** The Workers AI binding, asked first for HTML and PDF; null leaves all to the libraries at hand. */
  ai?: AiConverter | null
  /** Larger files are refused. */
  limitBytes?: number
  /** PDFs with more pages are refused. */
  limitPages?: number
}

const DEFAULT_LIMIT_BYTES = 10 * 1_024 * 1_024
const DEFAULT_LIMIT_PAGES = 200

type FileKind = 'text' | 'markdown' | 'html' | 'pdf'
const KIND_OF_TYPE: Record<string, FileKind> = {
  'text/plain': 'text',
  'text/markdown': 'markdown',
  'text/x-markdown': 'markdown',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/pdf': 'pdf',
}
const KIND_OF_EXTENSION: Record<string, FileKind> = {
  txt: 'text',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  pdf: 'pdf',
}
const EXPECTED = ['text/plain', 'text/markdown', 'text/html', 'application/pdf']

/**
 * Plain text, Markdown, HTML and PDF to Markdown, with a title from the document or else from the file's name. Refuses other types,
 * files over 10 MiB (HTML over 256 KiB without its scripts, PDFs over 200 pages) and what is empty, encrypted, broken or not UTF-8.
 */
export function converter(options: ConverterOptions = {}): Converter {
  const { ai = null, limitBytes = DEFAULT_LIMIT_BYTES, limitPages = DEFAULT_LIMIT_PAGES } = options
  return {
    async toMarkdown(file: UploadedFile): Promise<Document> {
      const kind = kindOf(file)
      if (kind === null) throw new DeskError({ kind: 'unsupported_type', expected: EXPECTED })
      if (file.bytes.byteLength > limitBytes) throw new DeskError({ kind: 'too_large', limitBytes })
      if (file.bytes.byteLength === 0) throw invalidFile('The file is empty.')
      const viaAi = ai !== null && (kind === 'html' || kind === 'pdf') ? await convertedByAi(ai, file) : null
      const { markdown, title } = viaAi ?? (await converted(kind, file, limitPages))
      if (markdown.trim() === '') throw invalidFile('There is no text in the file.')
      return { markdown: markdown.trim(), title: title ?? titleOfName(file.name) }
    },
  }
}

async function converted(kind: FileKind, { bytes }: UploadedFile, limitPages: number): Promise<Document> {
  switch (kind) {
    case 'text':
      return { markdown: decoded(bytes), title: null }
    case 'markdown': {
      const markdown = decoded(bytes)
      return { markdown, title: titleOfMarkdown(markdown) }
    }
    case 'html':
      return htmlToMarkdown(decoded(bytes))
    case 'pdf':
      return pdfToMarkdown(bytes, limitPages)
  }
}

/** Browsers send no type, or a general one, for files whose ending they do not know. */
function kindOf({ name, type }: UploadedFile): FileKind | null {
  const declared = (type.split(';')[0] ?? '').trim().toLowerCase()
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const byName = ownValue(KIND_OF_EXTENSION, extension)
  if (declared === '' || declared === 'application/octet-stream') return byName
  if (declared === 'text/plain' && byName === 'markdown') return byName
  return ownValue(KIND_OF_TYPE, declared)
}

/** Names such as `constructor`, which every object has, are no kinds. */
const ownValue = (kinds: Record<string, FileKind>, name: string): FileKind | null =>
  Object.hasOwn(kinds, name) ? (kinds[name] ?? null) : null
