import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Http } from '../src/providers/outbound.ts'
import { fakeFreshdesk } from '../test/support/fake-freshdesk.ts'
import { fakeReceiver } from '../test/support/fake-receiver.ts'
import { fakeResend } from '../test/support/fake-resend.ts'
import { fakeZendesk } from '../test/support/fake-zendesk.ts'
import { OUTSIDE_HOST_HEADER } from './outside.ts'
import type { Dice } from './seeded-random.ts'

export const FRESHDESK_HOST = 'crash-test.freshdesk.com'
export const ZENDESK = { subdomain: 'crash-test', email: 'agent@crash-test.example', apiToken: 'zendesk-token-1' }
export const FRESHDESK_KEY = 'freshdesk-key-1'
export const RESEND_KEY = 're_resend-key-1'
export const HOOK = { url: 'http://hooks.crash-test.example/events', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }

/** Of the requests that come before it is calm, how many fare badly, and how many are answered late. */
const ILL = 0.2
const SLOW = 0.3
const SLOWEST_MS = 400

const FRESHDESK_ILLS = [
  'limited',
  'down',
  'html_page',
  'reset',
  'down_after_work',
  'reset_after_work',
  'unreadable_after_work',
] as const
const ZENDESK_ILLS = [
  'limited',
  'unavailable',
  'html_page',
  'reset',
  'still_running',
  'reset_after_work',
  'unreadable_after_work',
] as const
const RESEND_ILLS = [
  { status: 429, name: 'rate_limit_exceeded', headers: { 'retry-after': '2' } },
  { status: 500, name: 'internal_server_error' },
  'reset_after_work',
  'unreadable',
] as const
const HOOK_ILLS = [{ status: 500 }, { status: 429, headers: { 'retry-after': '2' } }, 'reset'] as const

export type Receivers = Awaited<ReturnType<typeof receivers>>

/** Two help desks, a mail service and a webhook receiver behind one port, told apart by host; each is sometimes ill or slow. */
export async function receivers(dice: Dice, onRequest: () => void) {
  const clock = { now: () => Date.now() }
  const freshdesk = fakeFreshdesk({ clock, apiKey: FRESHDESK_KEY })
  const zendesk = fakeZendesk({ clock, email: ZENDESK.email, token: ZENDESK.apiToken })
  const resend = fakeResend({ apiKey: RESEND_KEY })
  const hooks = fakeReceiver({ secret: HOOK.secret })
  let isCalm = false
  let underWay = 0
  const ill = <T>(moods: T[], ills: readonly T[], kind: 'fine' & T): void => {
    moods.push(!isCalm && dice.happens(ILL) ? dice.oneOf(ills) : kind)
  }
  const hosts: Record<string, Http> = {
    [FRESHDESK_HOST]: (url, init) => {
      ill(freshdesk.moods, FRESHDESK_ILLS, 'fine')
      return freshdesk.http(url, init)
    },
    [`${ZENDESK.subdomain}.zendesk.com`]: (url, init) => {
      ill(zendesk.moods, ZENDESK_ILLS, 'fine')
      return zendesk.http(url, init)
    },
    'api.resend.com': (url, init) => {
      ill(resend.moods, RESEND_ILLS, 'fine')
      return resend.http(url, init)
    },
    [new URL(HOOK.url).host]: (url, init) => {
      ill(hooks.moods, HOOK_ILLS, 'fine')
      return hooks.http(url, init)
    },
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = String(request.headers[OUTSIDE_HOST_HEADER])
    const http = hosts[host]
    if (http === undefined) throw new Error(`nobody expected a request to ${host}`)
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    // Before the work or after it: a kill then finds the ticket not yet made, or made and not told of.
    const late = !isCalm && dice.happens(SLOW) ? dice.between(1, SLOWEST_MS) : 0
    const isLateBefore = dice.happens(0.5)
    if (late > 0 && isLateBefore) await wait(late)
    const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    )
    const method = request.method ?? 'GET'
    const answered = await http(`https://${host}${request.url}`, { method, headers, ...(body === '' ? {} : { body }) })
    if (late > 0 && !isLateBefore) await wait(late)
    response.writeHead(answered.status, Object.fromEntries(answered.headers))
    response.end(await answered.text())
  }

  const server = createServer((request, response) => {
    underWay += 1
    answer(request, response)
      // A mood that loses the connection.
      .catch(() => response.destroy())
      .finally(() => {
        underWay -= 1
        onRequest()
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the receivers have no port')
  return {
    address: `127.0.0.1:${address.port}`,
    freshdesk,
    zendesk,
    resend,
    hooks,
    /** From now on everybody is well. */
    calm: () => {
      isCalm = true
    },
    /** Nothing that was sent is still being worked on. */
    isIdle: () => underWay === 0,
    close: () => server.close(),
  }
}
