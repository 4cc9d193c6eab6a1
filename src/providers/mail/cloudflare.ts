import * as z from 'zod'
import { NotDelivered } from '../../desk/kernel/delivery.ts'
import type { Address } from '../../lib/mail-address.ts'
import { HOUR_MS, MINUTE_MS, withTimeout } from '../../lib/time.ts'
import type { SafeMail } from './safe-mail.ts'

/** What is used of the `send_email` binding: its builder form. */
export type EmailBinding = {
  send(message: {
    from: Address
    to: Address | string
    subject: string
    text: string
    html: string
    headers: Record<string, string>
  }): Promise<unknown>
}

const taken = z.looseObject({ messageId: z.string() })
const coded = z.looseObject({ code: z.string() })
const worded = z.looseObject({ message: z.string() })

/** Milliseconds until a limit may have passed; what is not named here and begins with `E_` cannot be helped by waiting. */
const WAIT_MS: Record<string, number> = {
  E_RATE_LIMIT_EXCEEDED: MINUTE_MS,
  E_DAILY_LIMIT_EXCEEDED: HOUR_MS,
  E_INTERNAL_SERVER_ERROR: 0,
  E_DELIVERY_FAILED: 0,
}

/** Sends through the account's Email Service. Answers its message id, empty when it gave none. */
export async function sendByCloudflare(
  email: EmailBinding | null,
  mail: SafeMail,
  timeoutMs: number,
): Promise<{ externalId: string }> {
  if (email === null) throw new NotDelivered('there is no send_email binding', { final: true })
  const { from, to, subject, text, html, reference } = mail
  const message = {
    from,
    to: to.name === '' ? to.email : to,
    subject,
    text,
    html,
    // Holiday notes would be answered to a mailbox that nobody reads.
    headers: { 'X-Edgedesk-Reference': reference, 'X-Auto-Response-Suppress': 'All' },
  }
  try {
    const answer = taken.safeParse(await withTimeout('Cloudflare e-mail', timeoutMs, email.send(message)))
    return { externalId: answer.success ? answer.data.messageId : '' }
  } catch (error) {
    throw notSent(error)
  }
}

/** Names the code and never the message, which holds addresses. */
function notSent(error: unknown): NotDelivered {
  const known = coded.safeParse(error)
  const code = known.success && /^E_[A-Z_]+$/.test(known.data.code) ? known.data.code : null
  if (code !== null) {
    const wait = WAIT_MS[code]
    return new NotDelivered(`Cloudflare e-mail: ${code}`, {
      final: wait === undefined,
      retryAfterMs: wait ?? 0,
      cause: error,
    })
  }
  const words = worded.safeParse(error)
  const notAllowed = words.success && /^email (from|to) .* not allowed/.test(words.data.message)
  const why = notAllowed ? 'the binding does not allow this sender or recipient' : 'failed without a code'
  return new NotDelivered(`Cloudflare e-mail: ${why}`, { final: notAllowed, cause: error })
}
