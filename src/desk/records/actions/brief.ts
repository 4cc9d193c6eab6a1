import { isoTime } from '../../../lib/time.ts'
import type { DeskRules } from '../../company/settings/desk-rules.ts'
import type { AiTier } from '../../company/tier.ts'
import { ACTION_NAMES, type ActionName } from '../action-request.ts'
import type { Dossier } from '../dossier.ts'
import type { Invoice, Order, Shipment, Subscription } from '../record.ts'
import { isUnderWay, plainly, price } from './statements.ts'

/** What a writer is told of the desk that it speaks for. */
export type DeskBrief = {
  tier: AiTier
  tone: string
  /** Of a reply. */
  maxWords: number
  actions: ActionName[]
  /** The customer's own orders, subscriptions and invoices, a line each, newest first. */
  records: string[]
}

/** Lines of one kind: a model needs what may be meant, not all there ever was. */
const MAX_LINES = 12

/**
 * Every tier is offered every action: what is beyond its authority is refused where it is done, and takes the conversation to whoever
 * may.
 */
export function deskBrief({
  tier,
  rules: { tiers },
  dossier,
}: {
  tier: AiTier
  rules: Pick<DeskRules, 'tiers'>
  dossier: Dossier
}): DeskBrief {
  const { tone, maxResponseLength } = (tier === 'ai_rep' ? tiers.aiRep : tiers.aiManager).responseGuidelines
  return { tier, tone, maxWords: maxResponseLength, actions: ACTION_NAMES, records: recordLines(dossier) }
}

function recordLines({ orders, shipments, subscriptions, invoices }: Dossier): string[] {
  return [
    ...newest(orders, ({ placedAt }) => placedAt).map((order) => orderLine(order, shipments)),
    ...subscriptions.slice(0, MAX_LINES).map(subscriptionLine),
    ...newest(invoices, ({ issuedAt }) => issuedAt).map(invoiceLine),
  ]
}

const newest = <T>(records: T[], at: (record: T) => number): T[] =>
  [...records].sort((one, other) => at(other) - at(one)).slice(0, MAX_LINES)

function orderLine({ id, status, placedAt, total, currency }: Order, shipments: Shipment[]): string {
  const sent = shipments.find((shipment) => shipment.orderId === id && isUnderWay(shipment))
  return [
    `Order ${id}: ${status}`,
    ...(sent === undefined ? [] : ['under way']),
    `placed ${day(placedAt)}`,
    `total ${price(total, currency)}`,
    ...(sent?.expectedAt == null ? [] : [`expected ${day(sent.expectedAt)}`]),
  ].join(', ')
}

const subscriptionLine = ({ id, status, plan, price: amount, currency, interval, renewsAt }: Subscription): string =>
  [
    `Subscription ${id}: ${status}`,
    `${price(amount, currency)} a ${interval}`,
    ...(renewsAt === null ? [] : [`renews ${day(renewsAt)}`]),
    `plan ${plainly(plan)}`,
  ].join(', ')

const invoiceLine = ({ id, status, issuedAt, total, currency }: Invoice): string =>
  [`Invoice ${id}: ${status}`, `issued ${day(issuedAt)}`, `total ${price(total, currency)}`].join(', ')

const day = (ms: number): string => isoTime(ms).slice(0, 10)
