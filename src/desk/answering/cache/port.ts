import type { AnswerRetirement } from '../../knowledge/articles/port.ts'
import type { CacheEntry, FoundEntry } from './entry.ts'

/** Where the entries that may answer a question are looked up. */
export type CacheQuery = {
  company: string
  /** Of the question as it is normalised, with audiences and settings. */
  key: string
  /** Likewise of what it means: who has this one is a candidate. */
  meaning: string
  /** Older ones are not found. */
  since: number
  limit: number
}

export type AnswerCache = AnswerRetirement & {
  /** In one round trip the entries, the exact one first, and the state of the company's knowledge. What cannot be read is left out. */
  look(query: CacheQuery): Promise<{ found: FoundEntry[]; knowledge: number }>
  /** False when the knowledge has changed since that state. The entries that were unused for longest make room for it. */
  keep(entry: CacheEntry, knowledge: number, most: number): Promise<boolean>
  noteHit(company: string, key: string, at: number): Promise<void>
  /** Entries made before that time, of all companies; answers how many went. */
  forget(before: number, limit: number): Promise<number>
}
