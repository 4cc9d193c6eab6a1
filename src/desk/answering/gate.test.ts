import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type TurnSignals, turnEscalation } from './gate.ts'

const THRESHOLD = 0.5
const confident: TurnSignals = { asksForPerson: false, found: 3, confidence: 0.9 }

test.each<[string, Partial<TurnSignals>, ReturnType<typeof turnEscalation>]>([
  ['a confident answer stays', {}, null],
  ['exactly at the threshold stays', { confidence: THRESHOLD }, null],
  ['just below the threshold leaves', { confidence: THRESHOLD - 0.001 }, 'low_confidence'],
  ['nothing found leaves', { found: 0, confidence: 0 }, 'no_results'],
  ['nothing found leaves, however confident', { found: 0, confidence: 1 }, 'no_results'],
  ['a request for a person leaves, however confident', { asksForPerson: true, confidence: 1 }, 'user_request'],
  ['a request for a person is reported first', { asksForPerson: true, found: 0, confidence: 0 }, 'user_request'],
  ['nothing found is reported before a low confidence', { found: 0, confidence: 0.1 }, 'no_results'],
])('%s', (_, change, reason) => expect(turnEscalation({ ...confident, ...change }, THRESHOLD)).toBe(reason))

test('with a threshold of 0 whatever was found stands, and with 1 only certainty does', () => {
  expect(turnEscalation({ ...confident, confidence: 0 }, 0)).toBeNull()
  expect(turnEscalation({ ...confident, confidence: 0.999 }, 1)).toBe('low_confidence')
  expect(turnEscalation({ ...confident, confidence: 1 }, 1)).toBeNull()
})

test('a turn stays exactly when something was found, nobody asked for a person and the bar is reached', () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.boolean(), fc.nat(20), unit, unit, (asksForPerson, found, confidence, threshold) => {
      const stays = !asksForPerson && found > 0 && confidence >= threshold
      return (turnEscalation({ asksForPerson, found, confidence }, threshold) === null) === stays
    }),
  )
})
