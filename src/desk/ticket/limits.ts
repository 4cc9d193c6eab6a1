import { networkOf } from '../../lib/network.ts'
import { type Call, isIdentified } from '../company/call.ts'
import { admit } from '../kernel/admit.ts'
import type { Delivery, Origin } from '../kernel/delivery.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Counter, Limit, RateLimit, RateLimits } from '../kernel/rate-limit.ts'

/*
 * How many tickets and mails may be caused in an hour. Whoever proves who they are is counted apart, so that strangers cannot use up
 * what a proved customer has. The bound of an address is ten times a customer's: an office may share one.
 */

const hourly = (limit: number): RateLimit => ({ limit, windowSeconds: 3_600 })

/** Failure records that match no turn which the desk flagged, from one address. */
const UNVERIFIED_RECORDS = hourly(5)

type Bounds = { customer: RateLimit; recipient: RateLimit; address?: RateLimit; company?: RateLimit }

const TICKETS: Record<'proved' | 'stranger', Bounds> = {
  proved: { customer: hourly(30), recipient: hourly(30) },
  stranger: { customer: hourly(10), recipient: hourly(10), address: hourly(100), company: hourly(1_000) },
}

const MAILS: Record<'proved' | 'stranger', Bounds> = {
  proved: { customer: hourly(20), recipient: hourly(20) },
  stranger: { customer: hourly(5), recipient: hourly(3), address: hourly(50), company: hourly(500) },
}

export const originOf = (call: Call, customer: string): Origin => ({
  isProved: isIdentified(call),
  customer,
  network: isIdentified(call) || call.ip === null ? null : networkOf(call.ip),
})

/** What a failure record is counted under that matches no flagged turn. An address that is not known is one address. */
export const unverifiedLimit = ({ company, ip }: Call, escalationId: string): Limit => ({
  key: `unverified/${company.id}/network/${ip === null ? 'unknown' : networkOf(ip)}`,
  rateLimit: UNVERIFIED_RECORDS,
  unit: escalationId,
})

type Caused = { company: string; origin: Origin; recipient: string; unit: string }

function limitOf(what: 'tickets' | 'mails', { company, origin, recipient, unit }: Caused): Limit {
  const who = origin.isProved ? 'proved' : 'stranger'
  const bounds = (what === 'tickets' ? TICKETS : MAILS)[who]
  const counter = (name: keyof Bounds, value: string | null): Counter[] => {
    const rateLimit = bounds[name]
    if (rateLimit === undefined || value === null) return []
    return [{ key: `${what}/${company}/${who}/${name}/${value}`, rateLimit, unit }]
  }
  return {
    key: `${what}/${company}/${who}/customer/${origin.customer}`,
    rateLimit: bounds.customer,
    unit,
    others: [
      ...counter('recipient', recipient === '' ? null : mailboxOf(recipient)),
      ...counter('address', origin.network),
      ...counter('company', 'all'),
    ],
  }
}

type Needs = Pick<Kernel, 'clock' | 'log'> & { rateLimits: RateLimits }

/** Counts a ticket of this escalation, once however often it is asked for. Refuses `rate_limited`. */
export async function admitTicket(
  ports: Needs,
  call: Call,
  { escalationId, customer }: { escalationId: string; customer: { id: string; email: string } },
): Promise<void> {
  const caused = { company: call.company.id, origin: originOf(call, customer.id), unit: escalationId }
  await admit(ports, limitOf('tickets', { ...caused, recipient: customer.email }))
}

/** Counts a mail, once however often it is tried; answers how many an hour there may be where it is one too many, else null. */
export async function mailBoundReached(
  ports: Needs,
  { id, company }: Delivery,
  origin: Origin,
  recipient: string,
): Promise<number | null> {
  try {
    await admit(ports, limitOf('mails', { company, origin, recipient, unit: id }))
    return null
  } catch (error) {
    if (error instanceof DeskError && error.problem.kind === 'rate_limited') return error.problem.limit
    throw error
  }
}

/** One mailbox has many spellings: case, a tag after `+`, and dots at Google. */
function mailboxOf(email: string): string {
  const [, name = '', domain = ''] = /^(.*)@([^@]*)$/s.exec(email.trim().toLowerCase()) ?? []
  const local = name.split('+')[0] ?? ''
  return domain === 'gmail.com' || domain === 'googlemail.com'
    ? `${local.replaceAll('.', '')}@gmail.com`
    : `${local}@${domain}`
}
