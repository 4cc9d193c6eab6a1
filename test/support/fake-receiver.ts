import { base64, fromBase64, utf8 } from '../../src/lib/bytes.ts'
import type { Http } from '../../src/providers/outbound.ts'
import { connectionLost, type Seen, seen, silence } from './fake-http.ts'

type ReceiverMood = 'fine' | 'silent' | 'reset' | 'endless' | { status: number; headers?: Record<string, string> }

/** A receiver of webhooks; `verified` are the bodies whose signature a careful receiver would accept, once for each id. */
export function fakeReceiver({ secret }: { secret: string }) {
  const requests: (Seen & { redirect: string | undefined })[] = []
  const moods: ReceiverMood[] = []
  const verified = new Map<string, string>()

  const http: Http = async (url, init) => {
    const request = seen(url, init)
    requests.push({ ...request, redirect: init.redirect })
    const mood = moods.shift() ?? 'fine'
    if (mood === 'silent') return silence(init)
    if (mood === 'reset') return connectionLost()
    if (mood === 'endless') return new Response(endless())
    if (typeof mood === 'object') return new Response(null, mood)
    if (!(await verifies(secret, request))) return new Response('bad signature', { status: 401 })
    verified.set(request.headers.get('webhook-id') ?? '', request.body)
    return new Response(null, { status: 204 })
  }
  return { http, requests, moods, verified }
}

/** After the receiver's side of Standard Webhooks, apart from the code that signs. */
export async function verifies(secret: string, { headers, body }: Pick<Seen, 'headers' | 'body'>): Promise<boolean> {
  const bytes = secret.startsWith('whsec_') ? fromBase64(secret.slice(6)) : utf8(secret)
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const signed = `${headers.get('webhook-id')}.${headers.get('webhook-timestamp')}.${body}`
  const expected = base64(await crypto.subtle.sign('HMAC', key, utf8(signed)))
  return (headers.get('webhook-signature') ?? '').split(' ').includes(`v1,${expected}`)
}

const endless = (): ReadableStream<Uint8Array> =>
  new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) })
