import { companySettings, newCompany } from '../src/desk/company/company.ts'
import { DEMO_ACCESS_KEY, DEMO_API_KEY, DEMO_PASSWORD, DEMO_USERNAMES } from '../src/desk/company/users/demo.ts'
import { hashPassword } from '../src/desk/company/users/password.ts'
import { sha256Hex } from '../src/lib/hash.ts'
import { recordStatements } from './demo-records.ts'

/** The sample company, its key and its users, for a local database only. What was changed since the first start stays. */
export async function seedStatements(now: number): Promise<string> {
  const company = newCompany('demo-company')
  const settings = companySettings.parse({
    ...company.settings,
    allowedOrigins: ['*'],
    widgetKeys: ['demo-widget-key'],
  })
  const roles = JSON.stringify(['admin'])
  return [
    `INSERT OR IGNORE INTO companies (id, name, settings, created_at, updated_at) VALUES ('demo-company', 'Gablehouse', '${JSON.stringify(settings)}', ${now}, ${now})`,
    `INSERT OR IGNORE INTO widget_keys (widget_key, company_id) VALUES ('demo-widget-key', 'demo-company')`,
    `INSERT OR IGNORE INTO allowed_origins (company_id, origin) VALUES ('demo-company', '*')`,
    `INSERT OR IGNORE INTO api_keys (id, company_id, key_hash, prefix, roles, created_at)
      VALUES ('key_demo', 'demo-company', '${await sha256Hex(DEMO_API_KEY)}', '${DEMO_API_KEY.slice(0, 8)}', '${roles}', ${now})`,
    // In plain text, as everybody knows it; the sweep encrypts it like any other.
    `INSERT OR IGNORE INTO api_keys (id, company_id, key_hash, prefix, roles, created_at, secret)
      VALUES ('${DEMO_ACCESS_KEY.id}', 'demo-company', '${await sha256Hex(DEMO_ACCESS_KEY.secret)}', '${DEMO_ACCESS_KEY.id}', '${roles}', ${now}, '${DEMO_ACCESS_KEY.secret}')`,
    `INSERT OR IGNORE INTO users (id, company_id, username, password_hash, roles, companies, created_at)
      VALUES ('usr_demo', '*', '${DEMO_USERNAMES.admin}', '${await hashPassword(DEMO_PASSWORD)}', '["admin"]', '"*"', ${now}),
             ('usr_demo_analyst', 'demo-company', '${DEMO_USERNAMES.analyst}', '${await hashPassword(DEMO_PASSWORD)}', '["analyst"]', '["demo-company"]', ${now})`,
    ...recordStatements(now),
  ].join('; ')
}
