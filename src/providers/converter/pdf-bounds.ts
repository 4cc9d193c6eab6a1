import { constants, inflateSync } from 'node:zlib'
import { DeskError } from '../../desk/kernel/errors.ts'
import { invalidFile } from './decode.ts'

/** Of all streams but pictures, once inflated. Fonts are the most of it. */
const MAX_BYTES = 24 * 1_024 * 1_024
/** Text and fonts shrink to a tenth at best; only a stream made for it shrinks to less than this share, once it is large. */
const MAX_RATIO = 100
const LARGE = 1_024 * 1_024
const MAX_DICTIONARY_LENGTH = 8_192

/**
 * The PDF without its pictures, which no text is read from. Refuses, before it is parsed, one that would inflate to more than 24 MiB, or
 * that hides how much it would: the library inflates whatever a page asks for, in one go.
 */
export function boundedPdf(bytes: ArrayBuffer): Uint8Array {
  const file = new Uint8Array(bytes.slice(0))
  const text = new TextDecoder('latin1').decode(file)
  refuseUnmeasurable(unescaped(text))
  let total = 0
  // Every place where a stream may begin, also within another: a wrong length must not hide one.
  for (const match of text.matchAll(/(?<!end)stream *\r?\n?/g)) {
    const start = match.index + match[0].length
    if (isPicture(text, match.index)) {
      const end = text.indexOf('endstream', start)
      file.fill(0x20, start, end === -1 ? text.length : end)
    } else if (isDeflated(file, start)) total += inflatedBytes(file.subarray(start), MAX_BYTES - total)
  }
  return file
}

/** Names may be written with `#` and two digits for a character. */
const unescaped = (text: string): string =>
  text.replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))

const FILTER = /\/(?:Filter|F)\s*(%|\d+\s+\d+\s+R\b|\[[^\]]{0,200}|\/\w+)/g
const UNMEASURED = /^\/(?:LZWDecode|LZW|ASCII85Decode|A85|ASCIIHexDecode|AHx|RunLengthDecode|RL)$/

/** How much a stream grows that is encrypted, made small in another way than by deflating, or in several, is not known without the library. */
function refuseUnmeasurable(text: string): void {
  if (/\/Encrypt\b/.test(text)) throw invalidFile('The PDF is encrypted; save it without a password.')
  for (const [whole, value = ''] of text.matchAll(FILTER)) {
    const names = value.match(/\/\w+/g) ?? []
    const isIndirect = value.endsWith('R') && names.length === 0
    const isHidden = value.includes('%') || (isIndirect && whole.startsWith('/Filter'))
    if (isHidden || names.length > 1 || UNMEASURED.test(names[0] ?? ''))
      throw invalidFile('The PDF is compressed in a way that is not taken; print it to a new PDF.')
  }
}

function isPicture(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - MAX_DICTIONARY_LENGTH), at)
  return /\/Subtype\s*\/Image\b/.test(before.slice(before.lastIndexOf(' obj') + 1))
}

/** By the two bytes with which every zlib stream begins. */
function isDeflated(file: Uint8Array, at: number): boolean {
  const [method = 0, flags = 0] = file.subarray(at, at + 2)
  return (method & 0x0f) === 8 && ((method << 8) | flags) % 31 === 0
}

function inflatedBytes(data: Uint8Array, most: number): number {
  try {
    // What follows the stream's own end is left alone, and what was cut off is taken as far as it goes: so does the library.
    const { buffer, engine } = inflated(data, most)
    if (buffer.byteLength > LARGE && buffer.byteLength > MAX_RATIO * engine.bytesWritten)
      throw invalidFile('The PDF unpacks to far more than any text does.')
    return buffer.byteLength
  } catch (error) {
    if (error instanceof RangeError)
      throw invalidFile(`The PDF holds more than ${MAX_BYTES / LARGE} MiB once it is unpacked.`, error)
    if (error instanceof DeskError) throw error
    // The library would go on with what came before the flaw, however much that is.
    throw invalidFile('The PDF is broken and cannot be read.', error)
  }
}

/** The types of Node.js leave out what `info` adds to the answer. */
function inflated(data: Uint8Array, most: number): { buffer: Uint8Array; engine: { bytesWritten: number } } {
  const options = { maxOutputLength: Math.max(1, most), finishFlush: constants.Z_SYNC_FLUSH, info: true }
  return inflateSync(data, options) as unknown as ReturnType<typeof inflated>
}
