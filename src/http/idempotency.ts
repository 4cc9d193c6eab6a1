import type { MiddlewareHandler } from 'hono'
import { isIdentified, principalId } from '../desk/company/call.ts'
import { DeskError } from '../desk/kernel/errors.ts'
import { sha256Hex } from '../lib/hash.ts'
import type { ContractContext, ContractEnv } from './contract.ts'
import { readBytes } from './validate.ts'

const KEY = /^[\x21-\x7e]{1,255}$/
const MAX_BYTES = 10 * 1_024 * 1_024

type CustomerOf = (c: ContractContext) => string
type Keeping = {
  /** What of the first result is kept, and answered again: a secret that is shown once must not be in it. */
  kept?: (body: string) => string
  /** What is done under a key is done once however often it is begun: nobody has to wait for one that may have died. */
  isRepeatable?: boolean
}

/**
 * Honours `Idempotency-Key`: the same key of the same principal on the same route answers the first result again for 24 hours.
 * Without a credential the customer, whom the body names, stands for the principal. Refusals are not kept, so they can be mended.
 */
export function idempotent(
  customerOf: CustomerOf = () => '',
  { kept = (body) => body, isRepeatable = false }: Keeping = {},
): MiddlewareHandler<ContractEnv> {
  return async (c, next) => {
    const named = await keyOf(c, customerOf)
    if (named === null) return next()
    const { key, body } = named
    const { call, ports } = c.var
    const begun = await ports.idempotency.begin(key, body, ports.clock.now())
    if (begun.kind === 'mismatch') throw new DeskError({ kind: 'conflict', why: 'idempotency_key_reused' })
    if (begun.kind === 'known') {
      if (begun.record.state === 'done')
        return new Response(begun.record.body, {
          status: begun.record.status,
          headers: { 'Content-Type': 'application/json', ...REPLAYED },
        })
      if (!isRepeatable) throw new DeskError({ kind: 'conflict', why: 'still_in_progress' })
    }
    c.set('call', { ...call, idempotencyKey: key, idempotencyBodyHash: body })
    await next()
    if (c.res.status >= 400) await ports.idempotency.release(key)
    else await ports.idempotency.finish(key, c.res.status, kept(await c.res.clone().text()))
  }
}

/** The same for what keeps its own result under the call's key: no result is kept here, and nothing is waited for. */
export function keyed(customerOf: CustomerOf): MiddlewareHandler<ContractEnv> {
  return async (c, next) => {
    const named = await keyOf(c, customerOf)
    if (named !== null) c.set('call', { ...c.var.call, idempotencyKey: named.key, idempotencyBodyHash: named.body })
    await next()
  }
}

const REPLAYED = { 'Idempotent-Replayed': 'true' }

/** Tells the client that this is the first result once more. */
export const markReplay = (c: ContractContext): void => {
  for (const [name, value] of Object.entries(REPLAYED)) c.header(name, value)
}

/** The header's key, made unique by principal and route, with the hash of the body that came under it. */
async function keyOf(c: ContractContext, customerOf: CustomerOf): Promise<{ key: string; body: string } | null> {
  const header = c.req.header('idempotency-key')
  if (header === undefined) return null
  if (!KEY.test(header))
    throw new DeskError({ kind: 'invalid', field: 'Idempotency-Key', why: 'must be 1 to 255 printable characters' })
  const { call } = c.var
  const who = !isIdentified(call) ? `customer ${customerOf(c)}` : principalId(call.principal)
  const body = new TextDecoder().decode(await readBytes(c, MAX_BYTES))
  const key = [call.company.id, who, c.req.method, c.req.path, header].join('\n')
  const [hashedKey, hashedBody] = await Promise.all([sha256Hex(key), sha256Hex(body)])
  return { key: hashedKey, body: hashedBody }
}
