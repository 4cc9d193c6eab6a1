import type { DeskEvent } from '../events.ts'
import type { Escalation } from './escalation.ts'

export type Escalations = {
  find(company: string, id: string): Promise<Escalation | null>
  /** Keeps the first record under this id. */
  record(escalation: Escalation, event: DeskEvent): Promise<void>
  /** False when it was not open any more. */
  decline(company: string, id: string, event: DeskEvent): Promise<boolean>
}
