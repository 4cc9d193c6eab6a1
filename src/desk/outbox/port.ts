import type { DeskEvent } from '../events.ts'
import type { EventsMessage } from './wake-ups.ts'

export type Events = {
  /** Events in D1's outbox that no consumer has taken yet, oldest first. */
  pending(limit: number): Promise<DeskEvent[]>
  /** Projects them (audit, index of conversations and turns, feedback); twice is harmless. Outbox rows are marked published. */
  project(events: DeskEvent[]): Promise<void>
}

/** Queues only wake: the tables are the truth, and the sweep finds what a lost wake-up left. A fact without a table is lost with its message. */
export type Wake = {
  events(source: EventsMessage): Promise<void>
  deliveries(wakeUps: { id: string; afterMs: number }[]): Promise<void>
  indexing(articles: { company: string; id: string }[]): Promise<void>
  rebuild(company: string): Promise<string>
}
