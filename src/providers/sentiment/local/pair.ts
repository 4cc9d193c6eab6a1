/** Weights for a negative and for a positive message, against a neutral one. */
export type Pair = readonly [negative: number, positive: number]
