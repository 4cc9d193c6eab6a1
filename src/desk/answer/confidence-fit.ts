import type { Feature } from './confidence.ts'

/** Written by `npm run fit`, which prints what it was fitted on and how well it does on what it was not. */
export const FITTED: { bias: number; weights: Record<Feature, number> } = {
  bias: -3.048,
  weights: {
    score: -0.403,
    coverage: -0.073,
    titleCoverage: 0.531,
    margin: 2.691,
    agreement: 2.777,
    unknownShare: -1.048,
    missing: 0.015,
    bestSentence: 2.937,
    shortness: -1.833,
    similarity: 1.927,
  },
}
