import type { Company } from '../../desk/company/company.ts'
import { NotDelivered } from '../../desk/kernel/delivery.ts'
import { DeskError } from '../../desk/kernel/errors.ts'
import type { Clock, Ids, Log } from '../../desk/kernel/kernel.ts'
import { newDelivery } from '../../desk/kernel/new-delivery.ts'
import { wakeDeliveries } from '../../desk/kernel/wake.ts'
import type { Wake } from '../../desk/kernel/wake-ups.ts'
import { EMPTY_DOSSIER } from '../../desk/records/dossier.ts'
import { deliveryIdOf } from '../../desk/records/ledger.ts'
import type { Ledger, Records } from '../../desk/records/port.ts'
import { draftOf } from '../../desk/records/read-draft.ts'
import { fingerprint } from '../../lib/hash.ts'
import { isSuccess, jsonOf, type Reply, refusal } from '../outbound.ts'
import { type AskCrm, type CrmRequest, connectorOf, isAddressable } from './crm.ts'
import { type CrmDossier, dossierOf, idOf, replacementOf } from './replies.ts'

export type HttpsRecordsOptions = { ask: AskCrm; ledger: Ledger; clock: Clock; ids: Ids; wake: Wake; log: Log }

/** Ids that an address may hold; people do not mention more. */
const MENTIONED = 50
const NOT_FOUND = 404
const CONFLICT = 409
/** Of a replacement that the CRM sent for this request; one that it had sent before is a 200. */
const CREATED = 201

/**
 * Records in the company's own CRM. What cannot be asked, read or believed is `unavailable`. Money is promised in our own ledger first
 * and paid by a delivery, so that a CRM that is down delays a payment and neither loses nor doubles it.
 */
export function httpsRecords({ ask, ledger, clock, ids, wake, log }: HttpsRecordsOptions): Records {
  const dossierAt = async (company: Company, customerId: string, mentioned: string[]): Promise<CrmDossier> => {
    if (!isAddressable(customerId)) return EMPTY_DOSSIER
    const reply = await ask(connectorOf(company), {
      id: ids.next('req'),
      path: ['customers', customerId, 'dossier'],
      query: { mentioned: mentioned.slice(0, MENTIONED).join(',') },
    })
    if (reply.status === NOT_FOUND) return EMPTY_DOSSIER
    if (!isSuccess(reply.status)) throw refusal('CRM', reply, clock.now())
    const { dossier, strangers } = dossierOf(jsonOf(reply), customerId, company.settings.currency)
    if (strangers > 0) log.warn('records.strangers', { company: company.id, records: strangers })
    return dossier
  }

  const tell = async (company: Company, request: CrmRequest): Promise<Reply> => {
    const reply = await ask(connectorOf(company), request)
    // Another request with this key is still being handled there: nothing is certain yet.
    if (reply.status === CONFLICT) throw new NotDelivered(`CRM answered ${CONFLICT}`)
    if (!isSuccess(reply.status)) throw refusal('CRM', reply, clock.now())
    return reply
  }

  return {
    async dossier(company, customerId, mentioned) {
      const [dossier, entries] = await Promise.all([
        orUnavailable(() => dossierAt(company, customerId, mentioned)),
        ledger.ofCustomer(company.id, customerId, mentioned),
      ])
      return { ...dossier, ledger: entries }
    },

    async post(company, entry, bounds, event) {
      const delivery = newDelivery(
        deliveryIdOf(entry.id),
        company.id,
        { kind: 'payment', entryId: entry.id },
        clock.now(),
      )
      const posted = await ledger.append({ ...entry, company: company.id }, bounds, event, {
        paidIn: 'theirs',
        delivery,
      })
      if (posted.kind === 'posted') await wakeDeliveries({ wake, log }, [delivery])
      return posted
    },

    async changeSubscription(company, changed, idempotencyKey, event) {
      if ((await ledger.done(company.id, idempotencyKey)) !== null) return
      const kept = { kind: 'subscriptions' as const, record: changed }
      const id = `chg_${await fingerprint(`${company.id} ${idempotencyKey}`)}`
      await orUnavailable(async () => {
        if (!isAddressable(changed.id)) throw new NotDelivered('CRM: no such subscription', { final: true })
        const { kind: _, ...body } = draftOf(kept)
        const reply = await tell(company, { id, path: ['subscriptions', changed.id, 'changes'], body })
        if (idOf(jsonOf(reply)) !== changed.id) throw new NotDelivered('CRM: the reply is about another subscription')
      })
      await ledger.remember(company.id, idempotencyKey, kept, event)
    },

    // Once for each order, not for each request: two conversations at once send one. Its value is entered before the CRM hears of it, so
    // that it counts while nobody knows whether the CRM has sent it.
    async sendReplacement(company, { shipment, entry, bounds }, event) {
      const idempotencyKey = `replacement:${shipment.orderId}`
      const given = { ...entry, company: company.id, idempotencyKey: `replacement:${entry.id}` }
      const [before, entered] = await Promise.all([
        ledger.done(company.id, idempotencyKey),
        ledger.append(given, bounds, null, { paidIn: 'theirs', delivery: null }),
      ])
      if (before?.kind === 'shipments') return { kind: 'sent', shipment: before.record }
      if (entered.kind === 'exceeds') return entered
      const wanted = { ...shipment, isReplacement: true }
      const id = `rpl_${await fingerprint(`${company.id} ${shipment.orderId}`)}`
      const ask = async () => {
        const { kind: _, ...body } = draftOf({ kind: 'shipments', record: wanted })
        const reply = await tell(company, { id, path: ['replacements'], body })
        const sent = replacementOf(jsonOf(reply), wanted, company.settings.currency)
        return { record: sent, isNew: reply.status === CREATED }
      }
      const { record, isNew } = await orUnavailable(async () => {
        try {
          return await ask()
        } catch (error) {
          if (entered.kind === 'posted' && isRefusal(error)) {
            const reversal = { entryId: given.id, actor: 'desk', reason: 'refused by the CRM', at: clock.now() }
            await ledger.reverse(company.id, reversal, null)
          }
          throw error
        }
      })
      if (isNew) await ledger.remember(company.id, idempotencyKey, { kind: 'shipments', record }, event)
      return { kind: 'sent', shipment: record }
    },
  }
}

/** Whether the CRM has said for certain that it did not do it. */
const isRefusal = (error: unknown): boolean => error instanceof NotDelivered && error.final

async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw new DeskError({ kind: 'unavailable', what: 'records' }, { cause })
  }
}
