export type Mail = { to: string; toName: string; subject: string; text: string; html: string }

/** What leaves the house, and must arrive. */
export type DeliveryTask =
  | { kind: 'help_desk'; ticketId: string }
  /** `origin`: who caused it. Absent from mails of before, which are not counted. */
  | { kind: 'email'; mail: Mail; origin?: Origin | undefined }
  /** A credit or refund that the desk has promised, for the company's own CRM to pay. */
  | { kind: 'payment'; entryId: string }
  | { kind: 'webhook'; webhookId: string; eventId: string; event: string; body: string }

/** `suppressed`: not sent, because a bound on mails was reached. */
export const DELIVERY_STATUSES = ['pending', 'delivered', 'parked', 'suppressed'] as const
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number]

export type Delivery = {
  id: string
  company: string
  task: DeliveryTask
  status: DeliveryStatus
  attempts: number
  /** Of this run: set anew when it is sent again by hand. */
  firstAttemptAt: number
  dueAt: number
  lastError: string | null
  externalId: string | null
  createdAt: number
}

/** Thrown by a provider when the other side did not take it. */
export class NotDelivered extends Error {
  readonly final: boolean
  readonly retryAfterMs: number
  /** @param final trying again cannot help until somebody changes the settings or the other side */
  constructor(
    why: string,
    { final = false, retryAfterMs = 0, cause }: { final?: boolean; retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(why, { cause })
    this.name = 'NotDelivered'
    this.final = final
    this.retryAfterMs = retryAfterMs
  }
}

/** Who causes a ticket or a mail. `network` is null where nothing is counted by address. */
export type Origin = { isProved: boolean; customer: string; network: string | null }
