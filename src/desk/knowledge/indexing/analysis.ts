import { termsOf } from '../../../lib/terms.ts'
import type { Passage } from '../articles/article.ts'

export type Terms = ReadonlyMap<string, number>
/** A passage as terms: what stands where, and in which order. */
export type Analysed = {
  title: Terms
  heading: Terms
  text: Terms
  /** Title, heading and text in their order. */
  fields: readonly (readonly string[])[]
  /** Terms of the text. */
  length: number
}

/** Terms at the head of a text without title and heading, which then stand for them. */
const LEAD = 6
/** Passages whose analysis is kept, some 10 KiB each. */
const KEPT = 2_000
const kept = new Map<string, Analysed>()

/** The terms of a passage. An id is a hash of all that the passage shows, so an analysis never goes stale. */
export function analysed(passage: Passage): Analysed {
  const known = kept.get(passage.id)
  if (known !== undefined) return known
  const title = termsOf(passage.title)
  const heading = termsOf(passage.heading)
  const text = termsOf(passage.text)
  const named = title.length + heading.length > 0 ? heading : text.slice(0, LEAD)
  const analysis = {
    title: counts(title),
    heading: counts(named),
    text: counts(text),
    fields: [title, heading, text],
    length: text.length,
  }
  const [oldest] = kept.keys()
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest)
  kept.set(passage.id, analysis)
  return analysis
}

function counts(terms: string[]): Terms {
  const result = new Map<string, number>()
  for (const term of terms) result.set(term, (result.get(term) ?? 0) + 1)
  return result
}
