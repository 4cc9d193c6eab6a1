import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { app } from '../../src/app.ts'
import { DEMO_JWT_SECRET } from '../../src/config.ts'
import type { Role } from '../../src/desk/company/call.ts'
import { hashPassword } from '../../src/desk/company/users/password.ts'
import { usernameOf } from '../../src/desk/company/users/user.ts'
import { base64Url, utf8 } from '../../src/lib/bytes.ts'
import { ORIGIN } from './desk.ts'

export const SECRET = utf8(DEMO_JWT_SECRET)
export const nowSeconds = (): number => Math.floor(Date.now() / 1_000)
export const bearer = (token: string): Record<string, string> => ({ Authorization: `Bearer ${token}` })

type Header = { alg: string; kid?: string }
type Key = Parameters<SignJWT['sign']>[0]

/** The claims of a good token of this deployment; `undefined` leaves one out. */
export const claims = (change: Record<string, unknown> = {}): JWTPayload => ({
  sub: 'somebody',
  iss: 'edgedesk',
  aud: 'edgedesk',
  iat: nowSeconds(),
  exp: nowSeconds() + 600,
  roles: ['admin'],
  companies: '*',
  ...change,
})

const signed = (payload: JWTPayload, header: Header, key: Key): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({ typ: 'JWT', ...header }).sign(key)

/** A token by the deployment's secret, or by another one. */
export const aToken = (change: Record<string, unknown> = {}, secret: Uint8Array = SECRET): Promise<string> =>
  signed(claims(change), { alg: 'HS256' }, secret)

/** A token that says what it says without any signature. */
export const unsigned = (header: object, payload: object, signature = ''): string =>
  [...[header, payload].map((part) => base64Url(utf8(JSON.stringify(part)))), signature].join('.')

/** Another issuer with its own keys, and how its JWKS answers. */
export type Issuer = {
  token(change?: Record<string, unknown>, header?: Partial<Header>): Promise<string>
  jwks: { keys: object[] }
  publicKey: CryptoKey
}

export const ISSUER = {
  JWKS_URL: 'https://issuer.example/keys',
  JWKS_ISSUER: 'https://issuer.example',
  JWKS_AUDIENCE: 'desk',
}

export async function anIssuer(alg: 'RS256' | 'ES256', kid: string | null = `key-${alg}`): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  const named = kid === null ? {} : { kid }
  return {
    publicKey,
    jwks: { keys: [{ ...(await exportJWK(publicKey)), ...named, alg, use: 'sig' }] },
    token: (change = {}, header = {}) =>
      signed(
        claims({ iss: ISSUER.JWKS_ISSUER, aud: ISSUER.JWKS_AUDIENCE, ...change }),
        { alg, ...named, ...header },
        privateKey,
      ),
  }
}

/** The front door of a deployment that has other vars, with nothing remembered yet. */
export function aDeployment(vars: Record<string, string>) {
  // Vars are texts here, whatever the generated type knows of their values.
  const changed = { ...env, ...vars } as unknown as Env
  return {
    env: changed,
    async request(path: string, init?: RequestInit): Promise<Response> {
      const context = createExecutionContext()
      const response = await app(new Request(`${ORIGIN}${path}`, init), changed, context)
      await waitOnExecutionContext(context)
      return response
    },
  }
}

export type TestUser = { id: string; username: string; password: string }
type UserChange = Partial<TestUser> & { roles?: Role[]; companies?: string[] | '*'; disabled?: boolean }

let users = 0

/** A stored user of the test's own. */
export async function aUserWho({ roles = ['admin'], companies = '*', disabled = false, ...change }: UserChange = {}) {
  users += 1
  const id = `usr_${users}_${crypto.randomUUID().slice(0, 8)}`
  const user: TestUser = { id, username: `${id}@example.com`, password: `password of ${id}`, ...change }
  const hash = await hashPassword(user.password)
  const owner = companies !== '*' && companies.length === 1 ? (companies[0] ?? '*') : '*'
  const values = [user.id, owner, usernameOf(user.username), hash, JSON.stringify(roles), JSON.stringify(companies)]
  await env.DB.prepare(
    `INSERT OR REPLACE INTO users (id, company_id, username, password_hash, roles, companies, created_at, disabled_at)
     VALUES (?, ?, ?, ?, ?, ?, 0, ?)`,
  )
    .bind(...values, disabled ? 1 : null)
    .run()
  return user
}

export const disable = (user: TestUser): Promise<unknown> =>
  env.DB.prepare('UPDATE users SET disabled_at = 1 WHERE id = ?').bind(user.id).run()
