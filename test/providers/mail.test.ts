import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Mail } from '../../src/desk/kernel/delivery.ts'
import { parseAddress } from '../../src/lib/mail-address.ts'
import type { EmailBinding } from '../../src/providers/mail/cloudflare.ts'
import { mailers } from '../../src/providers/mail/mailer.ts'
import { aClock } from '../support/a-clock.ts'
import { aCompany, RESEND_KEY } from '../support/a-company.ts'
import { failureOf } from '../support/failure.ts'
import { fakeResend } from '../support/fake-resend.ts'

const viaResend = aCompany({ mail: { kind: 'resend', apiKey: RESEND_KEY } })
const viaCloudflare = aCompany({ mail: { kind: 'cloudflare' } })
const senderDomains = { of: (company: string) => (company === 'acme' ? ['other.example'] : []) }
const mailFrom = 'Acme Support <support@acme.example>'

const aMail = (change: Partial<Mail> = {}): Mail => ({
  to: 'ada@customer.example',
  toName: 'Ada Moreno',
  subject: '[#1042] We have received your request',
  text: 'Hello',
  html: '<p>Hello</p>',
  ...change,
})

type Sent = Parameters<EmailBinding['send']>[0]
function aMailer({
  fails,
  apiKey = RESEND_KEY,
  timeoutMs = 15_000,
}: {
  fails?: unknown
  apiKey?: string
  timeoutMs?: number
} = {}) {
  const resend = fakeResend({ apiKey })
  const sent: Sent[] = []
  const email: EmailBinding = {
    send: async (message) => {
      if (fails !== undefined) throw fails
      sent.push(message)
      return { messageId: '<1@acme.example>' }
    },
  }
  const mailer = mailers({ http: resend.http, clock: aClock(0), email, mailFrom, senderDomains, timeoutMs })
  return { ...resend, sent, mailer }
}

describe('the send_email binding', () => {
  test('gets the mail with names, and answers its id', async () => {
    const { mailer, sent } = aMailer()
    expect(await mailer.send(viaCloudflare, aMail(), 'dlv_1')).toEqual({ externalId: '<1@acme.example>' })
    expect(sent).toMatchObject([
      {
        from: { email: 'support@acme.example', name: 'Acme Support' },
        to: { email: 'ada@customer.example', name: 'Ada Moreno' },
        headers: { 'X-Edgedesk-Reference': 'dlv_1' },
      },
    ])
  })

  test('sends from the company when it names a sender', async () => {
    const { mailer, sent } = aMailer()
    await mailer.send(aCompany({ mail: { kind: 'cloudflare', from: 'help@other.example' } }), aMail(), 'dlv_1')
    expect(sent).toMatchObject([{ from: { email: 'help@other.example', name: '' } }])
  })

  test.each([
    ['E_RECIPIENT_SUPPRESSED', true, 0],
    ['E_SENDER_NOT_VERIFIED', true, 0],
    ['E_HEADER_NOT_ALLOWED', true, 0],
    ['E_RATE_LIMIT_EXCEEDED', false, 60_000],
    ['E_DAILY_LIMIT_EXCEEDED', false, 3_600_000],
    ['E_INTERNAL_SERVER_ERROR', false, 0],
    ['E_DELIVERY_FAILED', false, 0],
  ])('%s: final is %s', async (code, final, retryAfterMs) => {
    const { mailer } = aMailer({ fails: Object.assign(new Error('ada@customer.example was refused'), { code }) })
    expect(await failureOf(mailer.send(viaCloudflare, aMail(), 'dlv_1'))).toEqual({
      final,
      retryAfterMs,
      why: `Cloudflare e-mail: ${code}`,
    })
  })

  test('a sender that the simulation does not allow ends it, without the address', async () => {
    const { mailer } = aMailer({ fails: new Error('email from support@acme.example not allowed') })
    const failure = await failureOf(mailer.send(viaCloudflare, aMail(), 'dlv_1'))
    expect(failure).toMatchObject({ final: true, why: expect.not.stringContaining('@') })
  })

  test('an error without a code is tried again', async () => {
    const { mailer } = aMailer({ fails: new Error('network connection lost') })
    expect(await failureOf(mailer.send(viaCloudflare, aMail(), 'dlv_1'))).toMatchObject({ final: false })
  })

  test('where there is none, it ends', async () => {
    const mailer = mailers({
      http: fakeResend({ apiKey: '' }).http,
      clock: aClock(0),
      email: null,
      mailFrom,
      senderDomains,
    })
    expect(await failureOf(mailer.send(viaCloudflare, aMail(), 'dlv_1'))).toMatchObject({ final: true })
  })
})

describe('Resend', () => {
  test('gets the mail once, though its answer was lost', async () => {
    const { mailer, mails, moods, requests } = aMailer()
    moods.push('reset_after_work', 'unreadable')
    expect(await failureOf(mailer.send(viaResend, aMail(), 'dlv_1'))).toMatchObject({ final: false })
    expect(await failureOf(mailer.send(viaResend, aMail(), 'dlv_1'))).toMatchObject({ final: false })
    expect(await mailer.send(viaResend, aMail(), 'dlv_1')).toEqual({ externalId: mails[0]?.id })
    expect(mails).toMatchObject([
      { from: '"Acme Support" <support@acme.example>', to: ['"Ada Moreno" <ada@customer.example>'] },
    ])
    expect(requests[0]?.headers.get('user-agent')).toBe('edgedesk')
  })

  test.each([
    [{ status: 429, name: 'rate_limit_exceeded', headers: { 'retry-after': '2' } }, false, 2_000],
    [{ status: 429, name: 'rate_limit_exceeded', headers: { 'ratelimit-reset': '3' } }, false, 3_000],
    [{ status: 429, name: 'rate_limit_exceeded' }, false, 60_000],
    [{ status: 429, name: 'daily_quota_exceeded' }, false, 21_600_000],
    [{ status: 409, name: 'concurrent_idempotent_requests' }, false, 0],
    [{ status: 409, name: 'invalid_idempotent_request' }, true, 0],
    [{ status: 403, name: 'validation_error' }, true, 0],
    [{ status: 422, name: 'invalid_from_address' }, true, 0],
    [{ status: 451, name: 'security_error' }, true, 0],
    [{ status: 500, name: 'application_error' }, false, 0],
  ])('%o: final is %s', async (mood, final, retryAfterMs) => {
    const { mailer, moods } = aMailer()
    moods.push(mood)
    const why = `Resend answered ${mood.status}: ${mood.name}`
    expect(await failureOf(mailer.send(viaResend, aMail(), 'dlv_1'))).toEqual({ final, retryAfterMs, why })
  })

  test('silence ends after the time-out and is tried again', async () => {
    const { mailer, moods } = aMailer({ timeoutMs: 10 })
    moods.push('silent')
    expect(await failureOf(mailer.send(viaResend, aMail(), 'dlv_1'))).toMatchObject({ final: false })
  })
})

test('a company without mail sends none', async () => {
  const { mailer, sent, requests } = aMailer()
  expect(await mailer.send(aCompany({ mail: { kind: 'none' } }), aMail(), 'dlv_1')).toEqual({ externalId: '' })
  expect([sent, requests]).toEqual([[], []])
})

test.each([
  ['Acme <a@b.example>', { email: 'a@b.example', name: 'Acme' }],
  ['"Acme, Inc." <a@b.example>', { email: 'a@b.example', name: 'Acme, Inc.' }],
  ['a@b.example', { email: 'a@b.example', name: '' }],
  ['a@b.example, c@d.example', null],
  ['<a@b.example> <c@d.example>', null],
  ['Acme <a@b.example\r\nBcc: c@d.example>', null],
  ['', null],
])('the address of %j', (text, expected) => expect(parseAddress(text)).toEqual(expected))

test.each(['', 'ada', 'ada@', 'ada@b.example\nBcc: x@y.example', 'a@b.example,c@d.example', '<a@b.example>'])(
  'the recipient %j is refused',
  async (to) => {
    const { mailer, sent } = aMailer()
    expect(await failureOf(mailer.send(viaCloudflare, aMail({ to }), 'dlv_1'))).toMatchObject({ final: true })
    expect(sent).toEqual([])
  },
)

test('no name and no subject can begin another header or address', async () => {
  const hostile = fc.string({
    unit: fc.constantFrom('\r', '\n', '\u2028', '\u0085', '\0', '"', '<', '>', '\\', 'a', ' Bcc: x@y.example'),
  })
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (toName, subject) => {
      const { mailer, sent, mails } = aMailer()
      await mailer.send(viaCloudflare, aMail({ toName, subject }), 'dlv_1')
      await mailer.send(viaResend, aMail({ toName, subject }), 'dlv_1')
      const to = sent[0]?.to
      const headers = [
        sent[0]?.subject,
        typeof to === 'string' ? to : to?.name,
        mails[0]?.subject,
        ...(mails[0]?.to ?? []),
      ]
      for (const header of headers) expect(header).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      expect(mails[0]?.to).toEqual([
        expect.stringMatching(/^("[^"<>\\]+" <ada@customer\.example>|ada@customer\.example)$/),
      ])
    }),
  )
})
