import { MODEL_TIERS, type ModelTier } from '../../company/settings/model-tier.ts'
import type { RoutingRules } from '../../company/settings/routing-rules.ts'
import type { BudgetState } from './budget.ts'

export type RouteSignals = {
  /** 0 to 1. */
  complexity: number
  /** -1 to 1. */
  sentiment: number
  /** Characters of the earlier turns that the question refers to; 0 when it stands alone. */
  contextLength: number
  budget: BudgetState
}
/** `isCapped`: the day's budget is spent, so every question gets the fast tier. */
export type Route = { tier: ModelTier; isCapped: boolean }

/** Sentiment at or below this is clearly negative: the customer should get a better model. */
const CLEARLY_NEGATIVE = -0.5
/** Some 1,000 tokens, in which a small model loses the thread. */
const LONG_CONTEXT = 4_000

/**
 * Selects the model tier for a question by its complexity; clearly negative sentiment or a long context raises it to at least standard. A
 * spent budget overrides all of these.
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
