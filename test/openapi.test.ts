import { beforeAll, describe, expect, test } from 'vitest'
import { crmChat } from '../src/contracts/crm-chat/index.ts'
import { insights } from '../src/contracts/insights/index.ts'
import { platform } from '../src/contracts/platform/index.ts'
import { serviceDesk } from '../src/contracts/service-desk/index.ts'
import { supportAgent } from '../src/contracts/support-agent/index.ts'
import { request } from './support/desk.ts'
import { type Document, operationOf, routesOf, templateOf } from './support/operations.ts'

const ROUTES = [platform, crmChat, serviceDesk, supportAgent, insights].flatMap(routesOf)

let document: Document
beforeAll(async () => {
  document = await (await request('/openapi.json')).json()
})

describe('the OpenAPI document', () => {
  test('is served as JSON of version 3.1, to anyone', async () => {
    const response = await request('/openapi.json')
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect((await response.json<Document>()).openapi).toMatch(/^3\.1\./)
  })

  test('holds every route there is, and none that is not', () => {
    const there = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(there.sort()).toEqual(ROUTES.map(({ method, path }) => `${method} ${templateOf(path)}`).sort())
  })

  test('says of every route which credentials it takes', () => {
    const [none, key, token, signature] = [{}, { apiKey: [] }, { bearerAuth: [] }, { awsSignature: [] }]
    const takes = (method: string, path: string) => operationOf(document, { method, path })?.security
    expect(takes('GET', '/company/settings')).toEqual([key, token, signature])
    expect(takes('POST', '/api/feedback')).toEqual([none, key, token, signature])
    expect(takes('POST', '/api/v1/auth/login')).toEqual([none])
    const named = new Set(
      ROUTES.flatMap(({ method, path }) => takes(method, path)?.flatMap((scheme) => Object.keys(scheme)) ?? []),
    )
    expect([...named].sort()).toEqual(Object.keys(document.components.securitySchemes).sort())
  })

  test('refers to nothing that is not in it', () => {
    const refs: string[] = []
    const walk = (value: unknown): void => {
      if (value === null || typeof value !== 'object') return
      if ('$ref' in value && typeof value.$ref === 'string') refs.push(value.$ref)
      Object.values(value).forEach(walk)
    }
    walk(document)
    const lost = refs.filter((ref) => {
      let at: unknown = document
      for (const step of ref
        .replace(/^#\/?/, '')
        .split('/')
        .filter((part) => part !== '')) {
        const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
        at = at !== null && typeof at === 'object' ? (at as Record<string, unknown>)[name] : undefined
      }
      return !ref.startsWith('#') || at === undefined
    })
    expect(lost).toEqual([])
  })

  test('can be asked for only', async () => {
    expect((await request('/openapi.json', { method: 'DELETE' })).status).toBe(405)
  })
})
