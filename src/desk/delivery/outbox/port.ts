import type { DeskEvent } from '../model/events.ts'

export type Events = {
  /** Unpublished events in D1's outbox, oldest first. */
  pending(limit: number): Promise<DeskEvent[]>
  /** Projects events to audit log, index and feedback, and marks outbox rows as published. Can be repeated without effect. */
  project(events: DeskEvent[]): Promise<void>
}
