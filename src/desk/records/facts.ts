import type { Tier } from '../company/tier.ts'
import type { EventOf } from '../kernel/event.ts'
import type { ActionName } from './action-request.ts'
import type { RecordKind } from './record.ts'

/** What is published of records, payments and actions. */
export type RecordsFact =
  | {
      name: 'action.taken'
      data: {
        action: ActionName
        customer: string
        /** The id of what it was done to; null for a credit that is for nothing in particular. */
        target: string | null
        /** Integer minor units, where money was paid. */
        amount: number | null
        currency: string | null
        tier: Tier
      }
    }
  | { name: 'record.saved'; data: { kind: RecordKind; recordId: string } }
  | { name: 'record.deleted'; data: { kind: RecordKind; recordId: string } }
  | {
      /** A credit or refund that one of the company's own systems gave. */
      name: 'payment.entered'
      data: { entryId: string; kind: 'credit' | 'refund'; customer: string; amount: number; currency: string }
    }
  | {
      /** An entry of the ledger that was not paid after all, or whose money came back. */
      name: 'payment.reversed'
      data: { entryId: string; reason: string }
    }

export type RecordsEvent = EventOf<RecordsFact>
