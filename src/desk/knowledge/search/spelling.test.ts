import { expect, test } from 'vitest'
import { termsOf } from '../../../lib/terms.ts'
import type { Analysed } from '../indexing/analysis.ts'
import { likelySpelling } from './spelling.ts'

const saying = (text: string): Analysed => {
  const terms = termsOf(text)
  const counted = new Map(terms.map((term) => [term, 1]))
  return { title: new Map(), heading: new Map(), text: counted, fields: [terms], length: terms.length }
}
const HELD = 'Reset a password, download the invoice, schedule reports, renew the subscription, add a recipient'

test.each([
  ['pasword', 'password'],
  ['passwrod', 'password'],
  ['passsword', 'password'],
  ['pazsword', 'password'],
  ['downlaod', 'download'],
  ['shcedule', null],
  ['subscirption', 'subscript'],
  ['recepient', 'recipi'],
  ['invoices', null],
  ['reset', null],
  ['word', null],
  ['gh1042', null],
  ['elephant', null],
])('%s is probably %s', (typed, meant) => {
  const [term = ''] = termsOf(typed)
  expect(likelySpelling(term, [saying(HELD), saying(HELD)])?.term ?? null).toBe(meant)
})

test('the commoner of two is taken', () => {
  const candidates = [saying('monthly'), saying('mouthly mouthly'), saying('monthly'), saying('monthly mouthly')]
  expect(likelySpelling('mothli', candidates)?.term).toBe('monthli')
})

test('what one passage alone holds is no spelling', () => {
  expect(likelySpelling('pasword', [saying('password')])).toBeNull()
})
