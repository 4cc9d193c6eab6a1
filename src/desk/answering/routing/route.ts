import { MODEL_TIERS, type ModelTier } from '../../company/settings/model-tier.ts'
import type { RoutingRules } from '../../company/settings/routing-rules.ts'
import type { BudgetState } from './budget.ts'

export type RouteSignals = {
  /** 0 to 1. */
  complexity: number
  /** -1 to 1. */
  sentiment: number
  /** Characters of the earlier turns that the question leans on; 0 of one that stands alone. */
  contextLength: number
  budget: BudgetState
}
/** `isCapped`: the day's budget is spent, and whatever is asked gets the fast tier. */
export type Route = { tier: ModelTier; isCapped: boolean }

/** Mood at and below which a customer is clearly displeased: a clumsy answer would cost more than a dear one. */
const CLEARLY_NEGATIVE = -0.5
/** Some 1,000 tokens, in which a small model loses the thread. */
const LONG_CONTEXT = 4_000

/**
 * The tier whose models answer a question: by its complexity; a clearly negative mood or a long context takes it to the standard one at
 * least. A budget that is spent overrides all of these.
 */
export function routeOf(
  { complexity, sentiment, contextLength, budget }: RouteSignals,
  {
    complexityStandardFrom,
    complexityAdvancedFrom,
  }: Pick<RoutingRules, 'complexityStandardFrom' | 'complexityAdvancedFrom'>,
): Route {
  if (budget === 'exhausted') return { tier: 'fast', isCapped: true }
  const byComplexity =
    complexity >= complexityAdvancedFrom ? 'advanced' : complexity >= complexityStandardFrom ? 'standard' : 'fast'
  const needsCare = sentiment <= CLEARLY_NEGATIVE || contextLength >= LONG_CONTEXT
  return { tier: needsCare ? atLeast('standard', byComplexity) : byComplexity, isCapped: false }
}

const atLeast = (least: ModelTier, tier: ModelTier): ModelTier =>
  MODEL_TIERS.indexOf(tier) < MODEL_TIERS.indexOf(least) ? least : tier
