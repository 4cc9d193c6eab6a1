import { networkOf } from '../../lib/network.ts'
import { type Call, isIdentified } from '../company/call.ts'
import { strangersObject } from '../company/caller-limit.ts'
import { admit } from '../kernel/admit.ts'
import type { Delivery, Origin } from '../kernel/delivery.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type Counter, type Limit, type RateLimit, type RateLimits, soleLimit } from '../kernel/rate-limit.ts'

/*
 * Hourly limits on tickets and mails. Proved customers are counted separately, so that unidentified callers cannot use up their share. The
 * limit per address is ten times a customer's, because an office may share one.
 */

const hourly = (limit: number): RateLimit => ({ limit, windowSeconds: 3_600 })

/** Failure records from one address that match no flagged turn. */
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

/** The limit for a failure record that matches no flagged turn. Unknown addresses are counted together. */
export const unverifiedLimit = ({ company, ip }: Call, escalationId: string): Limit =>
  soleLimit(
    `unverified/${company.id}/network/${ip === null ? 'unknown' : networkOf(ip)}`,
    UNVERIFIED_RECORDS,
    escalationId,
  )

type Caused = { company: string; origin: Origin; recipient: string; unit: string }

function limitOf(what: 'tickets' | 'mails', { company, origin, recipient, unit }: Caused): Limit {
  const who = origin.isProved ? 'proved' : 'stranger'
  const bounds = (what === 'tickets' ? TICKETS : MAILS)[who]
  const counter = (name: keyof Bounds, value: string | null): Counter[] => {
    const rateLimit = bounds[name]
    if (rateLimit === undefined || value === null) return []
    return [{ name: `${what}/${name}/${value}`, rateLimit, unit }]
  }
  return {
    object: origin.isProved ? `${what}/${company}/proved` : strangersObject(company),
    counters: [
      { name: `${what}/customer/${origin.customer}`, rateLimit: bounds.customer, unit },
      ...counter('recipient', recipient === '' ? null : mailboxOf(recipient)),
      ...counter('address', origin.network),
      ...counter('company', 'all'),
    ],
  }
}

type Needs = Pick<Kernel, 'clock' | 'log'> & { rateLimits: RateLimits }

/** Counts a ticket of this escalation; repeated calls count once. Throws `rate_limited`. */
export async function admitTicket(
  ports: Needs,
  call: Call,
  { escalationId, customer }: { escalationId: string; customer: { id: string; email: string } },
): Promise<void> {
  const caused = { company: call.company.id, origin: originOf(call, customer.id), unit: escalationId }
  await admit(ports, limitOf('tickets', { ...caused, recipient: customer.email }))
}

/** Counts a mail; repeated attempts count once. Returns the hourly limit that was reached, or null. */
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

/** Normalises spellings of one mailbox: case, a tag after `+`, and dots at Google. */
function mailboxOf(email: string): string {
  const [, name = '', domain = ''] = /^(.*)@([^@]*)$/s.exec(email.trim().toLowerCase()) ?? []
  const local = name.split('+')[0] ?? ''
  return domain === 'gmail.com' || domain === 'googlemail.com'
    ? `${local.replaceAll('.', '')}@gmail.com`
    : `${local}@${domain}`
}
