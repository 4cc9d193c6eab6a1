import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { DEFAULT_ROUTING_RULES } from '../../src/desk/company/settings/routing-rules.ts'
import { wire } from '../../src/wire.ts'
import { aDeskCompany, request, type TestCompany } from '../support/desk.ts'
import { put, refusal, reply } from '../support/platform.ts'

type Settings = { routing: Record<string, unknown> }
const change = (company: TestCompany, routing: unknown): Promise<Response> =>
  put('/company/settings', { routing }, company.admin)

const DEFAULTS = {
  fast: null,
  standard: null,
  advanced: null,
  complexity_standard_from: 0.35,
  complexity_advanced_from: 0.65,
  daily_budget: null,
  over_budget: 'fast_tier',
  cache: true,
  chat: false,
}

test('a company routes by the defaults until it says otherwise, part by part', async () => {
  const company = await aDeskCompany()
  const before = await reply<Settings>(request('/company/settings', { headers: company.admin }))
  expect(before.routing).toEqual(DEFAULTS)
  await reply(change(company, { fast: ['local/extractive-1'], daily_budget: 2.5 }))
  const after = await reply<Settings>(change(company, { complexity_standard_from: 0.2 }))
  const routing = { ...DEFAULTS, fast: ['local/extractive-1'], daily_budget: 2.5, complexity_standard_from: 0.2 }
  expect(after.routing).toEqual(routing)
  expect((await wire(env).companies.current(company.id))?.settings.routing).toEqual({
    ...DEFAULT_ROUTING_RULES,
    fast: ['local/extractive-1'],
    dailyBudget: 2.5,
    complexityStandardFrom: 0.2,
  })
})

test('null takes a list and a budget back', async () => {
  const company = await aDeskCompany()
  await reply(change(company, { advanced: ['local/extractive-1-thorough'], daily_budget: 1 }))
  expect((await reply<Settings>(change(company, { advanced: null, daily_budget: null }))).routing).toEqual(DEFAULTS)
})

test.each<[string, object, string]>([
  ['a model that nobody has', { standard: ['gpt-9'] }, 'routing.standard'],
  ['a model of another provider', { fast: ['local/extractive-1', 'gpt-4.1'] }, 'routing.fast'],
  ['a tier without a model', { advanced: [] }, 'routing.advanced'],
  ['more models than anybody waits for', { fast: Array(6).fill('local/extractive-1') }, 'routing.fast'],
  ['a name that is none', { fast: [7] }, 'routing.fast.0'],
  ['a limit above everything', { complexity_standard_from: 1.5 }, 'routing.complexity_standard_from'],
  ['limits the wrong way round', { complexity_advanced_from: 0.3 }, 'routing.complexity_advanced_from'],
  ['a negative budget', { daily_budget: -1 }, 'routing.daily_budget'],
  ['another way to spend less', { over_budget: 'never' }, 'routing.over_budget'],
  ['a cache in words', { cache: 'yes' }, 'routing.cache'],
  ['a budget in words', { daily_budget: 'ten' }, 'routing.daily_budget'],
  ['a tier that there is not', { best: ['local/extractive-1'] }, 'routing.best'],
])('%s is refused by name, and nothing is changed', async (_, routing, field) => {
  const company = await aDeskCompany()
  const { details } = await refusal(change(company, routing), 400, 'invalid_request')
  expect(details).toEqual({ field })
  const after = await reply<Settings>(request('/company/settings', { headers: company.admin }))
  expect(after.routing).toEqual(DEFAULTS)
})
