import type { Feature } from './confidence.ts'

/** Written by `npm run fit`, which prints what it was fitted on and how well it does on what it was not. */
export const FITTED: { bias: number; weights: Record<Feature, number> } = {
  bias: -3.054,
  weights: {
    score: 0.351,
    coverage: -0.005,
    titleCoverage: 0.237,
    margin: 2.453,
    agreement: 1.992,
    unknownShare: -0.62,
    missing: -0.3,
    bestSentence: 2.427,
    shortness: -1.864,
    similarity: 2.001,
  },
}
