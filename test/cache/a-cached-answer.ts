import { env } from 'cloudflare:workers'
import { expect } from 'vitest'
import { cacheAnswer, type Given } from '../../src/desk/answering/cache/cache-answer.ts'
import { type Cached, findCached } from '../../src/desk/answering/cache/find-cached.ts'
import { type Company, type CompanySettings, companySettings, newCompany } from '../../src/desk/company/company.ts'
import type { Audience } from '../../src/desk/knowledge/articles/article.ts'
import { wire } from '../../src/wire.ts'
import { aClock } from '../support/a-clock.ts'

export const QUESTION = 'How do I reset a password?'
const START = Date.parse('2026-03-02T09:00:00.000Z')
export const CUSTOMER: Audience[] = ['customer']

export const clock = aClock(START)
export const ports = { ...wire(env), clock }

let companies = 0
export function aCachingCompany(settings: Partial<CompanySettings> = {}): Company {
  companies += 1
  const id = `caching-${companies}-${crypto.randomUUID().slice(0, 8)}`
  return { ...newCompany(id), settings: companySettings.parse(settings) }
}

/** A sure answer out of one article. */
export function aGiven(change: Partial<Given> & { articles?: string[] } = {}): Given {
  const { articles = ['reset-password'], ...rest } = change
  const passages = articles.map((articleId, i) => ({
    id: `psg_${articleId}`,
    articleId,
    title: articleId,
    heading: '',
    score: 0.9 - i / 100,
    cited: i === 0,
  }))
  return {
    reply: 'Click **Send password reset**. [1]',
    confidence: 0.9,
    complexity: 0.2,
    escalation: null,
    sources: [{ articleId: 'reset-password', title: 'Reset', entryType: 'how_to', confidence: 0.9 }],
    record: {
      passages,
      threshold: 0.74,
      model: 'gpt-4.1',
      promptVersion: 2,
      cutSentences: 0,
      degraded: [],
      tokens: { input: 900, output: 60 },
      costMicros: 2_280,
      timingsMs: { retrieval: 20, answer: 700, total: 720 },
    },
    usedHistory: false,
    usedRecords: false,
    knowledge: 0,
    ...rest,
  }
}

export const find = (company: Company, question = QUESTION, audiences = CUSTOMER): Promise<Cached> =>
  findCached(ports, company, { question, vector: ports.embedder.question(question), audiences })

export const keep = (company: Company, given: Given, question = QUESTION, audiences = CUSTOMER): Promise<boolean> =>
  cacheAnswer(ports, company, { question, vector: ports.embedder.question(question), audiences }, given)

/** Looks the question up, as every turn does, and keeps its answer. */
export async function answered(
  company: Company,
  question = QUESTION,
  change: Parameters<typeof aGiven>[0] = {},
  audiences = CUSTOMER,
): Promise<void> {
  const { knowledge } = await find(company, question, audiences)
  expect(await keep(company, aGiven({ ...change, knowledge }), question, audiences)).toBe(true)
}

export const reply = async (company: Company, question = QUESTION, audiences = CUSTOMER): Promise<string | null> =>
  (await find(company, question, audiences)).hit?.answer.reply ?? null

export async function rowsOf(table: string, company: { id: string }): Promise<Record<string, unknown>[]> {
  const { results } = await env.DB.prepare(`SELECT * FROM ${table} WHERE company_id = ?`)
    .bind(company.id)
    .all<Record<string, unknown>>()
  return results
}
