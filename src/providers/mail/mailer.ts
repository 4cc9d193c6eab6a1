import type { Company } from '../../desk/company/company.ts'
import { type SenderDomains, whySenderRefused } from '../../desk/company/mail-sender.ts'
import type { Mailer } from '../../desk/delivery/model/port.ts'
import { type Mail, NotDelivered } from '../../desk/kernel/delivery.ts'
import type { Clock } from '../../desk/kernel/kernel.ts'
import { type Address, displayName, headerText, isMailbox, parseAddress } from '../../lib/mail-address.ts'
import { DEFAULT_TIMEOUT_MS, type Http } from '../outbound.ts'
import { type EmailBinding, sendByCloudflare } from './cloudflare.ts'
import { sendByResend } from './resend.ts'
import type { SafeMail } from './safe-mail.ts'

export type MailOptions = {
  http: Http
  clock: Clock
  /** The `send_email` binding; null where there is none. */
  email: EmailBinding | null
  /** The sender where a company names none: `Name <a@b>`. */
  mailFrom: string
  /** The domains of the senders that a company may name. */
  senderDomains: SenderDomains
  timeoutMs?: number
}

/** Sends mail the way that the company has chosen. Throws a `NotDelivered` without the address when it was not taken. */
export function mailers({
  http,
  clock,
  email,
  mailFrom,
  senderDomains,
  timeoutMs = DEFAULT_TIMEOUT_MS,
}: MailOptions): Mailer {
  const defaultFrom = parseAddress(mailFrom)
  return {
    async send(company: Company, mail: Mail, reference: string): Promise<{ externalId: string }> {
      const settings = company.settings.mail
      if (settings.kind === 'none') return { externalId: '' }
      // Also checked when it is configured; settings from before that check, or a list that has changed since, end here.
      const why = settings.from === undefined ? null : whySenderRefused(settings.from, senderDomains.of(company.id))
      if (why !== null) throw new NotDelivered(`the sender (mail.from) ${why}`, { final: true })
      const from = settings.from === undefined ? defaultFrom : parseAddress(settings.from)
      if (from === null) throw new NotDelivered('the sender is no e-mail address', { final: true })
      const safe = safeMail(mail, from, reference)
      switch (settings.kind) {
        case 'cloudflare':
          return sendByCloudflare(email, safe, timeoutMs)
        case 'resend':
          return sendByResend({ http, clock, timeoutMs, apiKey: settings.apiKey }, safe)
      }
    },
  }
}

function safeMail(mail: Mail, from: Address, reference: string): SafeMail {
  const email = mail.to.trim()
  if (!isMailbox(email)) throw new NotDelivered('the recipient is no e-mail address', { final: true })
  return {
    from,
    to: { email, name: displayName(mail.toName) },
    subject: headerText(mail.subject),
    text: mail.text.toWellFormed(),
    html: mail.html.toWellFormed(),
    reference: headerText(reference),
  }
}
