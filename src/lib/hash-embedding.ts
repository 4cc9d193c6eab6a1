import { fnv1a } from './hash.ts'
import { termsOf } from './terms.ts'

/**
 * A vector without neural weights: terms and their character trigrams hashed into signed buckets (Weinberger et al. 2009),
 * damped by their count, of length 1. It knows spelling, not meaning.
 */
export function hashEmbedding(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0)
  const counts = new Map<string, number>()
  const add = (feature: string, weight: number) => counts.set(feature, (counts.get(feature) ?? 0) + weight)
  for (const term of termsOf(text)) {
    add(term, 1)
    const framed = `^${term}$`
    for (let i = 0; i + 3 <= framed.length; i++) add(`#${framed.slice(i, i + 3)}`, 0.3)
  }
  for (const [feature, count] of counts) {
    const hash = fnv1a(feature)
    const bucket = hash % dimensions
    const sign = fnv1a(feature, 0x9747b28c) & 1 ? 1 : -1
    vector[bucket] = (vector[bucket] ?? 0) + sign * Math.sqrt(count)
  }
  const length = Math.hypot(...vector)
  return length === 0 ? vector : vector.map((value) => value / length)
}
