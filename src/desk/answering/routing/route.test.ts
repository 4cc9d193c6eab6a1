import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MODEL_TIERS, type ModelTier } from '../../company/settings/model-tier.ts'
import { DEFAULT_ROUTING_RULES, effortOf } from '../../company/settings/routing-rules.ts'
import { type RouteSignals, routeOf } from './route.ts'

const plain: RouteSignals = { complexity: 0, sentiment: 0, contextLength: 0, budget: 'free' }
const rankOf = (tier: ModelTier): number => MODEL_TIERS.indexOf(tier)

test.each<[string, Partial<RouteSignals>, ModelTier]>([
  ['a simple question is answered fast', {}, 'fast'],
  ['just below the standard tier is fast', { complexity: 0.349 }, 'fast'],
  ['on its limit a question is standard', { complexity: 0.35 }, 'standard'],
  ['just below the advanced tier is standard', { complexity: 0.649 }, 'standard'],
  ['on its limit a question is advanced', { complexity: 0.65 }, 'advanced'],
  ['a clearly negative mood is standard at least', { sentiment: -0.5 }, 'standard'],
  ['a slightly negative mood changes nothing', { sentiment: -0.49 }, 'fast'],
  ['a hard question of an angry customer stays advanced', { complexity: 0.9, sentiment: -0.9 }, 'advanced'],
  ['a long context is standard at least', { contextLength: 4_000 }, 'standard'],
  ['a shorter one changes nothing', { contextLength: 3_999 }, 'fast'],
])('%s', (_, change, tier) => {
  expect(routeOf({ ...plain, ...change }, DEFAULT_ROUTING_RULES)).toEqual({ tier, isCapped: false })
})

test('the limits are the company’s own', () => {
  const rules = { complexityStandardFrom: 0.1, complexityAdvancedFrom: 0.2 }
  const tiers = [0, 0.1, 0.2].map((complexity) => routeOf({ ...plain, complexity }, rules).tier)
  expect(tiers).toEqual(['fast', 'standard', 'advanced'])
})

const signals = fc.record({
  complexity: fc.double({ min: 0, max: 1, noNaN: true }),
  sentiment: fc.double({ min: -1, max: 1, noNaN: true }),
  contextLength: fc.nat(20_000),
})

test('a spent budget gives the fast tier to whatever is asked, and says so', () => {
  fc.assert(
    fc.property(signals, (given) => {
      const route = routeOf({ ...given, budget: 'exhausted' }, DEFAULT_ROUTING_RULES)
      expect(route).toEqual({ tier: 'fast', isCapped: true })
    }),
  )
})

test('a harder question, a worse mood or a longer context never lowers the tier', () => {
  fc.assert(
    fc.property(signals, signals, (one, other) => {
      const worse = {
        complexity: Math.max(one.complexity, other.complexity),
        sentiment: Math.min(one.sentiment, other.sentiment),
        contextLength: Math.max(one.contextLength, other.contextLength),
      }
      const [tier, worseTier] = [one, worse].map(
        (given) => routeOf({ ...given, budget: 'free' }, DEFAULT_ROUTING_RULES).tier,
      )
      expect(rankOf(worseTier ?? 'fast')).toBeGreaterThanOrEqual(rankOf(tier ?? 'advanced'))
    }),
  )
})

test('a writer is asked for the company’s own models of a tier, and for none where it names none', () => {
  const rules = { ...DEFAULT_ROUTING_RULES, fast: ['one', 'two'] }
  expect(effortOf('fast', rules)).toEqual({ tier: 'fast', models: ['one', 'two'] })
  expect(effortOf('advanced', rules)).toEqual({ tier: 'advanced' })
})
