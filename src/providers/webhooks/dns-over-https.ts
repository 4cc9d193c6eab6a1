import * as z from 'zod'
import { NotDelivered } from '../../desk/kernel/delivery.ts'
import { SECOND_MS } from '../../lib/time.ts'
import { exchange, type Http, jsonOf } from '../outbound.ts'
import type { Resolve } from './target.ts'

const TIMEOUT_MS = 5 * SECOND_MS
const RECORD_TYPES = { A: 1, AAAA: 28 } as const
const NO_ERROR = 0
const NO_SUCH_NAME = 3

const answer = z.looseObject({
  Status: z.int(),
  Answer: z.array(z.looseObject({ type: z.int(), data: z.string() })).default([]),
})

/** Looks names up at Cloudflare's resolver: inside a Worker there is no other way. Throws `NotDelivered` when it cannot tell. */
export function dnsOverHttps(http: Http): Resolve {
  const query = async (host: string, type: keyof typeof RECORD_TYPES): Promise<string[]> => {
    const url = `https://cloudflare-dns.com/dns-query?${new URLSearchParams({ name: host, type })}`
    const reply = await exchange({ what: 'DNS', http, timeoutMs: TIMEOUT_MS }, url, {
      headers: { accept: 'application/dns-json' },
    })
    const found = answer.safeParse(jsonOf(reply))
    if (!found.success) throw new NotDelivered(`DNS answered ${reply.status} unreadably`, { cause: found.error })
    const { Status: status, Answer: records } = found.data
    if (status === NO_SUCH_NAME) return []
    if (status !== NO_ERROR) throw new NotDelivered(`DNS answered code ${status}`)
    return records.filter((record) => record.type === RECORD_TYPES[type]).map(({ data }) => data)
  }
  return async (host) => (await Promise.all([query(host, 'A'), query(host, 'AAAA')])).flat()
}
