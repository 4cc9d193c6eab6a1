import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64 } from '../../src/lib/bytes.ts'
import { dnsOverHttps } from '../../src/providers/webhooks/dns-over-https.ts'
import { signatureOf } from '../../src/providers/webhooks/signing.ts'
import { webhooks } from '../../src/providers/webhooks/webhooks.ts'
import { aClock } from '../support/a-clock.ts'
import { failureOf } from '../support/failure.ts'
import { fakeReceiver, verifies } from '../support/fake-receiver.ts'

const NOW_MS = Date.UTC(2026, 10, 2, 9, 30)
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const message = {
  id: 'evt_1',
  url: 'https://hooks.example.com/in?a=1',
  secret,
  body: '{"type":"ticket.opened"}',
  at: 0,
}

function aSender({
  addresses = ['93.184.216.34'],
  timeoutMs = 15_000,
}: {
  addresses?: string[]
  timeoutMs?: number
} = {}) {
  const receiver = fakeReceiver({ secret })
  const clock = aClock(NOW_MS)
  const sender = webhooks({
    http: receiver.http,
    clock,
    resolve: async () => addresses,
    allowPrivate: false,
    timeoutMs,
  })
  return { ...receiver, clock, sender }
}

test('the published vector of Standard Webhooks', async () => {
  const vector = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1_614_265_330, body: '{"test": 2432232314}' }
  expect(await signatureOf(secret, vector)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('every signature verifies, whatever the body and the kind of secret', async () => {
  const encoded = fc.uint8Array({ minLength: 24, maxLength: 64 }).map((bytes) => `whsec_${base64(bytes)}`)
  const text = fc.string({ minLength: 8, maxLength: 100, unit: 'binary' }).filter((each) => !each.startsWith('whsec_'))
  await fc.assert(
    fc.asyncProperty(fc.oneof(encoded, text), fc.string({ unit: 'binary' }), async (key, body) => {
      const signature = await signatureOf(key, { id: 'evt_1', timestamp: 1, body })
      const headers = new Headers({ 'webhook-id': 'evt_1', 'webhook-timestamp': '1', 'webhook-signature': signature })
      expect(await verifies(key, { headers, body })).toBe(true)
      expect(await verifies(key, { headers, body: `${body} ` })).toBe(false)
    }),
  )
})

test('an event arrives signed, under the same id and with a new time at every try', async () => {
  const { sender, requests, verified, moods, clock } = aSender()
  moods.push({ status: 500 })
  await failureOf(sender.send(message))
  clock.pass(5_000)
  await sender.send(message)
  expect([...verified]).toEqual([['evt_1', message.body]])
  const stamps = requests.map(({ headers }) => [headers.get('webhook-id'), headers.get('webhook-timestamp')])
  expect(stamps).toEqual([
    ['evt_1', String(NOW_MS / 1_000)],
    ['evt_1', String(NOW_MS / 1_000 + 5)],
  ])
  expect(requests[0]).toMatchObject({ redirect: 'manual', method: 'POST' })
})

describe('a receiver that answers', () => {
  test.each([
    [{ status: 301, headers: { location: 'https://elsewhere.example/' } }, { final: false }],
    [{ status: 404 }, { final: false }],
    [{ status: 410 }, { final: true }],
    [
      { status: 429, headers: { 'retry-after': '30' } },
      { final: false, retryAfterMs: 30_000 },
    ],
    [
      { status: 503, headers: { 'retry-after': 'Mon, 02 Nov 2026 09:35:00 GMT' } },
      { final: false, retryAfterMs: 300_000 },
    ],
    [
      { status: 503, headers: { 'retry-after': '99999999' } },
      { final: false, retryAfterMs: 21_600_000 },
    ],
    [
      { status: 503, headers: { 'retry-after': 'soon' } },
      { final: false, retryAfterMs: 0 },
    ],
  ])('%o', async (mood, expected) => {
    const { sender, moods, requests } = aSender()
    moods.push(mood)
    expect(await failureOf(sender.send(message))).toMatchObject(expected)
    expect(requests).toHaveLength(1)
  })

  test('without end is not listened to', async () => {
    const { sender, moods } = aSender()
    moods.push('endless')
    await sender.send(message)
  })

  test.each(['silent', 'reset'] as const)('%s is tried again', async (mood) => {
    const { sender, moods } = aSender({ timeoutMs: 10 })
    moods.push(mood)
    expect(await failureOf(sender.send(message))).toMatchObject({ final: false })
  })
})

test.each([
  ['an inner address', ['10.0.0.7'], true],
  ['one inner address among public ones', ['93.184.216.34', '::1'], true],
  ['no address for now', [], false],
])('a name with %s is not called', async (_, addresses, final) => {
  const { sender, requests } = aSender({ addresses })
  expect(await failureOf(sender.send(message))).toMatchObject({ final })
  expect(requests).toEqual([])
})

describe('DNS over HTTPS', () => {
  const answering = (answers: Record<string, unknown>, status = 200) =>
    dnsOverHttps(
      async (url) => new Response(JSON.stringify(answers[new URL(url).searchParams.get('type') ?? '']), { status }),
    )

  test('answers the addresses of both kinds and leaves aliases out', async () => {
    const A = {
      Status: 0,
      Answer: [
        { type: 5, data: 'edge.example.net.' },
        { type: 1, data: '93.184.216.34' },
      ],
    }
    const AAAA = { Status: 0, Answer: [{ type: 28, data: '2606:2800:220:1::1' }] }
    expect(await answering({ A, AAAA })('hooks.example.com')).toEqual(['93.184.216.34', '2606:2800:220:1::1'])
  })

  test('a name that does not exist has none', async () => {
    expect(await answering({ A: { Status: 3 }, AAAA: { Status: 3 } })('gone.example.com')).toEqual([])
  })

  test.each([
    ['a server failure', { A: { Status: 2 }, AAAA: { Status: 0 } }],
    ['an unreadable answer', { A: 'sorry', AAAA: 'sorry' }],
  ])('%s is tried again', async (_, answers) => {
    expect(await failureOf(answering(answers)('hooks.example.com'))).toMatchObject({ final: false })
  })
})
