import { DeskError } from '../../desk/kernel/errors.ts'

export const invalidFile = (why: string, cause?: unknown): DeskError =>
  new DeskError({ kind: 'invalid', field: 'file', why }, cause === undefined ? undefined : { cause })

/** UTF-8 text without its byte order mark and with `\n` at line ends. Refuses bytes that are not UTF-8, or not text. */
export function decoded(bytes: ArrayBuffer): string {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch (error) {
    throw invalidFile('The file is not valid UTF-8 text.', error)
  }
  if (text.includes('\0')) throw invalidFile('The file is not text.')
  return text.replaceAll('\r\n', '\n')
}
