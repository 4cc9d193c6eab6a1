import type { Escalation } from './escalation.ts'
import type { TicketEvent } from './facts.ts'

export type Escalations = {
  find(company: string, id: string): Promise<Escalation | null>
  /** Stores the record unless there is one with this id. */
  record(escalation: Escalation, event: TicketEvent): Promise<void>
  /** False when it was no longer open. */
  decline(company: string, id: string, event: TicketEvent): Promise<boolean>
}
