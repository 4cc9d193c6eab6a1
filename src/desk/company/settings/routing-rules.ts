import * as z from 'zod'
import type { Effort, ModelTier } from './model-tier.ts'

/** Names of the model table, in the order in which they are asked; null is the deployment's own list. */
const models = z.array(z.string().min(1).max(128)).min(1).max(5).nullable().default(null)

/** How a company's questions find their models, and what a day of them may cost. */
export const routingRules = z
  .strictObject({
    fast: models,
    standard: models,
    advanced: models,
    /** Complexity from which a question goes to the standard tier. */
    complexityStandardFrom: z.number().min(0).max(1).default(0.35),
    complexityAdvancedFrom: z.number().min(0).max(1).default(0.65),
    /** US dollars in a UTC day; null is no limit. */
    dailyBudget: z.number().min(0).max(1_000_000).nullable().default(null),
    /** What answers beyond it: the fast tier's models, or the cache, and for what it has not the model that costs nothing. */
    overBudget: z.enum(['fast_tier', 'cache_only']).default('fast_tier'),
    /** Whether a question that was answered before is answered the same way again. */
    cache: z.boolean().default(true),
    /** Whether all this is for chats in the widget too, where otherwise one model answers and nothing is cached. */
    chat: z.boolean().default(false),
  })
  .refine(({ complexityStandardFrom, complexityAdvancedFrom }) => complexityStandardFrom <= complexityAdvancedFrom, {
    path: ['complexityAdvancedFrom'],
    message: 'must not be below complexityStandardFrom',
  })
export type RoutingRules = z.infer<typeof routingRules>
export const DEFAULT_ROUTING_RULES: RoutingRules = routingRules.parse({})

/** What a writer is asked for a question of this tier. */
export function effortOf(tier: ModelTier, rules: Pick<RoutingRules, ModelTier>): Effort {
  const own = rules[tier]
  return own === null ? { tier } : { tier, models: own }
}
