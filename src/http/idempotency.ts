import type { MiddlewareHandler } from 'hono'
import { principalId } from '../desk/call.ts'
import { DeskError } from '../desk/errors.ts'
import { sha256Hex } from '../lib/hash.ts'
import type { ContractContext, ContractEnv } from './contract.ts'
import { readBytes } from './validate.ts'

const KEY = /^[\x21-\x7e]{1,255}$/
const MOST_BYTES = 10 * 1_024 * 1_024

/**
 * Honours `Idempotency-Key`: the same key of the same principal on the same route answers the first result again for 24 hours.
 * Without a credential the customer, whom the body names, stands for the principal. Refusals are not kept, so they can be mended.
 */
export function idempotent(customerOf: (c: ContractContext) => string = () => ''): MiddlewareHandler<ContractEnv> {
  return async (c, next) => {
    const header = c.req.header('idempotency-key')
    if (header === undefined) return next()
    if (!KEY.test(header))
      throw new DeskError({ kind: 'invalid', field: 'Idempotency-Key', why: 'must be 1 to 255 printable characters' })
    const { call, ports } = c.var
    const who = call.principal.kind === 'anonymous' ? `customer ${customerOf(c)}` : principalId(call.principal)
    const key = await sha256Hex([call.company.id, who, c.req.method, c.req.path, header].join('\n'))
    const body = new TextDecoder().decode(await readBytes(c, MOST_BYTES))
    const begun = await ports.once.begin(key, await sha256Hex(body), ports.clock.now())
    if (begun.kind === 'mismatch') throw new DeskError({ kind: 'conflict', why: 'idempotency_key_reused' })
    if (begun.kind === 'known') {
      if (begun.record.state === 'running') throw new DeskError({ kind: 'conflict', why: 'still_in_progress' })
      return new Response(begun.record.body, {
        status: begun.record.status,
        headers: { 'Content-Type': 'application/json', 'Idempotent-Replayed': 'true' },
      })
    }
    c.set('call', { ...call, onceKey: key })
    await next()
    const isStream = c.res.headers.get('content-type')?.startsWith('text/event-stream') ?? false
    if (c.res.status >= 400 || isStream) await ports.once.release(key)
    else await ports.once.finish(key, c.res.status, await c.res.clone().text())
  }
}
