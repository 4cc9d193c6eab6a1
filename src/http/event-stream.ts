import { type Call, isIdentified, principalId } from '../desk/company/call.ts'
import { DeskError } from '../desk/kernel/errors.ts'
import type { LeaseLimits } from '../desk/kernel/rate-limit.ts'
import { networkOf } from '../lib/network.ts'
import { MINUTE_MS, SECOND_MS, TimeoutError, withTimeout } from '../lib/time.ts'
import type { ContractContext } from './contract.ts'

export type ServerSentEvent = { id: string; event: string; data: unknown }

/** Where a stream's events come from. */
export type EventSource = {
  /** What the stream is of; bounds are for each group as well. */
  group: string
  /** The next events; none when nothing came within `waitMs`. It is asked only when the client has taken what came before. */
  next(waitMs: number): Promise<ServerSentEvent[]>
  /** Refuses when the caller may not read any more. */
  verify(): Promise<void>
}

/** A stream without events carries a comment this often: proxies close what is silent for 30 to 60 seconds. */
const WAIT_MS = 10 * SECOND_MS
/** After each silent wait, and no more often in a lively stream. Credentials are cached for 5 seconds: one that is revoked ends its streams within 20. */
const VERIFY_EVERY_MS = 8 * SECOND_MS
/** What cannot be verified because the database is down goes on for this long. */
const UNVERIFIED_AT_MOST_MS = 25 * SECOND_MS
/** A client that takes nothing for so long is cut off; it reconnects where it stopped. */
const STALLED_MS = 30 * SECOND_MS
/** Frees what a half-open connection holds, and moves clients to new code. Clients reconnect by themselves. */
const MAX_MS = 15 * MINUTE_MS
/** Each wait is a subrequest, and one invocation has 1,000 of them. */
const MAX_WAITS = 400
const RECONNECT_MS = 2 * SECOND_MS

/**
 * Tabs on one conversation, and conversations on one screen. An open stream keeps its object in memory, so their number is a cost.
 * A client that vanishes may end the request without a word: its place is free when the lease is not renewed after a wait.
 */
const LIMITS: LeaseLimits = { perGroup: 5, total: 20, ttlSeconds: 20 }
/** Strangers are counted by address, and an office shares one. */
const LIMITS_OF_ADDRESS: LeaseLimits = { ...LIMITS, total: 100 }
const LEASE_TIMEOUT_MS = 2 * SECOND_MS

const encoder = new TextEncoder()

/** The message number in `Last-Event-ID`, or null. */
export function lastEventId(c: ContractContext): number | null {
  const given = c.req.header('last-event-id') ?? ''
  if (given === '') return null
  if (/^\d{1,9}$/.test(given)) return Number(given)
  throw new DeskError({ kind: 'invalid', field: 'Last-Event-ID', why: 'must be the id of an event of this stream' })
}

/**
 * Answers with server-sent events. Everything that can be refused is refused before the response begins. Nothing is buffered for a slow
 * client: the next events are asked for when it has taken the last ones. The caller is verified again and again, before events are sent.
 */
export async function eventStream(c: ContractContext, source: EventSource): Promise<Response> {
  const first = await source.next(WAIT_MS)
  const headers = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' }
  if (c.req.raw.method === 'HEAD') return new Response(null, { headers })
  const lease = leaseOf(c, source.group)
  await lease.acquire()
  return new Response(streamOf(c, source, first, lease), { headers })
}

/** Whoever proves nothing is counted by address: strangers cannot use up each other's streams. */
const readerOf = (call: Call): string =>
  isIdentified(call) ? principalId(call.principal) : `network/${call.ip === null ? 'unknown' : networkOf(call.ip)}`

type StreamLease = { acquire(): Promise<void>; release(): void }

function leaseOf(c: ContractContext, group: string): StreamLease {
  const { ports, call } = c.var
  const { rateLimits, clock } = ports
  const key = `streams/${call.company.id}/${readerOf(call)}`
  const id = crypto.randomUUID()
  return {
    async acquire() {
      const asked = rateLimits.acquireLease(key, { id, group }, isIdentified(call) ? LIMITS : LIMITS_OF_ADDRESS)
      const refusal = await withTimeout('streams', LEASE_TIMEOUT_MS, asked).catch((cause: unknown) => {
        throw new DeskError({ kind: 'unavailable', what: 'limits' }, { cause })
      })
      if (refusal === null) return
      const retryAfterSeconds = Math.max(1, Math.ceil((refusal.resetAt - clock.now()) / SECOND_MS))
      throw new DeskError({ kind: 'rate_limited', ...refusal, retryAfterSeconds })
    },
    release() {
      const released = rateLimits.releaseLease(key, id).catch((error: unknown) => {
        ports.log.warn('stream.lease_not_released', { requestId: call.requestId }, error)
      })
      c.executionCtx.waitUntil(released)
    },
  }
}

function streamOf(
  c: ContractContext,
  source: EventSource,
  first: ServerSentEvent[],
  lease: StreamLease,
): ReadableStream<Uint8Array> {
  const { ports, call } = c.var
  const now = () => ports.clock.now()
  const endsAt = now() + MAX_MS
  let [verifiedAt, waits, isOver] = [now(), 0, false]
  let stalled: ReturnType<typeof setTimeout> | undefined

  const end = () => {
    clearTimeout(stalled)
    if (isOver) return
    isOver = true
    lease.release()
  }
  const verify = async () => {
    if (now() - verifiedAt < VERIFY_EVERY_MS) return
    try {
      await Promise.all([source.verify(), lease.acquire()])
      verifiedAt = now()
    } catch (error) {
      if (!isUnavailable(error) || now() - verifiedAt >= UNVERIFIED_AT_MOST_MS) throw error
    }
  }

  const send = (controller: ReadableStreamDefaultController<Uint8Array>, text: string) => {
    controller.enqueue(encoder.encode(text))
    stalled = setTimeout(() => {
      end()
      controller.error(new Error('the client takes nothing'))
    }, STALLED_MS)
  }

  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => send(controller, `retry: ${RECONNECT_MS}\n${first.map(textOf).join('') || '\n'}`),
      async pull(controller) {
        clearTimeout(stalled)
        try {
          const events = await source.next(WAIT_MS)
          if (isOver) return
          await verify()
          // Cancelled meanwhile: the lease may just have been taken anew.
          if (isOver) return lease.release()
          waits += 1
          send(controller, events.length === 0 ? ': keep-alive\n\n' : events.map(textOf).join(''))
          if (now() < endsAt && waits < MAX_WAITS) return
        } catch (error) {
          // The status line is out: the client hears the reason when it reconnects.
          if (!(error instanceof DeskError))
            ports.log.error('stream.failed', { requestId: call.requestId, group: source.group }, error)
        }
        if (isOver) return
        end()
        controller.close()
      },
      cancel: end,
    },
    { highWaterMark: 1 },
  )
}

const isUnavailable = (error: unknown): boolean =>
  error instanceof TimeoutError || (error instanceof DeskError && error.problem.kind === 'unavailable')

const textOf = ({ id, event, data }: ServerSentEvent): string =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`
