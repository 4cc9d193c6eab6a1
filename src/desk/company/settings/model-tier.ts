/** How able, and how dear, the models are that word an answer: from the cheapest to the ablest. */
export const MODEL_TIERS = ['fast', 'standard', 'advanced'] as const
export type ModelTier = (typeof MODEL_TIERS)[number]

/** What a writer is asked to spend on an answer: a tier, and in place of the deployment's own models of it, these, in order. */
export type Effort = { tier: ModelTier; models?: readonly string[] }
