import fc from 'fast-check'
import { expect, test } from 'vitest'
import { termsOf, wordsOf } from './terms.ts'

test.each([
  ['The invoices were sent', ['invoic', 'sent']],
  ['Crème brûlée', ['creme', 'brule']],
  ["Don't log in without it", ['login', 'without']],
  ['logged in, signing up, set up and backed up', ['login', 'signup', 'setup', 'backup']],
  ['Wi-Fi, wi fi and WiFi', ['wifi', 'wifi', 'wifi']],
  ["the user's e-mail", ['user', 'email']],
  ['GH-1042 costs R1 500', ['gh', '1042', 'cost', 'r1', '500']],
  ['not now', ['not', 'now']],
  ['IFN-γ and the β-blocker', ['ifn', 'gamma', 'beta', 'blocker']],
])('the terms of %j', (text, terms) => expect(termsOf(text)).toEqual(terms))

test('scripts without spaces give pairs of characters', () => {
  expect(wordsOf('東京都')).toEqual(['東京', '京都'])
  expect(wordsOf('猫')).toEqual(['猫'])
})

test('terms hold nothing that a full-text query could take for its own signs', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(termsOf(text).join('')).toMatch(/^[\p{L}\p{N}]*$/u)
    }),
  )
})

test('case, accents and how they are composed make no difference', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'é', 'Ü', ' ', 'z', 'ñ', '1') }), (text) => {
      expect(termsOf(text.toUpperCase())).toEqual(termsOf(text.toLowerCase()))
      expect(termsOf(text.normalize('NFD'))).toEqual(termsOf(text.normalize('NFC')))
    }),
  )
})
