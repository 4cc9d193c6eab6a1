import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { app } from '../../../src/app.ts'
import { aDeskCompany, request } from '../../support/desk.ts'
import { reply } from '../../support/reply.ts'

type Health = {
  overall_status: string
  services: Record<string, { status: string }>
  summary: { total: number; healthy: number; degraded: number; down: number }
}

const SERVICES = ['d1', 'durable_objects', 'vectorize', 'ai_chat', 'ai_embeddings', 'queues', 'help_desk']

test("health has the document's shape around the deployment's own services", async () => {
  const health = await reply<Health>(request('/api/health'))
  expect(Object.keys(health).sort()).toEqual(['overall_status', 'services', 'summary'])
  expect(Object.keys(health.services)).toEqual(expect.arrayContaining(SERVICES))
  for (const service of Object.values(health.services))
    expect(service).toEqual({ status: expect.stringMatching(/^(healthy|degraded|down)$/) })
})

test('the summary counts the services, and a deployment without faults is healthy', async () => {
  const { overall_status, services, summary } = await reply<Health>(request('/api/health'))
  const total = Object.keys(services).length
  expect(overall_status).toBe('healthy')
  expect(summary).toEqual({ total, healthy: total, degraded: 0, down: 0 })
})

test('health needs no company, no credential and no allowed origin', async () => {
  await reply(request('/api/health', { headers: { Origin: 'https://anywhere.example' } }))
  const company = await aDeskCompany()
  await reply(request('/api/health', { headers: company.admin }))
})

test('health answers a HEAD as well', async () => {
  const response = await request('/api/health', { method: 'HEAD' })
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('')
})

test.each(['/api/health', '/health'])(
  '%s says `starting` while the articles of a local start are loading',
  async (path) => {
    const loading = { ...env, EXPECTED_ARTICLES: '100000' } as unknown as Env
    const context = createExecutionContext()
    const response = await app(new Request(`https://desk.example${path}`), loading, context)
    await waitOnExecutionContext(context)
    expect(response.status).toBe(200)
    const { overall_status, status } = await response.json<{ overall_status?: string; status?: string }>()
    expect(overall_status ?? status).toBe('starting')
  },
)
