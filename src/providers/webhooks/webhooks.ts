import type { WebhookMessage, Webhooks } from '../../desk/delivery/webhooks/port.ts'
import { NotDelivered } from '../../desk/kernel/delivery.ts'
import type { Clock } from '../../desk/kernel/kernel.ts'
import { SECOND_MS, withTimeout } from '../../lib/time.ts'
import { DEFAULT_TIMEOUT_MS, type Http, isSuccess, refusal } from '../outbound.ts'
import { signatureOf } from './signing.ts'
import { checkTarget, type Resolve } from './target.ts'

export type WebhookOptions = {
  http: Http
  clock: Clock
  resolve: Resolve
  /** Lets http and private hosts through: for a laptop. */
  allowPrivate: boolean
  timeoutMs?: number
}

const GONE = 410

/**
 * Posts events to receivers, signed after Standard Webhooks 1.0 with the time of this attempt. Only 2xx is success, a redirect is not
 * followed; a receiver that is gone (410) or must not be reached is final, all else is worth trying again.
 */
export function webhooks({
  http,
  clock,
  resolve,
  allowPrivate,
  timeoutMs = DEFAULT_TIMEOUT_MS,
}: WebhookOptions): Webhooks {
  return {
    async send({ id, url, secret, body }: WebhookMessage): Promise<void> {
      const target = await checkTarget(url, { allowPrivate, resolve })
      if (!target.ok) throw new NotDelivered(`webhook: the address is refused, ${target.why}`, { final: target.final })
      const timestamp = Math.floor(clock.now() / SECOND_MS)
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'edgedesk',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': await signatureOf(secret, { id, timestamp, body }),
      }
      const reply = await post(http, target.url.href, { headers, body }, timeoutMs)
      if (isSuccess(reply.status)) return
      const { message, retryAfterMs } = refusal('webhook', { ...reply, text: '' }, clock.now())
      throw new NotDelivered(message, { final: reply.status === GONE, retryAfterMs })
    },
  }
}

/** What the receiver says beyond its status is of no interest, and could be without end: it is not read. */
async function post(
  http: Http,
  url: string,
  { headers, body }: { headers: Record<string, string>; body: string },
  timeoutMs: number,
): Promise<{ status: number; headers: Headers }> {
  const abort = new AbortController()
  try {
    const sent = http(url, { method: 'POST', headers, body, redirect: 'manual', signal: abort.signal })
    const response = await withTimeout('webhook', timeoutMs, sent)
    return { status: response.status, headers: response.headers }
  } catch (error) {
    throw new NotDelivered(`webhook: no answer (${error instanceof Error ? error.name : 'unknown'})`, { cause: error })
  } finally {
    // Frees the connection, whether the answer was late or its body is left unread.
    abort.abort()
  }
}
