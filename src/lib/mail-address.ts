import { truncate } from './text.ts'

export type Address = { email: string; name: string }

const NAME_LENGTH = 128
const SUBJECT_LENGTH = 250
const MAILBOX = /^[^\s@<>"(),:;\\[\]\p{Cc}]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/u

/** One line without control characters: a line break in a header would begin the next header. */
export const headerText = (text: string, length = SUBJECT_LENGTH): string =>
  truncate(
    text
      .toWellFormed()
      .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
      .trim(),
    length,
  )

/** A name as it may stand before an address, without what would end its quotes or begin an address. */
export const displayName = (name: string): string => headerText(name.replace(/["\\<>]/g, ''), NAME_LENGTH)

export const isMailbox = (email: string): boolean => MAILBOX.test(email)

/** `Name <a@b>` or `a@b`; null when it holds no single address. */
export function parseAddress(text: string): Address | null {
  const [, name = '', email = ''] = /^([^<>]*)<([^<>]+)>\s*$/.exec(text) ?? ['', '', text]
  return isMailbox(email.trim()) ? { email: email.trim(), name: displayName(name) } : null
}

export const formatAddress = ({ email, name }: Address): string => (name === '' ? email : `"${name}" <${email}>`)
