import { describe, expect, test } from 'vitest'
import { sha256Hex } from '../hash.ts'
import { parseAuthorization } from './authorization.ts'
import { canonicalPaths, canonicalQuery, type SignedRequest } from './canonical.ts'
import { isSignedWith } from './verify.ts'

/** Key, time and scope of the test suite that AWS publishes for Signature Version 4. */
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const TIME = '20150830T123600Z'

type Vector = { method: string; path?: string; query?: string; headers?: Record<string, string> }

const VECTORS: [string, Vector, string][] = [
  ['a plain GET', { method: 'GET' }, '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
  ['a plain POST', { method: 'POST' }, '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
  [
    'a query in another order than it is signed in',
    { method: 'GET', query: 'Param2=value2&Param1=value1' },
    'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  ],
  [
    'header values with white space around and within',
    { method: 'GET', headers: { 'my-header1': ' value1', 'my-header2': ' "a   b   c"' } },
    'acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736',
  ],
]

const requestOf = ({ method, path = '/', query = '', headers = {} }: Vector): SignedRequest => {
  const all: Record<string, string> = { host: 'example.amazonaws.com', 'x-amz-date': TIME, ...headers }
  return { method, path, query, header: (name) => all[name] ?? null }
}

async function verify(vector: Vector, signature: string, secret = SECRET): Promise<boolean> {
  const names = ['host', ...Object.keys(vector.headers ?? {}), 'x-amz-date'].join(';')
  const authorization = parseAuthorization(
    `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=${names}, Signature=${signature}`,
  )
  if (authorization === null) throw new Error('the header can be read')
  return isSignedWith(secret, authorization, requestOf(vector), { time: TIME, payloadHash: await sha256Hex('') })
}

test.each(VECTORS)('%s has the published signature', async (_, vector, signature) => {
  expect(await verify(vector, signature)).toBe(true)
})

test.each<[string, Vector, string?]>([
  ['method', { method: 'PUT' }],
  ['path', { method: 'GET', path: '/other' }],
  ['query', { method: 'GET', query: 'a=1' }],
  ['secret', { method: 'GET' }, `${SECRET}x`],
])('another %s has another signature', async (_, vector, secret) => {
  expect(await verify(vector, VECTORS[0]?.[2] ?? '', secret)).toBe(false)
})

describe('the query', () => {
  test.each([
    ['', ''],
    ['b=2&a=1', 'a=1&b=2'],
    ['a=2&a=1', 'a=1&a=2'],
    ['a', 'a='],
    ['a=', 'a='],
    ['q=hello+world', 'q=hello%20world'],
    ['q=hello%20world', 'q=hello%20world'],
    ['q=a%2Bb', 'q=a%2Bb'],
    ["q=(it's)*!", 'q=%28it%27s%29%2A%21'],
    ['q=a=b', 'q=a%3Db'],
    ['q=%c3%a9', 'q=%C3%A9'],
    ['a~b=c-d_e.f', 'a~b=c-d_e.f'],
  ])('%j is signed as %j', (query, canonical) => {
    expect(canonicalQuery(query)).toBe(canonical)
  })
})

describe('the path', () => {
  test.each([
    ['/', '/'],
    ['/a/b', '/a/b'],
    ['/a/b/', '/a/b/'],
    ['//a///b', '/a/b'],
    ['/a/./b/../c', '/a/c'],
    ['/a%20b', '/a%2520b'],
    ['/a%2Fb', '/a%252Fb'],
    ['/conv_1:2', '/conv_1%3A2'],
  ])('%j is signed as %j', (path, canonical) => {
    expect(canonicalPaths(path)[0]).toBe(canonical)
  })
})

describe('a header that cannot be read', () => {
  const credential = 'Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request'
  const signature = `Signature=${'a'.repeat(64)}`
  test.each([
    `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host`,
    `AWS4-HMAC-SHA256 ${credential}, ${signature}`,
    `AWS4-HMAC-SHA256 SignedHeaders=host, ${signature}`,
    `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=abc`,
    `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, SignedHeaders=host, ${signature}`,
    `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4, SignedHeaders=host, ${signature}`,
    `AWS4-HMAC-SHA512 ${credential}, SignedHeaders=host, ${signature}`,
    'AWS4-HMAC-SHA256',
  ])('%s', (header) => {
    expect(parseAuthorization(header)).toBeNull()
  })

  test('needs no blank after the comma', () => {
    expect(
      parseAuthorization(`AWS4-HMAC-SHA256 ${credential},SignedHeaders=host;x-a,${signature}`)?.signedHeaders,
    ).toEqual(['host', 'x-a'])
  })
})
