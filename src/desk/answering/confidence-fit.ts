import type { Feature } from './features.ts'

/** Written by `npm run fit`, which prints what it was fitted on and how well it does on what it was not. */
export const FITTED: { bias: number; weights: Record<Feature, number> } = {
  bias: -6.835,
  weights: {
    coverage: 0,
    held: 0.833,
    nothingMissing: 0.481,
    likeness: 1.257,
    heldBySentence: 0.364,
    sentenceOfMany: 0.947,
    pairShare: 0.995,
    similarity: 4.42,
    similarCoverage: -6.587,
    similarMargin: 4.105,
    sentenceLead: 2.6,
    agreement: 5.137,
  },
}
