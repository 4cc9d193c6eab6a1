import type { Feature } from './confidence.ts'

/** Written by `npm run fit`, which prints what it was fitted on and how well it does on what it was not. */
export const FITTED: { bias: number; weights: Record<Feature, number> } = {
  bias: -2.08,
  weights: {
    score: -0.839,
    coverage: -0.651,
    titleCoverage: 0.681,
    margin: 2.566,
    agreement: 3.477,
    unknownShare: -0.594,
    missing: 0.092,
    bestSentence: 2.815,
    shortness: -1.842,
    similarity: 1.752,
  },
}
