/** A line of text at a place on a page of 612 by 792 points, set in Helvetica. */
export type PdfText = { text: string; x?: number; y: number; size?: number }
type Options = { title?: string; encrypted?: boolean }

/** A small PDF made by hand: one content stream a page, standard font, classic cross-reference table. */
export function aPdf(pages: PdfText[][], { title, encrypted = false }: Options = {}): ArrayBuffer {
  const pageId = (i: number): number => 5 + 2 * i
  const kids = pages.map((_, i) => `${pageId(i)} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Producer (hand) ${title === undefined ? '' : `/Title ${literal(title)}`} >>`,
    ...pages.flatMap((lines, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${pageId(i) + 1} 0 R >>`,
      streamOf(lines.map(drawn).join('\n')),
    ]),
  ]
  // A user password that nobody knows: the check of the empty one fails.
  const lock = encrypted
    ? `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >> /ID [<00> <00>]`
    : ''
  return latin1(assembled(objects, `/Info 4 0 R ${lock}`))
}

const drawn = ({ text, x = 72, y, size = 11 }: PdfText): string =>
  `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm ${literal(text)} Tj ET`

/** A PDF whose one page has this content stream as its object says: for streams that are compressed, or mean. */
export function aPdfOfStream(dictionary: string, content: Uint8Array, pages = 1): ArrayBuffer {
  const kids = Array.from({ length: pages }, (_, i) => `${5 + i} 0 R`).join(' ')
  const page =
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents 4 0 R >>'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< ${dictionary} /Length ${content.length} >>\nstream\n${binary(content)}\nendstream`,
    ...Array.from({ length: pages }, () => page),
  ]
  return latin1(assembled(objects, ''))
}

export async function deflated(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

function binary(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

const streamOf = (content: string): string => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`

const literal = (text: string): string => `(${text.replace(/[\\()]/g, '\\$&').replaceAll('•', '\\225')})`

function assembled(objects: string[], trailer: string): string {
  let file = '%PDF-1.4\n'
  const places = objects.map((object, i) => {
    const place = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  return `${file}xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF\n`
}

const latin1 = (text: string): ArrayBuffer => Uint8Array.from(text, (character) => character.charCodeAt(0)).buffer
