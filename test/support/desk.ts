import { env, exports } from 'cloudflare:workers'
import { expect } from 'vitest'
import { ROLES, type Role } from '../../src/desk/company/call.ts'
import { type Company, type CompanySettings, companySettings, newCompany } from '../../src/desk/company/company.ts'
import { sha256Hex } from '../../src/lib/hash.ts'
import { wire } from '../../src/wire.ts'

export const ORIGIN = 'https://desk.test'

/** Through the front door, as a client on the network comes. */
export const request = (path: string, init?: RequestInit): Promise<Response> =>
  exports.default.fetch(`${ORIGIN}${path}`, init)

export const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

let companies = 0

export type TestCompany = {
  id: string
  key: (...roles: Role[]) => Promise<string>
  admin: Record<string, string>
  widget: Record<string, string>
}

/** A company of the test's own, so that tests share nothing. */
export async function aDeskCompany(settings: Partial<CompanySettings> = {}): Promise<TestCompany> {
  companies += 1
  const id = `company-${companies}-${crypto.randomUUID().slice(0, 8)}`
  const widgetKey = `widget-${id}`
  const company: Company = {
    ...newCompany(id),
    name: 'Gablehouse',
    settings: companySettings.parse({ allowedOrigins: ['*'], widgetKeys: [widgetKey], ...settings }),
  }
  await wire(env).companies.save(company, {
    id: `evt_${id}`,
    company: id,
    at: 0,
    actor: 'test',
    conversation: null,
    ip: null,
    name: 'company.configured',
    data: { changed: [] },
  })
  const key = (...roles: Role[]) => aKey(id, roles)
  return { id, key, admin: { 'X-API-Key': await key('admin') }, widget: { 'X-Widget-Key': widgetKey } }
}

/** A key of one company, or of all (`*`). */
export async function aKey(company: string, roles: Role[] = [...ROLES]): Promise<string> {
  const key = `key-${crypto.randomUUID()}`
  await env.DB.prepare(
    'INSERT INTO api_keys (id, company_id, key_hash, prefix, roles, created_at) VALUES (?, ?, ?, ?, ?, 0)',
  )
    .bind(`key_${crypto.randomUUID()}`, company, await sha256Hex(key), key.slice(0, 8), JSON.stringify(roles))
    .run()
  return key
}

export type AnArticle = {
  id?: string
  title: string
  content: string
  category?: string
  audience?: 'customer' | 'internal'
  entry_type?: string
}

/** Writes articles over HTTP and waits until the queue has indexed them. */
export async function withArticles(company: TestCompany, articles: AnArticle[]): Promise<void> {
  const response = await request('/knowledge/import', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-ndjson', ...company.admin },
    body: articles.map((article) => JSON.stringify(article)).join('\n'),
  })
  expect(await response.json()).toMatchObject({ accepted: articles.length, rejected: 0 })
  await indexed(company)
}

export async function indexed(company: TestCompany): Promise<void> {
  await expect
    .poll(
      async () => {
        const response = await request('/knowledge/articles?status=indexing&limit=1', { headers: company.admin })
        return (await response.json<{ total: number }>()).total
      },
      { timeout: 10_000, interval: 20 },
    )
    .toBe(0)
}

export const PASSWORD_ARTICLE: AnArticle = {
  id: 'reset-password',
  title: "Reset a user's password",
  category: 'accounts',
  audience: 'customer',
  entry_type: 'how_to',
  content: `An administrator can send any colleague a password reset link.

## Send the link
1. Open **Settings > Users**.
2. Click the name of the user.
3. Click **Send password reset** and confirm.

The reset e-mail arrives within 2 minutes. The link works for 24 hours.`,
}

export const REFUND_ARTICLE: AnArticle = {
  id: 'refund-policy',
  title: 'Refund policy',
  category: 'billing',
  entry_type: 'policy',
  content:
    'Annual plans can be refunded within 30 days of the first payment.\n\n## How long refunds take\nA card refund arrives 5 to 7 working days after approval.',
}

export const INTERNAL_ARTICLE: AnArticle = {
  id: 'refund-authority',
  title: 'Refund authority of the support team',
  category: 'internal',
  audience: 'internal',
  entry_type: 'policy',
  content: 'A support agent may approve refunds up to R1 500 without asking. A team lead may approve up to R7 500.',
}
