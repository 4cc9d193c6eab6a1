import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { app } from '../../src/app.ts'
import { ORIGIN } from './desk.ts'

/** What a deployment may set; the bindings are the tests' own. */
type Settings = { DEFAULT_COMPANY?: string; REQUIRE_API_KEY?: 'true' | 'false'; JWT_SECRET?: string }

/** Long enough for production, which refuses the published one. */
const PRODUCTION_JWT_SECRET = 'a-jwt-secret-that-is-nowhere-published'

/** Answers as a desk with production settings does. Each call of this function is a deployment with caches of its own. */
export function aProductionDesk(settings: Settings = {}) {
  const production = {
    ...env,
    ENVIRONMENT: 'production',
    ADMIN_API_KEY: '',
    JWT_SECRET: PRODUCTION_JWT_SECRET,
    REQUIRE_API_KEY: 'true',
    ...settings,
    // The generated type knows the local values alone.
  } as unknown as Env
  const request = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const context = createExecutionContext()
    const response = await app(new Request(`${ORIGIN}${path}`, init), production, context)
    await waitOnExecutionContext(context)
    return response
  }
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  return { request, post }
}
