import { env } from 'cloudflare:workers'
import { expect } from 'vitest'
import { type CompanySettings, companySettings, newCompany } from '../../src/desk/company/company.ts'
import { wire } from '../../src/wire.ts'
import { aDeskCompany, request, type TestCompany } from './desk.ts'

export const DEFAULT_COMPANY = 'demo-company'

/** The one that is meant when nothing names a company. Shared by all tests of a file, so none of them changes it. */
export async function theDefaultCompany(): Promise<void> {
  await wire(env).companies.save(
    {
      ...newCompany(DEFAULT_COMPANY),
      name: 'Gablehouse',
      settings: companySettings.parse({ allowedOrigins: ['*'] }),
    },
    {
      id: 'evt_default_company',
      company: DEFAULT_COMPANY,
      at: 0,
      actor: 'test',
      conversation: null,
      ip: null,
      name: 'company.configured',
      data: { changed: [] },
    },
  )
}

/** A company whose answers surely clear the bar, or surely do not. */
export const aBoldCompany = (settings: Partial<CompanySettings> = {}): Promise<TestCompany> =>
  aDeskCompany({ confidenceThreshold: 0, ...settings })

export const aTimidCompany = (settings: Partial<CompanySettings> = {}): Promise<TestCompany> =>
  aDeskCompany({ confidenceThreshold: 1, ...settings })

export const changeSettings = async (company: TestCompany, settings: Record<string, unknown>): Promise<void> => {
  const response = await request('/company/settings', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...company.admin },
    body: JSON.stringify(settings),
  })
  expect(response.status).toBe(200)
}
