import type { Company, RecordsSettings } from '../../desk/company/company.ts'
import { NotDelivered } from '../../desk/kernel/delivery.ts'
import type { Clock } from '../../desk/kernel/kernel.ts'
import { MINUTE_MS, SECOND_MS, withTimeout } from '../../lib/time.ts'
import { exchange, type Http, type Reply } from '../outbound.ts'
import { signatureOf } from '../webhooks/signing.ts'
import { checkTarget, type Resolve, type Verdict } from '../webhooks/target.ts'

export type Connector = Extract<RecordsSettings, { kind: 'https' }>
export type CrmOptions = {
  http: Http
  clock: Clock
  resolve: Resolve
  /** Lets http and private hosts through: for a laptop. */
  allowPrivate: boolean
  timeouts?: { readMs: number; writeMs: number }
}
export type CrmRequest = {
  /** Of the message, and of a write what makes it happen once. */
  id: string
  path: string[]
  query?: Record<string, string>
  /** Absent for a read. */
  body?: object
}
export type AskCrm = (connector: Connector, request: CrmRequest) => Promise<Reply>

/** A customer waits for what is read. */
const TIMEOUTS = { readMs: 3 * SECOND_MS, writeMs: 10 * SECOND_MS }
/** How long a host that was found to be public is not looked up again: each look-up would delay a reply. */
const CHECKED_FOR_MS = MINUTE_MS

/**
 * Asks a company's CRM, signed after Standard Webhooks 1.0 with its secret and the time of this attempt. Throws `NotDelivered` when it
 * must not be asked or gave no whole answer in time; any answer is left to the caller.
 */
export function crm({ http, clock, resolve, allowPrivate, timeouts = TIMEOUTS }: CrmOptions): AskCrm {
  const checked = new Map<string, { verdict: Verdict; until: number }>()

  const check = async (url: string): Promise<Verdict> => {
    const known = checked.get(url)
    if (known !== undefined && known.until > clock.now()) return known.verdict
    const verdict = await checkTarget(url, { allowPrivate, resolve })
    if (verdict.ok) checked.set(url, { verdict, until: clock.now() + CHECKED_FOR_MS })
    else checked.delete(url)
    return verdict
  }

  return (connector, { id, path, query = {}, body }) => {
    const timeoutMs = body === undefined ? timeouts.readMs : timeouts.writeMs
    const work = async (): Promise<Reply> => {
      const verdict = await check(connector.url)
      if (!verdict.ok) throw new NotDelivered(`CRM: the address is refused, ${verdict.why}`, { final: verdict.final })
      const text = body === undefined ? '' : JSON.stringify(body)
      const timestamp = Math.floor(clock.now() / SECOND_MS)
      const headers: Record<string, string> = {
        accept: 'application/json',
        'user-agent': 'edgedesk',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': await signatureOf(connector.secret, { id, timestamp, body: text }),
        ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': id }),
      }
      const init = body === undefined ? { method: 'GET', headers } : { method: 'POST', headers, body: text }
      return exchange({ what: 'CRM', http, timeoutMs }, addressOf(verdict.url, path, query), init)
    }
    return withTimeout('CRM', timeoutMs, work())
  }
}

function addressOf(base: URL, path: string[], query: Record<string, string>): string {
  const url = new URL(base)
  url.pathname = [url.pathname.replace(/\/+$/, ''), ...path.map(encodeURIComponent)].join('/')
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

/** `.` and `..` are ids, and mean another address: no CRM knows them. */
export const isAddressable = (id: string): boolean => id !== '.' && id !== '..'

/** Throws a final `NotDelivered` for a company that keeps its records here: nobody is there to be asked. */
export function connectorOf({ settings: { records } }: Company): Connector {
  if (records.kind === 'https') return records
  throw new NotDelivered('CRM: the company has none configured', { final: true })
}
