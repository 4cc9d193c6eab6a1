import type { Feature } from './features.ts'

/** Written by `npm run fit`, which prints what it was fitted on and how well it does on what it was not. */
export const FITTED: { bias: number; weights: Record<Feature, number> } = {
  bias: -2.198,
  weights: {
    score: -0.552,
    coverage: -0.559,
    titleCoverage: 0.668,
    margin: 2.597,
    agreement: 3.165,
    unknownShare: -0.593,
    missing: 0.276,
    bestSentence: 2.557,
    shortness: -1.736,
    similarity: 1.863,
  },
}
