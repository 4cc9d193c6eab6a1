import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { configOf, DEMO_ENCRYPTION_KEY, DEMO_JWT_SECRET, tokenSettings } from '../src/config.ts'

const SECRET = 'a-secret-of-thirty-two-characters'
const KEYS = { JWKS_URL: 'https://issuer.example/keys', JWKS_ISSUER: 'https://issuer.example', JWKS_AUDIENCE: 'desk' }
const ENCRYPTION_KEY = btoa('k'.repeat(32))
const PRODUCTION = { ENVIRONMENT: 'production', JWT_SECRET: SECRET, ENCRYPTION_KEYS: `one:${ENCRYPTION_KEY}` }
const started = (vars: Record<string, string | undefined>) => tokenSettings(configOf({ ...env, ...vars }))

describe('a deployment starts', () => {
  test.each<[string, Record<string, string | undefined>, object]>([
    ['locally with the demo secret', {}, { secret: DEMO_JWT_SECRET, keys: null }],
    ['without a secret', { JWT_SECRET: undefined }, { secret: '' }],
    ['with a secret of its own', PRODUCTION, { secret: SECRET, issuer: 'edgedesk', audience: 'edgedesk' }],
    ['with another issuer’s keys', { ...PRODUCTION, ...KEYS }, { keys: { url: KEYS.JWKS_URL, audience: 'desk' } }],
    ['locally with keys of this machine', { ...KEYS, JWKS_URL: 'http://127.0.0.1:9/k' }, { secret: DEMO_JWT_SECRET }],
  ])('%s', (_, vars, settings) => expect(started(vars)).toMatchObject(settings))
})

describe('a deployment refuses to start', () => {
  test.each([
    ['in production with the demo secret', { ...PRODUCTION, JWT_SECRET: DEMO_JWT_SECRET }, /demo credential/],
    ['with a short secret', { JWT_SECRET: 'x'.repeat(31) }, /JWT_SECRET/],
    ['in production with a short secret', { ...PRODUCTION, JWT_SECRET: 'x'.repeat(31) }, /JWT_SECRET/],
    ['without an issuer’s name', { ...KEYS, JWKS_ISSUER: '' }, /JWKS_ISSUER/],
    ['without an audience', { ...KEYS, JWKS_AUDIENCE: '' }, /JWKS_AUDIENCE/],
    ['with keys in the clear', { ...KEYS, JWKS_URL: 'http://issuer.example/keys' }, /JWKS_URL/],
    [
      'in production with keys of its own machine',
      { ...PRODUCTION, ...KEYS, JWKS_URL: 'http://localhost/k' },
      /JWKS_URL/,
    ],
    ['with keys at no address', { ...KEYS, JWKS_URL: 'issuer' }, /JWKS_URL/],
    [
      'in production with the demo encryption key',
      { ...PRODUCTION, ENCRYPTION_KEYS: `one:${ENCRYPTION_KEY},two:${DEMO_ENCRYPTION_KEY}` },
      /ENCRYPTION_KEYS/,
    ],
    ['with an encryption key without an id', { ENCRYPTION_KEYS: ENCRYPTION_KEY }, /ENCRYPTION_KEYS/],
    ['with a short encryption key', { ENCRYPTION_KEYS: `one:${btoa('xxx')}` }, /ENCRYPTION_KEYS/],
    [
      'with two encryption keys of one id',
      { ENCRYPTION_KEYS: `one:${ENCRYPTION_KEY},one:${ENCRYPTION_KEY}` },
      /ENCRYPTION_KEYS/,
    ],
    ['with an empty issuer of its own', { JWT_ISSUER: '' }, /JWT_ISSUER/],
  ])('%s, and says why without the secret', (_, vars, why) => {
    expect(() => started(vars)).toThrow(why)
    expect(() => started(vars)).not.toThrow(/xxx|demo-jwt|ZWRn|a2tr/)
  })
})

describe('the models of a tier and their prices', () => {
  const read = (vars: Record<string, string | undefined>) => configOf({ ...env, ...vars })

  test('are read from between commas', () => {
    expect(read({ MODEL_FAST: ' one, two ,,three', MODEL_PRICES: 'one 0.05 0.08, org/two 1 5' })).toMatchObject({
      MODEL_FAST: ['one', 'two', 'three'],
      MODEL_STANDARD: [],
      MODEL_PRICES: { one: { input: 0.05, output: 0.08 }, 'org/two': { input: 1, output: 5 } },
    })
  })

  test.each(['one', 'one 1', 'one 1 -2', 'one 1 two', '1 2', 'one=1/2', 'one 1 2 3'])('%s is no price', (text) => {
    expect(() => read({ MODEL_PRICES: text })).toThrow(/MODEL_PRICES/)
  })
})
