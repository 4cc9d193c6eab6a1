const GOOD = /\b(?:thank|thanks|great|good|love|happy|perfect|awesome|excellent|nice|helpful|works|glad|amazing)\b/gi
const BAD =
  /\b(?:not|no|never|bad|worst|late|broken|lost|wrong|angry|terrible|awful|hate|waiting|cancelled|nobody|rude)\b/gi

/** As the service's two-label model answers: sure of itself, and without a word for neutral. */
export function classifySentiment(text: string): { label: 'NEGATIVE' | 'POSITIVE'; score: number }[] {
  const lean = (text.match(GOOD)?.length ?? 0) - (text.match(BAD)?.length ?? 0)
  const positive = 1 / (1 + Math.exp(-3 * lean - 0.5))
  return [
    { label: 'NEGATIVE', score: 1 - positive },
    { label: 'POSITIVE', score: positive },
  ]
}
