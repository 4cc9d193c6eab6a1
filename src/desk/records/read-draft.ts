import { isoTime } from '../../lib/time.ts'
import { DeskError } from '../kernel/errors.ts'
import type { MoneyDraft, RecordLine } from './draft.ts'
import type { KeptRecord } from './record.ts'

/**
 * The record that a draft says. Amounts of one record are in one currency: refused by the name of the field otherwise.
 * @param otherwise the currency of a customer whose draft names none
 */
export function keptOf(line: RecordLine, otherwise: string): KeptRecord {
  switch (line.kind) {
    case 'customers': {
      const { id, name, email = null, phone = null, tier = null, lifetime_value, is_vip = false } = line
      const { amount, currency } = lifetime_value ?? { amount: 0, currency: otherwise }
      const record = { id, name, email, phone, tier, lifetimeValue: amount, currency, isVip: is_vip }
      return { kind: 'customers', record }
    }
    case 'orders': {
      const { id, customer_id, status, total, paid, placed_at } = line
      const { currency } = total
      const items = (line.items ?? []).map(({ price, sku = null, ...item }, i) => ({
        ...item,
        sku,
        price: amountIn(currency, price, `items.${i}.price`),
      }))
      const amounts = { total: total.amount, paid: amountIn(currency, paid, 'paid'), currency }
      return {
        kind: 'orders',
        record: { id, customerId: customer_id, status, items, ...amounts, placedAt: Date.parse(placed_at) },
      }
    }
    case 'shipments': {
      const { id, customer_id, order_id, status, carrier = null, tracking_number = null, tracking_url = null } = line
      const { expected_at, delivered_at, is_replacement = false } = line
      const tracking = { carrier, trackingNumber: tracking_number, trackingUrl: tracking_url }
      const times = { expectedAt: timeOf(expected_at), deliveredAt: timeOf(delivered_at) }
      const owner = { customerId: customer_id, orderId: order_id }
      return {
        kind: 'shipments',
        record: { id, ...owner, status, ...tracking, ...times, isReplacement: is_replacement },
      }
    }
    case 'subscriptions': {
      const { id, customer_id, plan, status, price, interval, renews_at, ends_at } = line
      const times = { renewsAt: timeOf(renews_at), endsAt: timeOf(ends_at) }
      const terms = { plan, status, price: price.amount, currency: price.currency, interval }
      return { kind: 'subscriptions', record: { id, customerId: customer_id, ...terms, ...times } }
    }
    case 'invoices': {
      const { id, customer_id, order_id = null, subscription_id = null, status, total, paid, issued_at, due_at } = line
      const { currency } = total
      const amounts = { total: total.amount, paid: amountIn(currency, paid, 'paid'), currency }
      const owner = { customerId: customer_id, orderId: order_id, subscriptionId: subscription_id }
      const times = { issuedAt: Date.parse(issued_at), dueAt: timeOf(due_at) }
      return { kind: 'invoices', record: { id, ...owner, status, ...amounts, ...times } }
    }
  }
}

function amountIn(currency: string, money: MoneyDraft | null | undefined, field: string): number {
  if (money === null || money === undefined) return 0
  if (money.currency !== currency)
    throw new DeskError({ kind: 'invalid', field: `${field}.currency`, why: `must be ${currency} as elsewhere in it` })
  return money.amount
}

const timeOf = (text: string | null | undefined): number | null =>
  text === null || text === undefined ? null : Date.parse(text)

/** The record as its company's systems read it, the way back. */
export function draftOf(kept: KeptRecord): RecordLine {
  switch (kept.kind) {
    case 'customers': {
      const { lifetimeValue, currency, isVip, ...rest } = kept.record
      return { kind: kept.kind, ...rest, lifetime_value: { amount: lifetimeValue, currency }, is_vip: isVip }
    }
    case 'orders': {
      const { id, customerId, status, items, total, paid, currency, placedAt } = kept.record
      return {
        kind: kept.kind,
        id,
        customer_id: customerId,
        status,
        items: items.map((item) => ({ ...item, price: { amount: item.price, currency } })),
        total: { amount: total, currency },
        paid: { amount: paid, currency },
        placed_at: isoTime(placedAt),
      }
    }
    case 'shipments': {
      const { id, customerId, orderId, status, carrier, trackingNumber, trackingUrl } = kept.record
      return {
        kind: kept.kind,
        id,
        customer_id: customerId,
        order_id: orderId,
        status,
        carrier,
        tracking_number: trackingNumber,
        tracking_url: trackingUrl,
        expected_at: isoOrNull(kept.record.expectedAt),
        delivered_at: isoOrNull(kept.record.deliveredAt),
        is_replacement: kept.record.isReplacement,
      }
    }
    case 'subscriptions': {
      const { id, customerId, plan, status, price, currency, interval, renewsAt, endsAt } = kept.record
      return {
        kind: kept.kind,
        id,
        customer_id: customerId,
        plan,
        status,
        price: { amount: price, currency },
        interval,
        renews_at: isoOrNull(renewsAt),
        ends_at: isoOrNull(endsAt),
      }
    }
    case 'invoices': {
      const { id, customerId, orderId, subscriptionId, status, total, paid, currency, issuedAt, dueAt } = kept.record
      return {
        kind: kept.kind,
        id,
        customer_id: customerId,
        order_id: orderId,
        subscription_id: subscriptionId,
        status,
        total: { amount: total, currency },
        paid: { amount: paid, currency },
        issued_at: isoTime(issuedAt),
        due_at: isoOrNull(dueAt),
      }
    }
  }
}

const isoOrNull = (time: number | null): string | null => (time === null ? null : isoTime(time))
