import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Found, gate, type Outcome } from './gate.ts'

const THRESHOLDS = { confidenceThreshold: 0.7, offerThreshold: 0.4 }

test.each<[string, Found, Outcome]>([
  ['a confident answer stands', { found: 3, confidence: 0.9 }, 'sure'],
  ['exactly at the threshold it stands', { found: 3, confidence: 0.7 }, 'sure'],
  ['just below the threshold it is offered', { found: 3, confidence: 0.699 }, 'unsure'],
  ['exactly at the lower threshold it is offered', { found: 1, confidence: 0.4 }, 'unsure'],
  ['just below the lower threshold nothing is known', { found: 1, confidence: 0.399 }, 'unknown'],
  ['nothing found is not known, however confident', { found: 0, confidence: 1 }, 'unknown'],
])('%s', (_, found, outcome) => expect(gate(found, THRESHOLDS)).toBe(outcome))

test('with thresholds of 0 whatever was found stands, and with 1 only certainty does', () => {
  const [none, all] = [0, 1].map((one) => ({ confidenceThreshold: one, offerThreshold: one }))
  if (none === undefined || all === undefined) throw new Error('two thresholds')
  expect(gate({ found: 1, confidence: 0 }, none)).toBe('sure')
  expect(gate({ found: 1, confidence: 0.999 }, all)).toBe('unknown')
  expect(gate({ found: 1, confidence: 1 }, all)).toBe('sure')
})

test('more confidence never makes the outcome worse', () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true })
  const rank: Record<Outcome, number> = { unknown: 0, unsure: 1, sure: 2 }
  return fc.assert(
    fc.property(unit, unit, unit, unit, fc.nat(5), (one, other, high, low, found) => {
      const thresholds = { confidenceThreshold: Math.max(high, low), offerThreshold: Math.min(high, low) }
      const [less, more] = [Math.min(one, other), Math.max(one, other)]
      return rank[gate({ found, confidence: less }, thresholds)] <= rank[gate({ found, confidence: more }, thresholds)]
    }),
  )
})
