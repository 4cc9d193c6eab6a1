import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { secretCipher } from '../../src/bindings/secrets/cipher.ts'
import { DeskError } from '../../src/desk/kernel/errors.ts'
import { sweep } from '../../src/jobs/sweep.ts'
import { utf8 } from '../../src/lib/bytes.ts'
import { wire } from '../../src/wire.ts'
import { aDeskCompany, post, request, type TestCompany } from '../support/desk.ts'
import { TEST_ENCRYPTION_KEYS } from '../support/encryption-keys.ts'
import { put, refusal, reply } from '../support/platform.ts'
import { aDeployment } from '../support/tokens.ts'

const keyOf = (letter: string): string => btoa(letter.repeat(32))
const LOCAL = TEST_ENCRYPTION_KEYS
const NEW_AND_LOCAL = `new:${keyOf('n')},${LOCAL}`

const CANARIES = {
  identity: 'canary-identity-secret',
  helpDesk: 'canary-help-desk-key',
  token: 'canary-help-desk-token',
  mail: 'canary-mail-key',
  records: 'canary-records-secret',
  webhook: 'canary-webhook-secret',
  webhookAgain: 'canary-webhook-again',
}
const SETTINGS = {
  identity_secret: CANARIES.identity,
  help_desk: { kind: 'freshdesk', domain: 'acme.freshdesk.com', api_key: CANARIES.helpDesk },
  mail: { kind: 'resend', api_key: CANARIES.mail },
  records: { kind: 'https', url: 'http://127.0.0.1:9/crm', secret: CANARIES.records },
}

const configure = (company: TestCompany, body: unknown): Promise<Response> =>
  put('/company/settings', body, company.admin)
const aWebhook = (company: TestCompany, url = 'http://127.0.0.1:9/hook'): Promise<Response> =>
  post('/webhook/configure', { url, events: ['session.created'], secret: CANARIES.webhook }, company.admin)
const settingsAt = (desk: ReturnType<typeof aDeployment>, company: TestCompany): Promise<Response> =>
  desk.request('/company/settings', { headers: company.admin })

type Row = { settings: string; secrets_key: string | null }
const rowOf = async ({ id }: TestCompany): Promise<Row> => {
  const row = await env.DB.prepare('SELECT settings, secrets_key FROM companies WHERE id = ?').bind(id).first<Row>()
  if (row === null) throw new Error('no such company')
  return row
}
/** As the release before encryption stored it. */
async function aPlainCompany(secret: string = CANARIES.identity): Promise<TestCompany> {
  const company = await aDeskCompany()
  const settings = JSON.stringify({ ...JSON.parse((await rowOf(company)).settings), identitySecret: secret })
  await env.DB.prepare('UPDATE companies SET settings = ?, secrets_key = NULL WHERE id = ?')
    .bind(settings, company.id)
    .run()
  return company
}
const secretAt = async (vars: Record<string, string>, { id }: TestCompany): Promise<unknown> =>
  (await wire(aDeployment(vars).env).companies.current(id))?.settings.identitySecret

/** Every text in every table of a database. */
async function everythingIn(database: D1Database): Promise<string> {
  const { results } = await database
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'`,
    )
    .all<{ name: string }>()
  const rows = await Promise.all(results.map(({ name }) => database.prepare(`SELECT * FROM "${name}"`).all()))
  expect(results.length).toBeGreaterThan(5)
  return JSON.stringify(rows.map((table) => table.results))
}

const written: string[] = []
beforeAll(() => {
  vi.stubGlobal('fetch', async () => new Response(null, { status: 500 }))
  for (const level of ['log', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line) => void written.push(String(line)))
})
afterEach(() => {
  vi.clearAllMocks()
})
afterAll(() => {
  vi.unstubAllGlobals()
})

describe('a secret that a company stores', () => {
  test('is in no row of any table, no answer, event, audit entry or log line', async () => {
    const company = await aDeskCompany()
    const answers = [
      await configure(company, SETTINGS),
      await configure(company, {
        help_desk: { kind: 'zendesk', subdomain: 'acme', email: 'a@acme.example', api_token: CANARIES.token },
      }),
      await configure(company, { help_desk: SETTINGS.help_desk, name: 'Acme' }),
      await aWebhook(company),
      await request('/company/settings', { headers: company.admin }),
      await request('/webhook', { headers: company.admin }),
    ]
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 201, 200, 200])
    const { webhook_id } = JSON.parse(texts[3] ?? '')
    const changed = await put(`/webhook/${webhook_id}`, { secret: CANARIES.webhookAgain }, company.admin)
    texts.push(await changed.text())
    texts.push(await (await post(`/webhook/${webhook_id}/test`, {}, company.admin)).text())
    await put('/api/momentum/cs/config', { companyId: company.id }, company.admin)
    await expect
      .poll(async () => {
        const { results } = await env.DB.prepare('SELECT action FROM audit WHERE company_id = ?').bind(company.id).all()
        return results.length
      })
      .toBeGreaterThan(4)
    const everything = [await everythingIn(env.DB), await everythingIn(env.SEARCH), ...texts, ...written].join('\n')
    expect(everything).toContain('acme.freshdesk.com')
    expect(everything).not.toContain('canary')
  })

  test('is what the desk works with, also after other settings were changed', async () => {
    const company = await aDeskCompany()
    await reply(configure(company, SETTINGS))
    await reply(configure(company, { name: 'Acme' }))
    await put('/api/momentum/cs/config', { companyId: company.id, enabled: true }, company.admin)
    expect((await wire(env).companies.find(company.id))?.settings).toMatchObject({
      identitySecret: CANARIES.identity,
      helpDesk: { apiKey: CANARIES.helpDesk },
      mail: { apiKey: CANARIES.mail },
      records: { secret: CANARIES.records },
    })
    const { webhook_id } = await reply<{ webhook_id: string }>(aWebhook(company), 201)
    const { subscriptions } = wire(env)
    expect(await subscriptions.secretOf(company.id, webhook_id)).toBe(CANARIES.webhook)
    await reply(put(`/webhook/${webhook_id}`, { events: ['session.resolved'] }, company.admin))
    expect(await subscriptions.secretOf(company.id, webhook_id)).toBe(CANARIES.webhook)
    await reply(put(`/webhook/${webhook_id}`, { secret: CANARIES.webhookAgain }, company.admin))
    expect(await subscriptions.secretOf(company.id, webhook_id)).toBe(CANARIES.webhookAgain)
  })

  test('is decrypted when the company is read from the database, not for every request', async () => {
    const company = await aDeskCompany()
    await reply(configure(company, { identity_secret: CANARIES.identity }))
    const desk = aDeployment({})
    const decrypt = vi.spyOn(crypto.subtle, 'decrypt')
    for (let i = 0; i < 3; i++) await reply(settingsAt(desk, company))
    expect(decrypt).toHaveBeenCalledTimes(1)
  })

  test('opens nothing in the row of another company', async () => {
    const [victim, thief] = [await aDeskCompany(), await aDeskCompany()]
    await reply(configure(victim, { identity_secret: CANARIES.identity }))
    const { settings } = await rowOf(victim)
    await env.DB.prepare('UPDATE companies SET settings = ? WHERE id = ?').bind(settings, thief.id).run()
    await refusal(settingsAt(aDeployment({}), thief), 503, 'unavailable')
    await reply(settingsAt(aDeployment({}), victim))
  })
})

describe('a deployment without the key of a secret', () => {
  test.each([
    ['with other keys', `other:${keyOf('o')}`],
    ['with another key of the same id', LOCAL.replace(/:.*/, `:${keyOf('o')}`)],
    ['without any key', ''],
  ])('%s says so for that company, without a trace, and serves the others', async (_, ENCRYPTION_KEYS) => {
    const [company, other] = [await aDeskCompany(), await aDeskCompany()]
    await reply(configure(company, { identity_secret: CANARIES.identity }))
    const desk = aDeployment({ ENCRYPTION_KEYS })
    const body = await refusal(settingsAt(desk, company), 503, 'unavailable')
    expect(body.message).toMatch(/encryption key/)
    expect(JSON.stringify(body)).not.toMatch(/canary|enc:v1|at .*\.ts/)
    await reply(settingsAt(desk, other))
  })

  test('goes on with the events of all companies, and the delivery says what it waits for', async () => {
    const [company, other] = [await aDeskCompany(), await aDeskCompany()]
    const hooks = await Promise.all([company, other].map((one) => reply<{ webhook_id: string }>(aWebhook(one), 201)))
    await env.DB.prepare(`UPDATE webhooks SET secret = 'enc:v1:gone:AAAA' WHERE id = ?`)
      .bind(hooks[0]?.webhook_id)
      .run()
    const tested = await reply(post(`/webhook/${hooks[0]?.webhook_id}/test`, {}, company.admin))
    expect(JSON.stringify(tested)).toMatch(/does not have the key of a stored secret/)
    const session = (one: TestCompany) => ({ companyId: one.id, customerId: 'cust_1', channel: 'chat' })
    for (const one of [company, other]) await reply(post('/api/momentum/cs/sessions', session(one), one.admin), 201)
    for (const one of [company, other])
      await expect
        .poll(async () => {
          const { results } = await env.DB.prepare(
            `SELECT json_extract(task, '$.event') AS event FROM deliveries WHERE company_id = ?`,
          )
            .bind(one.id)
            .all<{ event: string }>()
          return results.map(({ event }) => event)
        })
        .toContain('session.created')
  })

  test('that has no key at all stores no secret, and everything else', async () => {
    const company = await aDeskCompany()
    const desk = aDeployment({ ENCRYPTION_KEYS: '' })
    const send = (path: string, method: string, body: unknown) =>
      desk.request(path, {
        method,
        headers: { 'Content-Type': 'application/json', ...company.admin },
        body: JSON.stringify(body),
      })
    await refusal(
      send('/company/settings', 'PUT', { identity_secret: CANARIES.identity, name: 'X' }),
      503,
      'unavailable',
    )
    const hook = { url: 'http://127.0.0.1:9/hook', events: ['session.created'], secret: CANARIES.webhook }
    await refusal(send('/webhook/configure', 'POST', hook), 503, 'unavailable')
    expect(await reply(send('/company/settings', 'PUT', { idle_minutes: 7 }))).toMatchObject({
      name: 'Gablehouse',
      identity_secret_set: false,
    })
    expect(await secretAt({ ENCRYPTION_KEYS: '' }, await aPlainCompany())).toBe(CANARIES.identity)
  })
})

describe('secrets from before encryption, or of an older key', () => {
  test('are read, and encrypted when the company is written', async () => {
    const company = await aPlainCompany()
    expect(await reply(settingsAt(aDeployment({}), company))).toMatchObject({ identity_secret_set: true })
    await reply(configure(company, { name: 'Acme' }))
    expect((await rowOf(company)).settings).not.toContain(CANARIES.identity)
    expect(await secretAt({}, company)).toBe(CANARIES.identity)
  })

  test('are encrypted by the sweep, in all companies and webhooks', async () => {
    const company = await aPlainCompany()
    const { webhook_id } = await reply<{ webhook_id: string }>(aWebhook(company), 201)
    await env.DB.prepare('UPDATE webhooks SET secret = ?, secrets_key = NULL WHERE id = ?')
      .bind(CANARIES.webhook, webhook_id)
      .run()
    await sweep(wire(env))
    expect(await everythingIn(env.DB)).not.toContain('canary')
    expect(await secretAt({}, company)).toBe(CANARIES.identity)
    expect(await wire(env).subscriptions.secretOf(company.id, webhook_id)).toBe(CANARIES.webhook)
  })

  test('are moved to the new key by the sweep, so that the old key can be taken away', async () => {
    const company = await aDeskCompany()
    await reply(configure(company, { identity_secret: CANARIES.identity }))
    const { webhook_id } = await reply<{ webhook_id: string }>(aWebhook(company), 201)
    const rotating = aDeployment({ ENCRYPTION_KEYS: NEW_AND_LOCAL })
    await reply(settingsAt(rotating, company))
    await sweep(wire(rotating.env))
    const rotated = { ENCRYPTION_KEYS: `new:${keyOf('n')}` }
    expect(await secretAt(rotated, company)).toBe(CANARIES.identity)
    const { subscriptions } = wire(aDeployment(rotated).env)
    expect(await subscriptions.secretOf(company.id, webhook_id)).toBe(CANARIES.webhook)
    await sweep(wire(aDeployment({ ENCRYPTION_KEYS: `${LOCAL},new:${keyOf('n')}` }).env))
  })

  test('that cannot be read neither stop the sweep nor are lost, and are tried again with other keys', async () => {
    const [lost, plain] = [await aDeskCompany(), await aPlainCompany()]
    await reply(configure(lost, { identity_secret: CANARIES.identity }))
    await env.DB.prepare('UPDATE companies SET secrets_key = NULL WHERE id = ?').bind(lost.id).run()
    const before = (await rowOf(lost)).settings
    const elsewhere = wire(aDeployment({ ENCRYPTION_KEYS: `new:${keyOf('n')}` }).env)
    await sweep(elsewhere)
    expect(await rowOf(lost)).toEqual({ settings: before, secrets_key: '!new' })
    expect((await rowOf(plain)).secrets_key).toBe('new')
    const update = vi.spyOn(env.DB, 'prepare')
    await sweep(elsewhere)
    expect(update.mock.calls.filter(([sql]) => /^update "companies"/.test(sql))).toEqual([])
    await sweep(wire(aDeployment({ ENCRYPTION_KEYS: `${LOCAL},new:${keyOf('n')}` }).env))
    expect((await rowOf(lost)).secrets_key).toBe('local')
    expect(await secretAt({}, lost)).toBe(CANARIES.identity)
  })

  test('are encrypted some dozens at a time', async () => {
    await sweep(wire(env))
    const companies = await Promise.all(Array.from({ length: 60 }, () => aDeskCompany()))
    await env.DB.batch(
      companies.map(({ id }) => env.DB.prepare('UPDATE companies SET secrets_key = NULL WHERE id = ?').bind(id)),
    )
    const left = async () =>
      (await env.DB.prepare('SELECT COUNT(*) AS n FROM companies WHERE secrets_key IS NULL').first<{ n: number }>())?.n
    await sweep(wire(env))
    expect(await left()).toBe(10)
    await sweep(wire(env))
    expect(await left()).toBe(0)
  })
})

describe('the cipher', () => {
  const key = (id: string, letter: string) => ({ id, bytes: utf8(letter.repeat(32)) })
  const cipher = secretCipher([key('new', 'n'), key('old', 'o')])
  const place = { company: 'acme', field: 'mail.apiKey' }
  const refused = (work: Promise<string>) => expect(work).rejects.toBeInstanceOf(DeskError)
  const text = fc.string({ unit: 'grapheme', maxLength: 256 })

  test('gives back what was encrypted, never twice the same text, and names the key', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (secret) => {
        const [one, other] = [await cipher.encrypt(secret, place), await cipher.encrypt(secret, place)]
        expect(one).toMatch(/^enc:v1:new:/)
        expect(one).not.toBe(other)
        expect(await cipher.decrypt(one, place)).toBe(secret)
      }),
      { numRuns: 100 },
    )
  })

  test('decrypts with every key and takes text from before encryption as it is', async () => {
    const old = await secretCipher([key('old', 'o')]).encrypt('secret', place)
    expect(await cipher.decrypt(old, place)).toBe('secret')
    expect(await cipher.decrypt('plain secret', place)).toBe('plain secret')
  })

  test('refuses a text with any bit changed', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.nat(), fc.integer({ min: 0, max: 7 }), async (secret, at, bit) => {
        const [, content = ''] = /^enc:v1:new:(.*)$/.exec(await cipher.encrypt(secret, place)) ?? []
        const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
        const i = at % bytes.length
        bytes[i] = (bytes[i] ?? 0) ^ (1 << bit)
        await refused(cipher.decrypt(`enc:v1:new:${btoa(String.fromCharCode(...bytes))}`, place))
      }),
      { numRuns: 100 },
    )
  })

  test.each([
    ['of another company', { ...place, company: 'other' }],
    ['of another field', { ...place, field: 'identitySecret' }],
    ['with the boundary between both moved', { company: 'acmem', field: 'ail.apiKey' }],
  ])('refuses a text in a place %s', async (_, elsewhere) => {
    await refused(cipher.decrypt(await cipher.encrypt('secret', place), elsewhere))
  })

  test.each(['enc:v1:', 'enc:v1:new', 'enc:v1:new:', 'enc:v1:new:AAAA', 'enc:v1:new:%%', 'enc:v1:none:AAAA'])(
    'refuses %s',
    async (stored) => {
      await refused(cipher.decrypt(stored, place))
    },
  )
})
