import type { Feature } from './features.ts'

/** Written by `npm run fit`, which prints what it was fitted on and how well it does on what it was not. */
export const FITTED: { bias: number; weights: Record<Feature, number> } = {
  bias: -2.026,
  weights: {
    score: -0.815,
    coverage: -0.685,
    titleCoverage: 0.675,
    margin: 2.555,
    agreement: 3.465,
    unknownShare: -0.543,
    missing: 0.042,
    bestSentence: 2.771,
    shortness: -1.843,
    similarity: 1.775,
  },
}
