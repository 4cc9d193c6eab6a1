import * as z from 'zod'
import type { Effort, ModelTier } from './model-tier.ts'

/** Model names in order of preference; null means the deployment's own list. */
const models = z.array(z.string().min(1).max(128)).min(1).max(5).nullable().default(null)

/** How a company's questions are routed to models, and the daily budget. */
export const routingRules = z
  .strictObject({
    fast: models,
    standard: models,
    advanced: models,
    /** Questions of at least this complexity go to the standard tier. */
    complexityStandardFrom: z.number().min(0).max(1).default(0.35),
    complexityAdvancedFrom: z.number().min(0).max(1).default(0.65),
    /** US dollars per UTC day; null means no limit. */
    dailyBudget: z.number().min(0).max(1_000_000).nullable().default(null),
    /** What answers when the budget is spent: the fast tier's models, or the cache with a free model for questions that are not cached. */
    overBudget: z.enum(['fast_tier', 'cache_only']).default('fast_tier'),
    /** Whether answers are cached and reused. */
    cache: z.boolean().default(true),
    /** Whether routing, budget and cache also apply to widget chats, which otherwise use one model and no cache. */
    chat: z.boolean().default(false),
  })
  .refine(({ complexityStandardFrom, complexityAdvancedFrom }) => complexityStandardFrom <= complexityAdvancedFrom, {
    path: ['complexityAdvancedFrom'],
    message: 'must not be below complexityStandardFrom',
  })
export type RoutingRules = z.infer<typeof routingRules>
export const DEFAULT_ROUTING_RULES: RoutingRules = routingRules.parse({})

/** The effort for a question of this tier. */
export function effortOf(tier: ModelTier, rules: Pick<RoutingRules, ModelTier>): Effort {
  const own = rules[tier]
  return own === null ? { tier } : { tier, models: own }
}
