import type { Company } from '../../company/company.ts'
import type { Delivery, DeliveryStatus, Mail } from '../../kernel/delivery.ts'
import type { Ticket } from '../../ticket/ticket.ts'
import type { DeskEvent } from './events.ts'

type DeliveryPage = { deliveries: Delivery[]; total: number }

export type Deliveries = {
  find(company: string, id: string): Promise<Delivery | null>
  list(
    company: string,
    filter: { status?: DeliveryStatus | undefined; limit: number; offset: number },
  ): Promise<DeliveryPage>
  /** Inserts deliveries; existing ids are skipped. */
  add(deliveries: Delivery[]): Promise<void>
  /** Claims a delivery for one attempt until `leaseUntil`; null when it is finished, not due, or claimed by another attempt. */
  claim(id: string, now: number, leaseUntil: number): Promise<Delivery | null>
  settle(delivery: Delivery, event: DeskEvent): Promise<void>
  postpone(id: string, dueAt: number, why: string): Promise<void>
  /** Makes a parked or suppressed delivery due at once; false when it is neither. */
  resend(company: string, id: string, now: number, event: DeskEvent): Promise<boolean>
  due(now: number, limit: number): Promise<{ id: string; dueAt: number }[]>
  backlog(): Promise<{ pending: number; parked: number }>
}

export type HelpDesk = {
  submit(company: Company, submission: TicketSubmission): Promise<{ externalId: string }>
  /** Whether the company's help desk is reachable and accepts the key. */
  answers(company: Company): Promise<boolean>
}

export type Mailer = { send(company: Company, mail: Mail, reference: string): Promise<{ externalId: string }> }

export type TicketSubmission = { ticket: Ticket; deliveryId: string; attempt: number }
