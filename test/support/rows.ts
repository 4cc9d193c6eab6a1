import { env } from 'cloudflare:workers'
import type { TestCompany } from './desk.ts'

export async function rowsOf<T>(table: string, company: TestCompany): Promise<T[]> {
  const { results } = await env.DB.prepare(`SELECT * FROM ${table} WHERE company_id = ?`).bind(company.id).all<T>()
  return results
}
