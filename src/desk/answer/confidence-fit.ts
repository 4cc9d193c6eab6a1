import type { Feature } from './features.ts'

/** Written by `npm run fit`, which prints what it was fitted on and how well it does on what it was not. */
export const FITTED: { bias: number; weights: Record<Feature, number> } = {
  bias: -6.64,
  weights: {
    coverage: 0,
    held: 0.764,
    nothingMissing: 0.436,
    likeness: 1.08,
    heldBySentence: 0.48,
    sentenceOfMany: 0.847,
    pairShare: 0.985,
    similarity: 3.851,
    similarCoverage: -5.86,
    similarMargin: 4.254,
    sentenceLead: 2.596,
    agreement: 4.917,
  },
}
