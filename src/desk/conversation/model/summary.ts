import type { Tier } from '../../company/tier.ts'
import type { ActionName } from '../../records/action-request.ts'

/** The subject followed by its status in a word or two. */
export function summaryOf(matter: string | null, tier: Tier, done: ActionName[], isOpen: boolean): string | null {
  if (matter === null) return null
  const deed = done.map((name) => DEEDS[name]).findLast((word) => word !== null)
  const existing =
    tier === 'human_agent' ? 'with our support team' : (deed ?? (isOpen ? 'not answered yet' : 'answered'))
  return `${matter} - ${existing}`
}

/** Names of the actions that change something. */
const DEEDS: Record<ActionName, string | null> = {
  order_lookup: null,
  track_package: null,
  subscription_lookup: null,
  invoice_lookup: null,
  apply_credit: 'credit applied',
  process_refund: 'refunded',
  modify_subscription: 'subscription changed',
  cancel_subscription: 'subscription cancelled',
  send_replacement: 'replacement sent',
}
