import { NotDelivered } from '../../desk/kernel/delivery.ts'
import type { Clock } from '../../desk/kernel/kernel.ts'
import type { Payments } from '../../desk/records/port.ts'
import { isoTime } from '../../lib/time.ts'
import { isSuccess, jsonOf, refusal } from '../outbound.ts'
import { type AskCrm, connectorOf } from './crm.ts'
import { idOf } from './replies.ts'

/** Another request with the same key is still being handled there. */
const CONFLICT = 409

/** Has a company's CRM pay, under the ledger entry's own id: however often it is asked, it is to pay once. */
export function httpsPayments({ ask, clock }: { ask: AskCrm; clock: Clock }): Payments {
  return {
    async pay(company, { id, customerId, kind, amount, currency, against, reason, at }) {
      const body = {
        id,
        customer_id: customerId,
        kind,
        amount: { amount, currency },
        against,
        reason,
        at: isoTime(at),
      }
      const reply = await ask(connectorOf(company), { id, path: ['payments'], body })
      if (reply.status === CONFLICT) throw new NotDelivered(`CRM answered ${CONFLICT}`)
      if (!isSuccess(reply.status)) throw refusal('CRM', reply, clock.now())
      try {
        return { externalId: idOf(jsonOf(reply)) }
      } catch (cause) {
        // A page of some proxy is no receipt.
        throw new NotDelivered(`CRM answered ${reply.status} without the payment's id`, { cause })
      }
    },
  }
}
