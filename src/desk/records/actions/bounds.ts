import { DAY_MS } from '../../../lib/time.ts'
import { boundedWith, type Exceeded, type LedgerBounds, type LedgerEntry } from '../ledger.ts'
import type { Acting } from './acting.ts'
import { CUSTOMER_WINDOW_DAYS, limitsFor, type Spent } from './authority.ts'

/** What the dossier shows of it. The ledger decides: other conversations may give something at this moment. */
export function spentBefore({ context, ports }: Acting, kind: 'credit' | 'refund', currency: string): Spent {
  const since = windowStart(ports.clock.now())
  const kinds = boundedWith(kind)
  const alike = context.dossier.ledger.filter((entry) => kinds.includes(entry.kind) && entry.currency === currency)
  return {
    inConversation: sum(alike.filter(({ conversation }) => conversation === context.conversation)),
    toCustomer: sum(alike.filter(({ conversation, at }) => conversation !== null && at >= since)),
  }
}

/** @param paid for the order that it is for, or null where it is for none */
export function boundsFor(
  { call, context, ports }: Acting,
  kind: 'credit' | 'refund',
  paid: number | null,
): LedgerBounds {
  const limits = limitsFor(context.rules, context.tier, kind, call.company.settings.currency)
  return {
    paid,
    inConversation: limits.inConversation,
    forCustomer: { total: limits.toCustomer, since: windowStart(ports.clock.now()) },
  }
}

/** What was spent, as the ledger knew it when it refused an entry. */
export function spentAsOf({ what, left }: Exceeded, bounds: LedgerBounds, spent: Spent): Spent {
  switch (what) {
    case 'paid':
      return spent
    case 'in_conversation':
      return { ...spent, inConversation: (bounds.inConversation ?? left) - left }
    case 'for_customer':
      return { ...spent, toCustomer: (bounds.forCustomer?.total ?? left) - left }
  }
}

const windowStart = (now: number): number => now - CUSTOMER_WINDOW_DAYS * DAY_MS

const sum = (entries: LedgerEntry[]): number => entries.reduce((total, { amount }) => total + amount, 0)
