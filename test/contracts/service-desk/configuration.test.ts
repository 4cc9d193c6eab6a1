import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { DEFAULT_DESK_RULES } from '../../../src/desk/company/settings/desk-rules.ts'
import { aKey, request } from '../../support/desk.ts'
import { aTieredCompany, BASE, body, put, refused } from '../../support/service-desk.ts'

type Config = {
  companyId: string
  enabled: boolean
  tiers: Record<string, Record<string, unknown>>
  irateProtocol: unknown
}

const read = (company: string, headers: Record<string, string>) =>
  request(`${BASE}/config?companyId=${company}`, { headers })

test('the defaults are those of the document', async () => {
  const company = await aTieredCompany()
  const config = await body<Config>(read(company.id, company.admin))
  const { enabled, tiers, irateProtocol } = DEFAULT_DESK_RULES
  expect(config).toEqual({ companyId: company.id, enabled, tiers, irateProtocol })
  expect(config.tiers.aiRep).toEqual({
    enabled: true,
    capabilities: {
      canProcessRefunds: false,
      maxRefundAmount: 0,
      canModifySubscription: false,
      canApplyCredits: true,
      maxCreditAmount: 10,
    },
    responseGuidelines: { tone: 'friendly', maxResponseLength: 200 },
  })
})

test('a change is merged at every depth, answered whole, and there at once', async () => {
  const company = await aTieredCompany()
  const change = {
    companyId: company.id,
    enabled: true,
    tiers: { aiRep: { capabilities: { maxCreditAmount: 15 } } },
    irateProtocol: { triggerKeywords: ['livid'], autoEscalate: { afterAttempts: 1 } },
  }
  const config = await body<Config>(put(`${BASE}/config`, change, company.admin))
  const { tiers, irateProtocol } = DEFAULT_DESK_RULES
  expect(config).toEqual({
    companyId: company.id,
    enabled: true,
    tiers: {
      ...tiers,
      aiRep: { ...tiers.aiRep, capabilities: { ...tiers.aiRep.capabilities, maxCreditAmount: 15 } },
    },
    irateProtocol: {
      ...irateProtocol,
      triggerKeywords: ['livid'],
      autoEscalate: { ...irateProtocol.autoEscalate, afterAttempts: 1 },
    },
  })
  expect(await body(read(company.id, company.admin))).toEqual(config)
})

test.each([
  ['tiers.aiRep.capabilities.maxCreditAmount', { tiers: { aiRep: { capabilities: { maxCreditAmount: -1 } } } }],
  ['tiers.aiRep.capabilities.maxLoveAmount', { tiers: { aiRep: { capabilities: { maxLoveAmount: 1 } } } }],
  ['irateProtocol.detectionThreshold', { irateProtocol: { detectionThreshold: 2 } }],
  ['irateProtocol.autoEscalate.targetTier', { irateProtocol: { autoEscalate: { targetTier: 'AI_REP' } } }],
  ['enabled', { enabled: 'yes' }],
  ['tiers', { tiers: [] }],
  ['version', { version: 7 }],
])('%s is refused by its name, and nothing is changed', async (field, change) => {
  const company = await aTieredCompany()
  const { details } = await refused(
    put(`${BASE}/config`, { companyId: company.id, ...change }, company.admin),
    400,
    'CS_013',
  )
  expect(details).toMatchObject({ field })
  const { enabled, tiers, irateProtocol } = DEFAULT_DESK_RULES
  expect(await body(read(company.id, company.admin))).toEqual({ companyId: company.id, enabled, tiers, irateProtocol })
})

test('changes of many at once are all kept, each with its version in the audit', async () => {
  const company = await aTieredCompany()
  const changes = [
    { tiers: { aiRep: { capabilities: { maxCreditAmount: 11 } } } },
    { tiers: { aiManager: { capabilities: { maxRefundAmount: 111 } } } },
    { irateProtocol: { detectionThreshold: 0.8 } },
  ]
  await Promise.all(changes.map((change) => put(`${BASE}/config`, { companyId: company.id, ...change }, company.admin)))
  expect(await body(read(company.id, company.admin))).toMatchObject({
    tiers: {
      aiRep: { capabilities: { maxCreditAmount: 11 } },
      aiManager: { capabilities: { maxRefundAmount: 111 } },
    },
    irateProtocol: { detectionThreshold: 0.8 },
  })
  const versions = async () => {
    const { results } = await env.DB.prepare(
      `SELECT json_extract(details, '$.version') AS version FROM audit WHERE company_id = ? AND action = 'desk.configured' ORDER BY 1`,
    )
      .bind(company.id)
      .all<{ version: number }>()
    return results.map(({ version }) => version)
  }
  await expect.poll(versions).toEqual([2, 3, 4])
})

test('a company comes into being with its first configuration, by an admin of all companies', async () => {
  const id = `new-${crypto.randomUUID()}`
  const everywhere = { 'X-API-Key': await aKey('*', ['admin']) }
  const other = await aTieredCompany()
  await refused(read(id, other.admin), 403, 'CS_012')
  expect(await body<Config>(read(id, everywhere))).toMatchObject({ companyId: id, enabled: true })
  const own = { 'X-API-Key': await aKey(id, ['admin']) }
  await refused(read(id, own), 403, 'CS_012')
  await body(put(`${BASE}/config`, { companyId: id, enabled: true }, everywhere))
  expect((await read(id, own)).status).toBe(200)
})

test.each([
  ['analyst', 200, 403],
  ['agent', 200, 403],
  ['integration', 200, 403],
  ['author', 403, 403],
] as const)('an %s reads with %i and writes with %i', async (role, reads, writes) => {
  const company = await aTieredCompany()
  const headers = { 'X-API-Key': await company.key(role) }
  expect((await read(company.id, headers)).status).toBe(reads)
  expect((await put(`${BASE}/config`, { companyId: company.id, enabled: true }, headers)).status).toBe(writes)
})
