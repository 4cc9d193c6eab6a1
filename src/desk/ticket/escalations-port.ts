import type { Escalation } from './escalation.ts'
import type { TicketEvent } from './facts.ts'

export type Escalations = {
  find(company: string, id: string): Promise<Escalation | null>
  /** Keeps the first record under this id. */
  record(escalation: Escalation, event: TicketEvent): Promise<void>
  /** False when it was not open any more. */
  decline(company: string, id: string, event: TicketEvent): Promise<boolean>
}
