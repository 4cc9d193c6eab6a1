import * as z from 'zod'
import { NotDelivered } from '../../desk/kernel/delivery.ts'
import type { Clock } from '../../desk/kernel/kernel.ts'
import { formatAddress } from '../../lib/mail-address.ts'
import { HOUR_MS, SECOND_MS } from '../../lib/time.ts'
import { type Exchange, exchange, isSuccess, jsonOf, nameOnly, type Reply, refusal, retryAfterMs } from '../outbound.ts'
import type { SafeMail } from './safe-mail.ts'

type Resend = Pick<Exchange, 'http' | 'timeoutMs'> & { clock: Clock; apiKey: string }

const taken = z.looseObject({ id: z.string().min(1) })
const fault = z.looseObject({ name: z.string() })

/** A day's or a month's quota is not back within minutes. */
const QUOTA_WAIT_MS = 6 * HOUR_MS
const MAX_KEY_LENGTH = 256

/** Sends through Resend; the reference is its idempotency key, so a mail whose answer was lost is not sent twice within 24 hours. */
export async function sendByResend(resend: Resend, mail: SafeMail): Promise<{ externalId: string }> {
  const { http, timeoutMs, apiKey } = resend
  const reply = await exchange({ what: 'Resend', http, timeoutMs }, 'https://api.resend.com/emails', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      'user-agent': 'edgedesk',
      'idempotency-key': mail.reference.slice(0, MAX_KEY_LENGTH),
    },
    body: JSON.stringify({
      from: formatAddress(mail.from),
      to: [formatAddress(mail.to)],
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      headers: { 'X-Edgedesk-Reference': mail.reference, 'X-Auto-Response-Suppress': 'All' },
    }),
  })
  if (!isSuccess(reply.status)) throw refused(resend, reply)
  const answer = taken.safeParse(jsonOf(reply))
  if (!answer.success) throw new NotDelivered('Resend sent an unreadable answer', { cause: answer.error })
  return { externalId: answer.data.id }
}

/** Names Resend's error and never its sentence, which may hold the address. */
function refused({ clock }: Resend, reply: Reply): NotDelivered {
  const known = fault.safeParse(jsonOf(reply))
  const name = known.success ? nameOnly(known.data.name) : ''
  const why = `Resend answered ${reply.status}: ${name}`
  if (name === 'concurrent_idempotent_requests') return new NotDelivered(why)
  if (name === 'daily_quota_exceeded' || name === 'monthly_quota_exceeded')
    return new NotDelivered(why, { retryAfterMs: QUOTA_WAIT_MS })
  if (reply.status === 429 && retryAfterMs(reply.headers, clock.now()) === null) {
    const reset = Number(reply.headers.get('ratelimit-reset'))
    if (reset > 0) return new NotDelivered(why, { retryAfterMs: Math.min(reset * SECOND_MS, QUOTA_WAIT_MS) })
  }
  return refusal('Resend', reply, clock.now(), name)
}
