import type { DeskEvent } from '../model/events.ts'

export type Events = {
  /** Events in D1's outbox that no consumer has taken yet, oldest first. */
  pending(limit: number): Promise<DeskEvent[]>
  /** Projects them (audit, index of conversations and turns, feedback); twice is harmless. Outbox rows are marked published. */
  project(events: DeskEvent[]): Promise<void>
}
