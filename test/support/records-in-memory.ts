import type { Dossier } from '../../src/desk/records/dossier.ts'
import { boundedWith, type LedgerEntry, type Posted } from '../../src/desk/records/ledger.ts'
import type { Records } from '../../src/desk/records/port.ts'

export type MemoryRecords = Records & {
  ledger: LedgerEntry[]
  /** How often each kind of change was really stored. */
  stored: { changes: string[]; replacements: string[] }
}

/** Records of one customer, as the port promises them, without a database. */
export function recordsInMemory(start: Dossier): MemoryRecords {
  const kept = structuredClone(start)
  const done = new Set<string>()
  const stored = { changes: [] as string[], replacements: [] as string[] }
  const sum = (entries: LedgerEntry[]): number => entries.reduce((total, { amount }) => total + amount, 0)
  const records: MemoryRecords = {
    ledger: kept.ledger,
    stored,
    async dossier() {
      return structuredClone(kept)
    },
    async post(_, entry, bounds): Promise<Posted> {
      await Promise.resolve()
      const existing = kept.ledger.find(({ idempotencyKey }) => idempotencyKey === entry.idempotencyKey)
      if (existing !== undefined) return { kind: 'standing', entry: existing }
      const alike = kept.ledger.filter(({ kind }) => boundedWith(entry.kind).includes(kind))
      const { paid, inConversation, forCustomer } = bounds
      const left = {
        paid: paid === null ? null : paid - sum(kept.ledger.filter(({ against }) => against?.id === entry.against?.id)),
        in_conversation:
          inConversation === null
            ? null
            : inConversation - sum(alike.filter(({ conversation }) => conversation === entry.conversation)),
        for_customer:
          forCustomer === null ? null : forCustomer.total - sum(alike.filter(({ at }) => at >= forCustomer.since)),
      }
      for (const what of ['paid', 'in_conversation', 'for_customer'] as const) {
        const rest = left[what]
        if (rest !== null && entry.amount > rest) return { kind: 'exceeds', what, left: Math.max(0, rest) }
      }
      kept.ledger.unshift(entry)
      return { kind: 'posted', entry }
    },
    async changeSubscription(_, changed, idempotencyKey) {
      if (done.has(idempotencyKey)) return
      done.add(idempotencyKey)
      stored.changes.push(`${changed.id} ${changed.status} ${changed.plan}`)
      kept.subscriptions = kept.subscriptions.map((one) => (one.id === changed.id ? changed : one))
    },
    async sendReplacement(company, { shipment, entry, bounds }, event) {
      const sent = () => kept.shipments.find((one) => one.isReplacement && one.orderId === shipment.orderId)
      const before = sent()
      if (before !== undefined) return { kind: 'sent', shipment: before }
      const posted = await records.post(company, entry, bounds, event)
      const meanwhile = sent()
      if (meanwhile !== undefined) return { kind: 'sent', shipment: meanwhile }
      if (posted.kind === 'exceeds') return posted
      stored.replacements.push(shipment.orderId)
      kept.shipments.unshift(shipment)
      return { kind: 'sent', shipment }
    },
  }
  return records
}
