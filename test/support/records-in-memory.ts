import type { Dossier } from '../../src/desk/record/dossier.ts'
import type { LedgerEntry, Posted } from '../../src/desk/record/ledger.ts'
import type { Records } from '../../src/desk/record/port.ts'

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
  return {
    ledger: kept.ledger,
    stored,
    async dossier() {
      return structuredClone(kept)
    },
    async post(_, entry, bounds): Promise<Posted> {
      await Promise.resolve()
      const standing = kept.ledger.find(({ onceKey }) => onceKey === entry.onceKey)
      if (standing !== undefined) return { kind: 'standing', entry: standing }
      const alike = kept.ledger.filter(({ kind }) => kind === entry.kind)
      const { paid, inConversation, forCustomer } = bounds
      const left = {
        paid: paid === null ? null : paid - sum(alike.filter(({ against }) => against?.id === entry.against?.id)),
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
    async changeSubscription(_, changed, onceKey) {
      if (done.has(onceKey)) return
      done.add(onceKey)
      stored.changes.push(`${changed.id} ${changed.status} ${changed.plan}`)
      kept.subscriptions = kept.subscriptions.map((one) => (one.id === changed.id ? changed : one))
    },
    async sendReplacement(_, shipment) {
      const standing = kept.shipments.find((one) => one.isReplacement && one.orderId === shipment.orderId)
      if (standing !== undefined) return standing
      stored.replacements.push(shipment.orderId)
      kept.shipments.unshift(shipment)
      return shipment
    },
  }
}
