import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { configOf } from '../../src/config.ts'
import type { EmailBinding } from '../../src/providers/mail/cloudflare.ts'
import { mailers } from '../../src/providers/mail/mailer.ts'
import { aClock } from '../support/a-clock.ts'
import { aCompany } from '../support/a-company.ts'
import { aDeskCompany, type TestCompany } from '../support/desk.ts'
import { failureOf } from '../support/failure.ts'
import { refusal, reply } from '../support/platform.ts'
import { aDeployment } from '../support/tokens.ts'

const setMail = (company: TestCompany, mail: object, vars: Record<string, string> = {}): Promise<Response> =>
  aDeployment(vars).request('/company/settings', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...company.admin },
    body: JSON.stringify({ mail }),
  })

describe('the sender that a company chooses', () => {
  test('may be of a domain that the deployment lists for that company', async () => {
    const company = await aDeskCompany()
    const vars = { MAIL_DOMAINS: `other other.example, ${company.id} acme.example  Mail.Acme.example` }
    for (const from of ['help@acme.example', 'Acme <help@ACME.example>', 'help@mail.acme.example'])
      expect(await reply(setMail(company, { kind: 'cloudflare', from }, vars))).toMatchObject({ mail: { from } })
  })

  test.each([
    ['a domain that nobody listed', 'ceo@bank.example'],
    ['a domain that is listed for another company', 'help@other.example'],
    ['the domain of the deployment’s own sender', 'support@gablehouse.example'],
    ['a subdomain of a listed domain', 'help@sub.acme.example'],
    ['a domain that ends like a listed one', 'help@not-acme.example'],
    ['a listed domain in the name only', '"help@acme.example" <ceo@bank.example>'],
    ['two addresses', 'help@acme.example, ceo@bank.example'],
    ['no address', 'Acme Support'],
    ['a line break before another header', 'help@acme.example\r\nBcc: victim@bank.example'],
    ['a line break in the name', 'Acme\nBcc: victim@bank.example <help@acme.example>'],
    ['a carriage return at the end', 'help@acme.example\r'],
    ['a zero byte', 'Acme\u0000 <help@acme.example>'],
    ['a line separator', 'Acme\u2028 <help@acme.example>'],
  ])('is refused with %s, and nothing is stored', async (_, from) => {
    const company = await aDeskCompany()
    const vars = { MAIL_DOMAINS: `other other.example, ${company.id} acme.example` }
    for (const mail of [
      { kind: 'cloudflare', from },
      { kind: 'resend', api_key: 'resend-key-1', from },
    ]) {
      const body = await refusal(setMail(company, mail, vars), 400, 'invalid_request')
      expect(body.details).toEqual({ field: 'mail.from' })
    }
    const settings = aDeployment({}).request('/company/settings', { headers: company.admin })
    expect(await reply(settings)).toMatchObject({ mail: { kind: 'cloudflare' } })
  })

  test('may be of the deployment’s own domain for the default company', async () => {
    const company = await aDeskCompany()
    const vars = { DEFAULT_COMPANY: company.id, MAIL_FROM: 'Main <support@Main.example>' }
    await reply(setMail(company, { kind: 'cloudflare', from: 'Sales <sales@main.example>' }, vars))
  })

  test('need not be named: the deployment’s own sender is used', async () => {
    await reply(setMail(await aDeskCompany(), { kind: 'cloudflare' }))
  })

  test('that was stored before is not refused again by a change of other settings', async () => {
    const company = await aDeskCompany({ mail: { kind: 'cloudflare', from: 'old@bank.example' } })
    const response = aDeployment({}).request('/company/settings', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', ...company.admin },
      body: '{"name":"Acme"}',
    })
    await reply(response)
  })
})

test('a key that is sent in a header may not break out of it', async () => {
  const company = await aDeskCompany()
  const mail = { kind: 'resend', api_key: 'resend-key\r\nX-Other: 1' }
  expect((await refusal(setMail(company, mail), 400, 'invalid_request')).details).toEqual({ field: 'mail.api_key' })
})

test.each([
  ['no domain', 'acme'],
  ['a domain that is none', 'acme acme'],
  ['an address for a domain', 'acme help@acme.example'],
  ['a company that is no id', 'a/b acme.example'],
])('a deployment does not start with %s in MAIL_DOMAINS', (_, text) => {
  const vars = { ...aDeployment({ MAIL_DOMAINS: text }).env }
  expect(() => configOf(vars)).toThrow(/MAIL_DOMAINS/)
})

describe('when mail is sent', () => {
  type Sent = Parameters<EmailBinding['send']>[0]
  function aMailer() {
    const sent: Sent[] = []
    const email: EmailBinding = {
      send: async (message) => {
        sent.push(message)
        return { messageId: '1' }
      },
    }
    const senderDomains = { of: (company: string) => (company === 'acme' ? ['acme.example'] : []) }
    const http = async () => Response.error()
    return { sent, mailer: mailers({ http, clock: aClock(0), email, mailFrom: 'desk@desk.example', senderDomains }) }
  }
  const aMail = { to: 'ada@customer.example', toName: 'Ada', subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' }

  test.each(['ceo@bank.example', 'Acme\r\nBcc: a@b.example <help@acme.example>', 'no address'])(
    'a sender from before the list (%j) ends the delivery and sends nothing',
    async (from) => {
      const { mailer, sent } = aMailer()
      const company = aCompany({ mail: { kind: 'cloudflare', from } })
      expect(await failureOf(mailer.send(company, aMail, 'dlv_1'))).toMatchObject({ final: true })
      expect(sent).toEqual([])
    },
  )

  test('no text of a customer begins a header', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '\r', '\n', '\u0000', '\u2028', '"', '<', '>', ',', 'é') })
    await fc.assert(
      fc.asyncProperty(text, text, async (subject, toName) => {
        const { mailer, sent } = aMailer()
        const company = aCompany({ mail: { kind: 'cloudflare', from: 'Acme <help@acme.example>' } })
        await mailer.send(company, { ...aMail, subject, toName }, 'dlv_1')
        const [mail] = sent
        const headers = [mail?.subject, typeof mail?.to === 'string' ? mail.to : mail?.to.name, mail?.from.name]
        for (const header of headers) expect(header).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      }),
      { numRuns: 200 },
    )
  })
})
