/** Classes of language models, from cheapest to most capable. */
export const MODEL_TIERS = ['fast', 'standard', 'advanced'] as const
export type ModelTier = (typeof MODEL_TIERS)[number]

/** What may be spent on an answer: a tier and, optionally, models that replace the deployment's own for it, in order of preference. */
export type Effort = { tier: ModelTier; models?: readonly string[] }
