import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64, base64Url, fromBase64, hex, utf8 } from './bytes.ts'
import { fingerprint, fnv1a, hmacSha256, sameSecret, sha256Hex } from './hash.ts'
import { hashEmbedding } from './hash-embedding.ts'

test('hashes are the published ones', async () => {
  expect(await sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(fnv1a('')).toBe(0x811c9dc5)
  expect(fnv1a('foobar')).toBe(0xbf9cf968)
  expect(hex(await hmacSha256(utf8('key'), 'The quick brown fox jumps over the lazy dog'))).toBe(
    'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8',
  )
})

test('a fingerprint is short enough and safe for an id', async () => {
  expect(await fingerprint('x')).toMatch(/^[A-Za-z0-9_-]{22}$/)
  expect(await fingerprint('x')).not.toBe(await fingerprint('y'))
})

test('secrets are the same only when every byte is', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(sameSecret(one, other)).toBe(one === other)
    }),
  )
  fc.assert(
    fc.property(fc.string(), (one) => {
      expect(sameSecret(one, one)).toBe(true)
    }),
  )
})

test('bytes come back from base64 as they were, of any length', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect([...fromBase64(base64(bytes))]).toEqual([...bytes])
    }),
  )
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(base64Url(bytes)).toMatch(/^[A-Za-z0-9_-]*$/)
    }),
  )
  const large = new Uint8Array(1_000_000).fill(7)
  expect(fromBase64(base64(large))).toHaveLength(1_000_000)
})

test('a hashed vector has length 1, or 0 for nothing, and like texts are near', () => {
  const length = (vector: number[]) => Math.hypot(...vector)
  const cosine = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
  const of = (text: string) => hashEmbedding(text, 256)
  expect(length(of('reset my password'))).toBeCloseTo(1, 6)
  expect(length(of('!!!'))).toBe(0)
  expect(cosine(of('reset password'), of('resetting passwords'))).toBeGreaterThan(
    cosine(of('reset password'), of('pay invoice')),
  )
})
