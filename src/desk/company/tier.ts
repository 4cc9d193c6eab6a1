/** Who answers, from least to most authority. */
export const TIERS = ['ai_rep', 'ai_manager', 'human_agent'] as const
export type Tier = (typeof TIERS)[number]
export type AiTier = Exclude<Tier, 'human_agent'>

export const isAbove = (one: Tier, other: Tier): boolean => TIERS.indexOf(one) > TIERS.indexOf(other)
