import { type Company, companySettings } from '../../src/desk/company/company.ts'

type SettingsInput = Parameters<typeof companySettings.parse>[0]

/** A company with these settings, the rest by default. */
export const aCompany = (settings: SettingsInput = {}, name = 'Acme Tools'): Company => ({
  id: 'acme',
  name,
  settings: companySettings.parse(settings),
})

export const FRESHDESK_KEY = 'freshdesk-key-1'
export const ZENDESK_TOKEN = 'zendesk-token-1'
export const RESEND_KEY = 're_resend-key-1'

export const aFreshdeskCompany = (change: Record<string, unknown> = {}): Company =>
  aCompany({ helpDesk: { kind: 'freshdesk', domain: 'acme.freshdesk.com', apiKey: FRESHDESK_KEY, ...change } })

export const aZendeskCompany = (change: Record<string, unknown> = {}): Company =>
  aCompany({
    helpDesk: { kind: 'zendesk', subdomain: 'acme', email: 'agent@acme.example', apiToken: ZENDESK_TOKEN, ...change },
  })
