import { parseAddress } from '../../lib/mail-address.ts'
import { DeskError } from '../kernel/errors.ts'
import type { MailSettings } from './company.ts'

/** The domains from which the deployment lets a company send mail. */
export type SenderDomains = { of(company: string): readonly string[] }

const CONTROL_CHARACTER = /[\p{Cc}\u2028\u2029]/u

/** The reason why a company may not send mail from this address, or null when it may. The text completes a sentence. */
export function whySenderRefused(from: string, domains: readonly string[]): string | null {
  if (CONTROL_CHARACTER.test(from)) return 'must not contain line breaks or other control characters'
  const address = parseAddress(from)
  if (address === null) return 'must be one e-mail address: a@example.com or Name <a@example.com>'
  const domain = address.email.slice(address.email.lastIndexOf('@') + 1).toLowerCase()
  return domains.includes(domain)
    ? null
    : 'must be of a domain that this deployment lists for the company (MAIL_DOMAINS)'
}

/** Refuses a sender whose domain is not the company's, or that could inject a mail header. */
export function requireOwnSender(senders: SenderDomains, company: string, mail: MailSettings): void {
  if (mail.kind === 'none' || mail.from === undefined) return
  const why = whySenderRefused(mail.from, senders.of(company))
  if (why !== null) throw new DeskError({ kind: 'invalid', field: 'mail.from', why })
}
