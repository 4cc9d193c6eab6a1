import { nextAttemptAt } from '../../lib/backoff.ts'
import { truncate } from '../../lib/text.ts'
import { MINUTE_MS } from '../../lib/time.ts'
import { newCompany } from '../company/company.ts'
import type { Companies } from '../company/port.ts'
import { type Delivery, NotDelivered } from '../kernel/delivery.ts'
import { DeskError } from '../kernel/errors.ts'
import { BY_DESK, newEvent } from '../kernel/event.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { RateLimits } from '../kernel/rate-limit.ts'
import { wakeOutbox } from '../kernel/wake.ts'
import type { Ledger, Payments } from '../records/port.ts'
import { mailBoundReached } from '../ticket/limits.ts'
import type { Tickets } from '../ticket/port.ts'
import type { Deliveries, HelpDesk, Mailer } from './model/port.ts'
import type { Subscriptions, Webhooks } from './webhooks/port.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'log' | 'wake'> & {
  deliveries: Deliveries
  companies: Companies
  tickets: Tickets
  helpDesk: HelpDesk
  mailer: Mailer
  rateLimits: RateLimits
  subscriptions: Subscriptions
  webhooks: Webhooks
  ledger: Ledger
  payments: Payments
}

/** Longer than any provider's time-out, so that attempts never overlap. */
const LEASE_MS = 2 * MINUTE_MS
const ERROR_LENGTH = 500

/**
 * Makes one attempt at a delivery. Success is recorded with the receiver's id; a failure is postponed, and parked after a day or when
 * retrying cannot help. A mail over the limits is suppressed. Repeated wake-ups are harmless: the row tells what is due, and only one
 * attempt can claim it.
 * @returns milliseconds until the next wake-up, or null when the delivery is finished
 */
export async function deliver(ports: Needs, id: string): Promise<number | null> {
  const { deliveries, clock, log } = ports
  const now = clock.now()
  const delivery = await deliveries.claim(id, now, now + LEASE_MS)
  if (delivery === null) return null
  let sent: { externalId: string }
  try {
    const bound = await boundReached(ports, delivery)
    if (bound !== null) {
      await settle(ports, { ...delivery, status: 'suppressed', lastError: `over the bound of ${bound} mails an hour` })
      return null
    }
    sent = await send(ports, delivery)
  } catch (error) {
    const failure = error instanceof NotDelivered ? error : new NotDelivered(whyFailed(error), { cause: error })
    const why = truncate(failure.message, ERROR_LENGTH)
    const failedAt = clock.now()
    const dueAt = failure.final
      ? null
      : nextAttemptAt(failedAt, delivery.firstAttemptAt, delivery.attempts, ports.ids.chance(), failure.retryAfterMs)
    log.warn(
      'delivery.failed',
      { delivery: id, kind: delivery.task.kind, attempt: delivery.attempts, parked: dueAt === null },
      error,
    )
    if (dueAt === null) {
      await settle(ports, { ...delivery, status: 'parked', lastError: why })
      return null
    }
    await deliveries.postpone(id, dueAt, why)
    return dueAt - failedAt
  }
  // Outside the try block: a database error after a successful delivery must not be recorded as a failed delivery.
  await settle(ports, { ...delivery, status: 'delivered', lastError: null, externalId: sent.externalId })
  return null
}

const boundReached = async (ports: Needs, delivery: Delivery): Promise<number | null> =>
  delivery.task.kind === 'email' && delivery.task.origin !== undefined
    ? mailBoundReached(ports, delivery, delivery.task.origin, delivery.task.mail.to)
    : null

const whyFailed = (error: unknown): string =>
  error instanceof DeskError && error.problem.kind === 'unavailable' && error.problem.what === 'secrets'
    ? 'the deployment does not have the key of a stored secret'
    : 'unexpected failure'

async function send(ports: Needs, delivery: Delivery): Promise<{ externalId: string }> {
  const company = (await ports.companies.find(delivery.company)) ?? newCompany(delivery.company)
  const { task } = delivery
  switch (task.kind) {
    case 'help_desk': {
      const ticket = await ports.tickets.find(delivery.company, task.ticketId)
      if (ticket === null) throw new NotDelivered('the ticket is gone', { final: true })
      const taken = await ports.helpDesk.submit(company, {
        ticket,
        deliveryId: delivery.id,
        attempt: delivery.attempts,
      })
      await ports.tickets.setExternalId(delivery.company, ticket.id, taken.externalId)
      return taken
    }
    case 'email':
      return ports.mailer.send(company, task.mail, delivery.id)
    case 'payment': {
      const entry = await ports.ledger.find(delivery.company, task.entryId)
      if (entry === null) throw new NotDelivered('the ledger entry is gone or was reversed', { final: true })
      return ports.payments.pay(company, entry)
    }
    case 'webhook': {
      const [webhook, secret] = await Promise.all([
        ports.subscriptions.find(delivery.company, task.webhookId),
        ports.subscriptions.secretOf(delivery.company, task.webhookId),
      ])
      if (webhook === null || secret === null) throw new NotDelivered('the webhook is gone', { final: true })
      if (webhook.disabledAt !== null) throw new NotDelivered('the webhook is disabled', { final: true })
      await ports.webhooks.send({ id: task.eventId, url: webhook.url, secret, body: task.body })
      return { externalId: task.eventId }
    }
  }
}

async function settle(ports: Needs, delivery: Delivery): Promise<void> {
  const { deliveries, clock, ids } = ports
  const { id, company, task, externalId } = delivery
  const status = delivery.status === 'pending' ? ('parked' as const) : delivery.status
  const data = { deliveryId: id, kind: task.kind, status, externalId }
  const origin = { ...BY_DESK, company, at: clock.now() }
  await deliveries.settle(delivery, newEvent(ids, origin, { name: 'delivery.settled' as const, data }))
  await wakeOutbox(ports)
}
