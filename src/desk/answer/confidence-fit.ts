import type { Feature } from './confidence.ts'

/** Written by `npm run fit`; what it was fitted on is printed there. */
export const FITTED: { bias: number; weights: Record<Feature, number> } = {
  bias: -3,
  weights: {
    score: 6,
    coverage: 2,
    titleCoverage: 1,
    margin: 2,
    agreement: 0.5,
    unknownShare: -3,
    shortness: -0.5,
    similarity: 0,
  },
}
