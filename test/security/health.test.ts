import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { healthProbes } from '../../src/bindings/health.ts'
import { wire } from '../../src/wire.ts'
import { aDeskCompany, aKey, request } from '../support/desk.ts'
import { BROKEN } from '../support/faults.ts'

/** What strangers can do to the health checks, and to what is checked. */

afterEach(() => {
  vi.restoreAllMocks()
})

const ROUTES = ['/health', '/api/health']
/** Of a whole answer: the longest check may take 10 s. */
const BOUND_MS = 11_500

/** Both routes within their bound, asked by somebody else. */
async function bothAnswer(): Promise<void> {
  const startedAt = Date.now()
  const statuses = await Promise.all(
    ROUTES.map(async (path) => {
      const response = await request(path, { signal: AbortSignal.timeout(BOUND_MS) })
      await response.text()
      return response.status
    }),
  )
  expect(statuses).toEqual([200, 200])
  expect(Date.now() - startedAt).toBeLessThan(BOUND_MS)
}

/** Never settles. Made by whoever asks: a promise belongs to its request. */
const hanging = () => new Promise<never>(() => {})

/** The ports of an isolate of its own, in which nothing has been checked yet. */
const isolate = (bindings: Partial<Record<keyof Env, unknown>> = {}) => wire({ ...env, ...bindings } as Env)

describe('a request that ends early', () => {
  test('refused for its role, leaves both health routes answering', async () => {
    const author = { 'X-API-Key': await aKey((await aDeskCompany()).id, ['author']) }
    for (let i = 0; i < 3; i += 1) expect((await request('/api/status', { headers: author })).status).toBe(403)
    await bothAnswer()
  })

  test('refused for its role, has checked no service', async () => {
    const ports = wire(env)
    const spies = Object.keys(ports.health).map((name) => vi.spyOn(ports.health, name))
    const author = { 'X-API-Key': await aKey((await aDeskCompany()).id, ['author']) }
    expect((await request('/api/status', { headers: author })).status).toBe(403)
    for (const spy of spies) expect(spy).not.toHaveBeenCalled()
  })

  test('given up by its client, leaves both health routes answering', async () => {
    for (const path of ROUTES) {
      const client = new AbortController()
      const asked = request(path, { signal: client.signal }).catch(() => null)
      client.abort()
      await asked
    }
    await bothAnswer()
  })
})

describe('a check', () => {
  const at = { now: () => Date.now(), keepAlive: () => {}, log: wire(env).log }

  test('that hangs is down within its bound, for everybody who asks', async () => {
    vi.spyOn(console, 'warn').mockReturnValue()
    const check = vi.fn(hanging)
    const probes = healthProbes({ slow: { check, timeoutMs: 300 } }, at)
    const startedAt = Date.now()
    expect(await Promise.all(Array.from({ length: 50 }, () => probes.slow?.()))).toEqual(Array(50).fill('down'))
    expect(Date.now() - startedAt).toBeLessThan(2_000)
    expect(check).toHaveBeenCalledOnce()
  })

  test('is made once however many ask at the same time, and again when its result is old', async () => {
    let now = 1_000_000
    const check = vi.fn(async () => 'healthy' as const)
    const probes = healthProbes({ d1: { check, timeoutMs: 1_000 } }, { ...at, now: () => now })
    const crowd = () => Promise.all(Array.from({ length: 100 }, () => probes.d1?.()))
    expect(new Set(await crowd())).toEqual(new Set(['healthy']))
    await crowd()
    expect(check).toHaveBeenCalledTimes(1)
    now += 30_000
    await crowd()
    expect(check).toHaveBeenCalledTimes(2)
  })

  test('that is made anew keeps nobody else waiting', async () => {
    vi.spyOn(console, 'warn').mockReturnValue()
    let now = 1_000_000
    const check = vi.fn<() => Promise<'healthy'>>(async () => 'healthy')
    const probes = healthProbes({ d1: { check, timeoutMs: 300 } }, { ...at, now: () => now })
    expect(await probes.d1?.()).toBe('healthy')
    now += 30_000
    check.mockImplementation(hanging)
    const first = probes.d1?.()
    expect(await Promise.race([probes.d1?.(), first])).toBe('healthy')
    expect(await first).toBe('down')
    expect(await probes.d1?.()).toBe('down')
  })

  test('whose request died without an end is made again', async () => {
    vi.spyOn(console, 'warn').mockReturnValue()
    let now = 1_000_000
    const check = vi.fn<() => Promise<'healthy'>>(hanging)
    const probes = healthProbes({ d1: { check, timeoutMs: 60_000 } }, { ...at, now: () => now })
    void probes.d1?.()
    check.mockResolvedValue('healthy')
    now += 61_001
    expect(await probes.d1?.()).toBe('healthy')
  })

  test('that throws at once is down', async () => {
    vi.spyOn(console, 'warn').mockReturnValue()
    const check = () => {
      throw new Error('no such binding')
    }
    expect(await healthProbes({ d1: { check, timeoutMs: 300 } }, at).d1?.()).toBe('down')
  })
})

test('a service that hangs is down in both routes within the bound, and the others are what they are', async () => {
  vi.spyOn(console, 'warn').mockReturnValue()
  const ports = wire(env)
  const hung = isolate({ FILES: { head: hanging } })
  vi.spyOn(ports.health, 'r2').mockImplementation(() => hung.health.r2?.() ?? Promise.resolve('healthy'))
  const [health, apiHealth] = await Promise.all(
    ROUTES.map(async (path) => (await request(path, { signal: AbortSignal.timeout(BOUND_MS) })).json()),
  )
  expect(health).toMatchObject({ status: 'unhealthy', services: { r2: 'down', d1: 'healthy' } })
  expect(apiHealth).toMatchObject({ overall_status: 'down', services: { r2: { status: 'down' } } })
}, 15_000)

describe('what costs money to check', () => {
  const flood = async (isolates: number, ai: unknown) => {
    const statuses: unknown[] = []
    for (let i = 0; i < isolates; i += 1) {
      const { health } = isolate({ MODEL_PROVIDER: 'workers-ai', AI: ai })
      statuses.push(...(await Promise.all([health.ai_chat?.(), health.ai_chat?.(), health.ai_chat?.()])))
    }
    return statuses
  }
  const aModel = () => {
    const run = vi.fn(async () => {
      const line = `data: ${JSON.stringify({ response: 'The desk is open.' })}\n\ndata: [DONE]\n\n`
      return new Response(line).body
    })
    return { run }
  }

  test('is checked once a minute by the whole deployment, however many isolates are asked', async () => {
    await env.DB.prepare('DELETE FROM health_checks').run()
    const ai = aModel()
    expect(new Set(await flood(12, ai))).toEqual(new Set(['healthy']))
    expect(ai.run).toHaveBeenCalledOnce()
    const now = Date.now()
    vi.spyOn(Date, 'now').mockReturnValue(now + 60_001)
    await flood(3, ai)
    expect(ai.run).toHaveBeenCalledTimes(2)
  })

  test('is not checked while nobody can count the checks', async () => {
    vi.spyOn(console, 'warn').mockReturnValue()
    const ai = aModel()
    vi.spyOn(env.DB, 'prepare').mockImplementation(() => {
      throw BROKEN
    })
    expect(new Set(await flood(3, ai))).toEqual(new Set(['degraded']))
    expect(ai.run).not.toHaveBeenCalled()
  })
})
