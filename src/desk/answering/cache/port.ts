import type { AnswerRetirement } from '../../knowledge/articles/port.ts'
import type { CacheEntry, FoundEntry } from './entry.ts'

/** A lookup of the entries that may answer a question. */
export type CacheQuery = {
  company: string
  /** Hash of the normalised question, audiences and settings. */
  key: string
  /** Hash of its meaning; entries with the same one are candidates. */
  meaning: string
  /** Older entries are ignored. */
  since: number
  limit: number
}

export type AnswerCache = AnswerRetirement & {
  /**
   * Reads the entries (exact match first) and the version of the company's knowledge base in one round trip. Unreadable entries are
   * skipped.
   */
  look(query: CacheQuery): Promise<{ found: FoundEntry[]; knowledge: number }>
  /** Stores an entry and evicts the least recently used ones above `most`. False when the knowledge base has changed since that version. */
  keep(entry: CacheEntry, knowledge: number, most: number): Promise<boolean>
  noteHit(company: string, key: string, at: number): Promise<void>
  /** Deletes entries of all companies made before that time; returns how many. */
  forget(before: number, limit: number): Promise<number>
}
