import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPublicAddress } from '../../src/providers/webhooks/address.ts'
import { checkTarget } from '../../src/providers/webhooks/target.ts'

const resolve = async (): Promise<string[]> => ['93.184.216.34']
const allowed = async (url: string, allowPrivate = false): Promise<boolean> =>
  (await checkTarget(url, { allowPrivate, resolve })).ok

test.each([
  'https://hooks.example.com/in',
  'https://hooks.example.com:8443/in?x=1',
  'https://HOOKS.example.com./',
  'https://93.184.216.34/',
  'https://[2606:2800:220:1:248:1893:25c8:1946]/',
  'https://bücher.example/',
])('%s is called', async (url) => expect(await allowed(url)).toBe(true))

test.each([
  'http://hooks.example.com/',
  'ftp://hooks.example.com/',
  'javascript:alert(1)',
  'hooks.example.com',
  'https://user@hooks.example.com/',
  'https://user:word@hooks.example.com/',
  'https://localhost/',
  'https://localhost./',
  'https://LOCALHOST/',
  'https://api.localhost/',
  'https://printer.local/',
  'https://db.internal/',
  'https://router/',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://0/',
  'https://127.0.0.1./',
  'https://１２７.0.0.1/',
  'https://127。0。0。1/',
  'https://169.254.169.254/latest/meta-data',
  'https://100.100.0.1/',
  'https://[::]/',
  'https://[::1]/',
  'https://[fe80::1]/',
  'https://[fd00::1]/',
  'https://[ff02::1]/',
  'https://[::ffff:93.184.216.34]/',
  'https://[::ffff:7f00:1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[2001:db8::1]/',
])('%s is refused', async (url) => expect(await allowed(url)).toBe(false))

test.each(['http://127.0.0.1:8787/', 'http://localhost:3000/hook', 'https://10.0.0.1/'])(
  '%s is called on a laptop',
  async (url) => expect(await allowed(url, true)).toBe(true),
)
test.each(['file:///etc/passwd', 'http://user:word@localhost/'])('%s is refused on a laptop, too', async (url) =>
  expect(await allowed(url, true)).toBe(false),
)

const byte = fc.integer({ min: 0, max: 255 })
const inner = fc.oneof(
  fc.tuple(fc.constantFrom(0, 10, 127), byte, byte, byte),
  fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
  fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
  fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
  fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
  fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
)
type Bytes = [number, number, number, number]
const number = ([a, b, c, d]: Bytes): number => ((a * 256 + b) * 256 + c) * 256 + d
const group = (high: number, low: number): string => (high * 256 + low).toString(16)
const spellings: ((bytes: Bytes) => string)[] = [
  (bytes) => bytes.join('.'),
  (bytes) => `${bytes.join('.')}.`,
  (bytes) => String(number(bytes)),
  (bytes) => `0x${number(bytes).toString(16)}`,
  (bytes) => `0${number(bytes).toString(8)}`,
  (bytes) => bytes.map((each) => `0x${each.toString(16)}`).join('.'),
  (bytes) => bytes.map((each) => `0${each.toString(8)}`).join('.'),
  ([a, b, c, d]) => `${a}.${b}.${c * 256 + d}`,
  ([a, b, c, d]) => `${a}.${(b * 256 + c) * 256 + d}`,
  (bytes) => bytes.join('.').replace(/\d/g, (digit) => `%3${digit}`),
  (bytes) => `[::ffff:${bytes.join('.')}]`,
  ([a, b, c, d]) => `[::ffff:${group(a, b)}:${group(c, d)}]`,
  ([a, b, c, d]) => `[0:0:0:0:0:FFFF:${group(a, b)}:${group(c, d)}]`,
  ([a, b, c, d]) => `[64:ff9b::${group(a, b)}:${group(c, d)}]`,
  ([a, b, c, d]) => `[2002:${group(a, b)}:${group(c, d)}::1]`,
]

test('no inner address passes, in whatever spelling', async () => {
  await fc.assert(
    fc.asyncProperty(inner, fc.constantFrom(...spellings), async (bytes, spell) => {
      expect(await allowed(`https://${spell(bytes)}/`)).toBe(false)
    }),
    { numRuns: 1_000 },
  )
})

test('no inner address passes that a name resolves to', () => {
  return fc.assert(
    fc.property(inner, (bytes) => {
      expect(isPublicAddress(bytes.join('.'))).toBe(false)
    }),
  )
})

test('no inner IPv6 address passes that a name resolves to', () => {
  const group16 = fc.integer({ min: 0, max: 0xffff }).map((each) => each.toString(16))
  const first = fc.oneof(
    fc.integer({ min: 0, max: 0x1fff }),
    fc.integer({ min: 0x4000, max: 0xffff }),
    fc.constant(0x2002),
  )
  return fc.assert(
    fc.property(first, fc.array(group16, { minLength: 7, maxLength: 7 }), (head, rest) => {
      expect(isPublicAddress([head.toString(16), ...rest].join(':'))).toBe(false)
    }),
  )
})

test.each([
  '',
  'hooks.example.com',
  '1.2.3',
  '1.2.3.4.5',
  '01.2.3.4',
  '256.1.1.1',
  '1::2::3',
  '2606:2800',
  ':::',
  '2606::1%eth0',
  '1:2:3:4:5:6:7:8:9',
])('%j is no public address', (text) => expect(isPublicAddress(text)).toBe(false))
test.each([
  '93.184.216.34',
  '1.1.1.1',
  '100.128.0.1',
  '172.32.0.1',
  '2606:4700:4700::1111',
  '2a00:1450:4001:81b::200e',
])('%s is public', (text) => expect(isPublicAddress(text)).toBe(true))
