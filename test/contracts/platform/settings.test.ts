import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { wire } from '../../../src/wire.ts'
import { aDeskCompany, aKey, post, request, type TestCompany } from '../../support/desk.ts'
import { put, refusal, reply } from '../../support/platform.ts'
import { aDeployment } from '../../support/tokens.ts'

type Settings = Record<string, unknown> & { help_desk: Record<string, unknown>; mail: Record<string, unknown> }

const settingsOf = (company: TestCompany): Promise<Settings> =>
  reply(request('/company/settings', { headers: company.admin }))
const change = (company: TestCompany, body: unknown): Promise<Response> => put('/company/settings', body, company.admin)

const FRESHDESK = {
  kind: 'freshdesk',
  domain: 'acme.freshdesk.com',
  api_key: 'freshdesk-secret-1',
  tags: ['chat'],
  custom_fields: { cf_area: 'web' },
}

test('what is left out of a change stays as it is, and the whole is answered', async () => {
  const company = await aDeskCompany()
  await reply(change(company, { confidence_threshold: 0.7, help_desk: FRESHDESK }))
  const after = await reply<Settings>(change(company, { name: 'Acme' }))
  expect(after).toMatchObject({
    company_id: company.id,
    name: 'Acme',
    confidence_threshold: 0.7,
    query_limit: { limit: 60, window_seconds: 3_600 },
  })
  expect(after.help_desk).toEqual({
    kind: 'freshdesk',
    domain: 'acme.freshdesk.com',
    api_key_set: true,
    tags: ['chat'],
    custom_fields: { cf_area: 'web' },
  })
  expect(await settingsOf(company)).toEqual(after)
})

test('a part of a group changes alone: the rest of the help desk, its secret included, stays', async () => {
  const company = await aDeskCompany()
  await reply(change(company, { help_desk: FRESHDESK, query_limit: { limit: 5, window_seconds: 60 } }))
  const after = await reply<Settings>(
    change(company, { help_desk: { kind: 'freshdesk', tags: ['vip'] }, query_limit: { limit: 6 } }),
  )
  expect(after.help_desk).toMatchObject({
    domain: 'acme.freshdesk.com',
    tags: ['vip'],
    custom_fields: { cf_area: 'web' },
  })
  expect(after.query_limit).toEqual({ limit: 6, window_seconds: 60 })
  const stored = await wire(env).companies.current(company.id)
  expect(stored?.settings.helpDesk).toMatchObject({ apiKey: FRESHDESK.api_key })
})

test('secrets are written and never shown', async () => {
  const company = await aDeskCompany()
  await reply(
    change(company, {
      identity_secret: 'identity-secret-1',
      help_desk: { kind: 'zendesk', subdomain: 'acme', email: 'a@acme.example', api_token: 'zendesk-secret-1' },
      mail: { kind: 'resend', api_key: 'resend-secret-1' },
    }),
  )
  const shown = await settingsOf(company)
  expect(JSON.stringify(shown)).not.toMatch(/secret-1/)
  expect(shown).toMatchObject({
    identity_secret_set: true,
    help_desk: {
      kind: 'zendesk',
      subdomain: 'acme',
      email: 'a@acme.example',
      api_token_set: true,
      tags: [],
      custom_fields: [],
    },
    mail: { kind: 'resend', api_key_set: true },
  })
  const { results } = await env.DB.prepare(
    'SELECT event FROM outbox WHERE company_id = ? UNION ALL SELECT details FROM audit WHERE company_id = ?',
  )
    .bind(company.id, company.id)
    .all()
  expect(JSON.stringify(results)).not.toMatch(/secret-1/)
  expect(await reply<Settings>(change(company, { identity_secret: null }))).toMatchObject({
    identity_secret_set: false,
  })
})

test('what is written under these names is what the help desk and the mail sender work with', async () => {
  const company = await aDeskCompany()
  const desk = aDeployment({ MAIL_DOMAINS: `${company.id} acme.example` })
  const tags = ['chat']
  const custom_fields = [{ id: 7, value: 'web' }]
  const mail = { kind: 'resend', from: 'Acme <desk@acme.example>', api_key: 'resend-secret-1' }
  const zendesk = { kind: 'zendesk', subdomain: 'acme', email: 'a@acme.example', api_token: 'zendesk-secret-1' }
  const body = JSON.stringify({ mail, help_desk: { ...zendesk, tags, custom_fields } })
  const headers = { 'Content-Type': 'application/json', ...company.admin }
  await reply(desk.request('/company/settings', { method: 'PUT', headers, body }))
  const { settings } = (await wire(env).companies.current(company.id)) ?? {}
  expect(settings).toMatchObject({
    helpDesk: {
      kind: 'zendesk',
      subdomain: 'acme',
      email: 'a@acme.example',
      apiToken: 'zendesk-secret-1',
      tags,
      customFields: custom_fields,
    },
    mail: { kind: 'resend', from: 'Acme <desk@acme.example>', apiKey: 'resend-secret-1' },
  })
})

test('another kind of help desk begins anew', async () => {
  const company = await aDeskCompany()
  await reply(change(company, { help_desk: FRESHDESK }))
  const body = await refusal(
    change(company, { help_desk: { kind: 'zendesk', subdomain: 'acme', email: 'a@acme.example' } }),
    400,
    'invalid_request',
  )
  expect(body.details).toEqual({ field: 'help_desk.api_token' })
  expect(await reply(change(company, { help_desk: { kind: 'built_in' } }))).toMatchObject({
    help_desk: { kind: 'built_in' },
  })
  await refusal(change(company, { help_desk: { kind: 'freshdesk', tags: ['vip'] } }), 400, 'invalid_request')
})

const CONNECTOR = { kind: 'https', url: 'https://crm.acme.example/desk', secret: 'connector-secret-1' }

test('the connector’s secret is written, never shown, and stays when the address changes', async () => {
  const company = await aDeskCompany()
  expect(await settingsOf(company)).toMatchObject({ records: { kind: 'built_in' }, currency: 'USD', idle_minutes: 30 })
  const after = await reply<Settings>(change(company, { records: CONNECTOR, currency: 'ZAR', idle_minutes: 45 }))
  expect(after).toMatchObject({ currency: 'ZAR', idle_minutes: 45 })
  expect(after.records).toEqual({ kind: 'https', url: CONNECTOR.url, secret_set: true })
  const url = 'https://crm2.acme.example/'
  expect((await reply<Settings>(change(company, { records: { kind: 'https', url } }))).records).toMatchObject({ url })
  const { settings } = (await wire(env).companies.current(company.id)) ?? {}
  expect(settings?.records).toEqual({ ...CONNECTOR, url })
  await reply(change(company, { records: { kind: 'built_in' } }))
  const body = await refusal(change(company, { records: { kind: 'https', url } }), 400, 'invalid_request')
  expect(body.details).toEqual({ field: 'records.secret' })
})

test('how the tiers act is not changed here', async () => {
  const company = await aDeskCompany()
  const before = (await wire(env).companies.current(company.id))?.settings.desk
  const body = await refusal(change(company, { desk: { enabled: false } }), 400, 'invalid_request')
  expect(body.details).toEqual({ field: 'desk' })
  expect((await wire(env).companies.current(company.id))?.settings.desk).toEqual(before)
})

test('two changes at once are both there afterwards, or one is told to try again', async () => {
  const company = await aDeskCompany()
  const [name, threshold] = await Promise.all([
    change(company, { name: 'Both' }),
    change(company, { confidence_threshold: 0.9 }),
  ])
  const after = await settingsOf(company)
  if (name.status === 200) expect(after.name).toBe('Both')
  else expect(name.status).toBe(409)
  if (threshold.status === 200) expect(after.confidence_threshold).toBe(0.9)
  else expect(threshold.status).toBe(409)
})

test('a change builds on what stands in the database, not on what this isolate remembers', async () => {
  const company = await aDeskCompany()
  const before = await settingsOf(company)
  await env.DB.prepare(`UPDATE companies SET settings = json_set(settings, '$.confidenceThreshold', 0.33) WHERE id = ?`)
    .bind(company.id)
    .run()
  expect(before.confidence_threshold).not.toBe(0.33)
  expect(await reply(change(company, { name: 'Elsewhere' }))).toMatchObject({ confidence_threshold: 0.33 })
})

test('a change is effective at once', async () => {
  const company = await aDeskCompany()
  const ask = () =>
    post(
      '/api/agent/customer/',
      {
        message: 'Hello?',
        session_id: 's1',
        user_info: { agent_id: 'c1', email: 'c@x.example', name: 'C', agency: 'a', office: 'b' },
      },
      company.widget,
    )
  expect((await ask()).status).toBe(200)
  await reply(change(company, { query_limit: { limit: 1, window_seconds: 60 } }))
  expect((await ask()).status).toBe(429)
  await reply(change(company, { widget_keys: [] }))
  expect((await ask()).status).toBe(401)
})

test('a company comes into being by an admin of all companies, and by nobody else', async () => {
  const id = `new-${crypto.randomUUID()}`
  const all = { 'X-API-Key': await aKey('*', ['admin']), 'X-Company-Id': id }
  expect(await reply(request('/company/settings', { headers: all }))).toMatchObject({ company_id: id, name: id })
  await refusal(request('/knowledge/articles', { headers: all }), 404, 'company_not_found')
  await refusal(
    put('/company/settings', { name: 'x' }, { 'X-API-Key': await aKey('*', ['author']), 'X-Company-Id': id }),
    403,
    'forbidden',
  )
  await refusal(request('/knowledge/articles', { headers: all }), 404, 'company_not_found')
  expect(await reply(put('/company/settings', { name: 'New' }, all))).toMatchObject({
    name: 'New',
    query_limit: { limit: 60 },
  })
  expect(await reply(request('/knowledge/articles', { headers: all }))).toMatchObject({ total: 0 })
})

test('a widget key belongs to one company', async () => {
  const [mine, other] = [await aDeskCompany(), await aDeskCompany()]
  const key = `taken-${crypto.randomUUID()}`
  await reply(change(other, { widget_keys: [key] }))
  const body = await refusal(change(mine, { widget_keys: [key] }), 400, 'invalid_request')
  expect(body.details).toEqual({ field: 'widget_keys' })
  expect((await settingsOf(mine)).widget_keys).toEqual([mine.widget['X-Widget-Key']])
  await reply(change(other, { widget_keys: [] }))
  await reply(change(mine, { widget_keys: [key, key] }))
})

test('of two companies that take one widget key at once, only one says that it has it', async () => {
  const [one, two] = [await aDeskCompany(), await aDeskCompany()]
  const key = `raced-${crypto.randomUUID()}`
  await Promise.all([change(one, { widget_keys: [key] }), change(two, { widget_keys: [key] })])
  const holders = (await Promise.all([settingsOf(one), settingsOf(two)])).filter(
    ({ widget_keys }) => Array.isArray(widget_keys) && widget_keys.includes(key),
  )
  const { results } = await env.DB.prepare('SELECT company_id FROM widget_keys WHERE widget_key = ?')
    .bind(key)
    .all<{ company_id: string }>()
  expect(holders.map(({ company_id }) => company_id)).toEqual(results.map(({ company_id }) => company_id))
})

test('null puts a threshold back to its default', async () => {
  const company = await aDeskCompany()
  const before = await reply<Record<string, unknown>>(request('/company/settings', { headers: company.admin }))
  await reply(change(company, { confidence_threshold: 0.9, offer_threshold: 0.1, idle_minutes: 5, retention_days: 7 }))
  const nothing = { confidence_threshold: null, offer_threshold: null, idle_minutes: null, retention_days: null }
  expect(await reply(change(company, nothing))).toEqual(before)
})

test.each<[unknown, string]>([
  [{ confidence_threshold: 1.1 }, 'confidence_threshold'],
  [{ confidence_threshold: '0.5' }, 'confidence_threshold'],
  [{ confidence_threshold: 0.5, offer_threshold: 0.6 }, 'offer_threshold'],
  [{ offer_threshold: 0.9 }, 'offer_threshold'],
  [{ name: ' ' }, 'name'],
  [{ query_limit: { limit: 0, window_seconds: 1 } }, 'query_limit.limit'],
  [{ allowed_origins: ['javascript:alert(1)'] }, 'allowed_origins.0'],
  [{ allowed_origins: ['https://a.example/path'] }, 'allowed_origins.0'],
  [{ allowed_origins: ['nothing'] }, 'allowed_origins.0'],
  [{ widget_keys: ['short'] }, 'widget_keys.0'],
  [{ identity_secret: 'short' }, 'identity_secret'],
  [{ help_desk: { kind: 'freshdesk', domain: 'evil.example', api_key: '12345678' } }, 'help_desk.domain'],
  [{ help_desk: { kind: 'other' } }, 'help_desk.kind'],
  [{ help_desk: { kind: 'freshdesk', tags: ['new'] } }, 'help_desk.domain'],
  [{ help_desk: { kind: 'freshdesk', domain: 'acme.freshdesk.com' } }, 'help_desk.api_key'],
  [{ help_desk: { ...FRESHDESK, api_key: 'short' } }, 'help_desk.api_key'],
  [{ help_desk: { ...FRESHDESK, apiKey: '12345678' } }, 'help_desk.apiKey'],
  [{ help_desk: { ...FRESHDESK, customFields: {} } }, 'help_desk.customFields'],
  [{ help_desk: { ...FRESHDESK, custom_fields: { cf_area: [] } } }, 'help_desk.custom_fields.cf_area'],
  [{ help_desk: { ...FRESHDESK, api_key_set: true } }, 'help_desk.api_key_set'],
  [{ help_desk: { kind: 'zendesk', api_token: 'short' } }, 'help_desk.api_token'],
  [{ help_desk: { kind: 'zendesk', custom_fields: [{ id: 'x', value: 1 }] } }, 'help_desk.custom_fields.0.id'],
  [{ mail: { kind: 'resend' } }, 'mail.api_key'],
  [{ mail: { kind: 'resend', apiKey: '12345678' } }, 'mail.apiKey'],
  [{ query_limit: { windowSeconds: 1 } }, 'query_limit.windowSeconds'],
  [{ records: { kind: 'ftp' } }, 'records.kind'],
  [{ records: { kind: 'https', secret: 'connector-secret-1' } }, 'records.url'],
  [{ records: { ...CONNECTOR, url: 'ftp://crm.acme.example/' } }, 'records.url'],
  [{ records: { ...CONNECTOR, url: 'https://user:word@crm.acme.example/' } }, 'records.url'],
  [{ records: { ...CONNECTOR, secret: 'short' } }, 'records.secret'],
  [{ records: { ...CONNECTOR, secret_set: true } }, 'records.secret_set'],
  [{ currency: 'dollars' }, 'currency'],
  [{ idle_minutes: 0 }, 'idle_minutes'],
  [{ idle_minutes: 1.5 }, 'idle_minutes'],
  [{ colour: 'red' }, 'colour'],
  [[], 'body'],
])('the settings %j are refused by the name of the field, and nothing changes', async (body, field) => {
  const company = await aDeskCompany()
  const before = await settingsOf(company)
  expect((await refusal(change(company, body), 400, 'invalid_request')).details).toEqual({ field })
  expect(await settingsOf(company)).toEqual(before)
})

test.each([
  ['application/json', '{', 400, 'invalid_request'],
  ['text/plain', '{}', 415, 'unsupported_media_type'],
  ['application/json', `{"name":"${'x'.repeat(256 * 1_024)}"}`, 413, 'too_large'],
])('settings as %s that cannot be read are refused', async (type, body, status, error) => {
  const company = await aDeskCompany()
  const headers = { ...company.admin, 'Content-Type': type }
  await refusal(request('/company/settings', { method: 'PUT', headers, body }), status, error)
})
