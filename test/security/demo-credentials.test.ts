import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { seedStatements } from '../../scripts/demo-company.ts'
import { request } from '../support/desk.ts'
import { aProductionDesk } from '../support/production.ts'

/** A database that the local set-up has filled, e.g. a copy of a laptop's. */
beforeAll(async () => {
  const statements = (await seedStatements(Date.now())).split('; ')
  const credentials = statements.filter((statement) => /INTO (?:companies|api_keys|users)/.test(statement))
  for (const statement of credentials) await env.DB.prepare(statement).run()
})

const KEY = { 'X-API-Key': 'demo-api-key' }
const ROUTES = ['/company/settings', '/knowledge/articles', '/api/escalation', '/api/health', '/health']
const logIn = { username: 'demo@example.com', password: 'demo-password' }

test.each(ROUTES)('locally the demo key opens %s', async (path) => {
  expect((await request(path, { headers: KEY })).status).toBe(200)
})

describe('in production, although their rows are there', () => {
  const desk = aProductionDesk()

  test.each(ROUTES)('the demo key is a wrong key at %s', async (path) => {
    expect((await desk.request(path, { headers: KEY })).status).toBe(401)
  })

  test('the demo key is wrong again and again, so no cache brings it back', async () => {
    for (let times = 0; times < 3; times += 1)
      expect((await desk.request('/knowledge/articles', { headers: KEY })).status).toBe(401)
  })

  test.each([logIn, { ...logIn, username: ' Demo@Example.com ' }, { ...logIn, username: 'analyst@example.com' }])(
    'nobody logs in as $username',
    async (body) => {
      expect((await desk.post('/api/v1/auth/login', body)).status).toBe(401)
    },
  )
})
