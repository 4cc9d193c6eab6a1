export type Mail = { to: string; toName: string; subject: string; text: string; html: string }

/** Something sent to an outside system that must arrive. */
export type DeliveryTask =
  | { kind: 'help_desk'; ticketId: string }
  /** `origin` is who caused the mail. Mails queued by older versions have none and are not counted. */
  | { kind: 'email'; mail: Mail; origin?: Origin | undefined }
  /** A credit or refund that the desk has promised and that the company's own CRM pays. */
  | { kind: 'payment'; entryId: string }
  | { kind: 'webhook'; webhookId: string; eventId: string; event: string; body: string }

/** `suppressed`: not sent, because a limit on mails was reached. */
export const DELIVERY_STATUSES = ['pending', 'delivered', 'parked', 'suppressed'] as const
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number]

export type Delivery = {
  id: string
  company: string
  task: DeliveryTask
  status: DeliveryStatus
  attempts: number
  /** When the current run of attempts began; reset when somebody resends the delivery. */
  firstAttemptAt: number
  dueAt: number
  lastError: string | null
  externalId: string | null
  createdAt: number
}

/** Thrown by a provider when the receiver did not accept a delivery. */
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

/** Who causes a ticket or a mail. `network` is null where requests are not counted by address. */
export type Origin = { isProved: boolean; customer: string; network: string | null }
