import { DAY_MS, SECOND_MS, withTimeout } from '../../lib/time.ts'
import { type Call, isIdentified } from '../company/call.ts'
import { MODEL_TIERS } from '../company/settings/model-tier.ts'
import { effortOf } from '../company/settings/routing-rules.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type Admission, type RateLimit, type RateLimits, soleLimit } from '../kernel/rate-limit.ts'
import type { Embedder } from '../knowledge/articles/port.ts'
import type { Sentiment } from '../signals/sentiment/port.ts'
import type { Offline, Writer } from './port.ts'
import { type BudgetState, budgetOf, dayOf } from './routing/budget.ts'
import { costOf, MICROS_PER_DOLLAR, wholeMicros } from './routing/cost.ts'
import type { Spending } from './routing/port.ts'

/*
 * Enforces the company's daily budget for every call of a paid model that a customer's message causes, on every channel: the models for a
 * message come from here. Before the first reply is generated, its likely cost is reserved in the day's counter, which is exact across
 * isolates; afterwards the reservation is replaced by the actual cost. Reservations are granted while spent and reserved amounts together
 * are below the budget, so the budget can be exceeded by one reservation and by what running replies cost above theirs. A reply whose cost
 * never became known (a crash, a failure) stays counted with its reservation.
 */

/**
 * Tokens that a prompt may contain besides the message (rules, passages, records and the longest history), and the tokens of a long
 * answer.
 */
const RESERVED_TOKENS = { input: 4_000, output: 1_000 }
const CHARACTERS_PER_TOKEN = 3
const LIMIT_TIMEOUT_MS = 2 * SECOND_MS
/**
 * How long an isolate remembers that a budget is spent. Embeddings and sentiment, which do not wait for a reservation, are skipped
 * meanwhile.
 */
const REMEMBERED_MS = 30 * SECOND_MS
const MAX_REMEMBERED = 1_000

type Needs = Pick<Kernel, 'clock' | 'log'> & {
  writer: Writer
  sentiment: Sentiment
  embedder: Embedder
  offline: Offline
  spending: Spending
  rateLimits: RateLimits
}

export type ModelsWithinBudget = {
  /** Replacements for the ports of these names. */
  ports: { writer: Writer; sentiment: Sentiment; embedder: Embedder }
  /** Reserves the likely cost of a reply once, even if called again. Runs in parallel with the search, so it adds no waiting time. */
  reserve(): Promise<BudgetState>
  /** Replaces the reservation by the actual cost, in the background. */
  settle(): void
}

type Reserve = { state: BudgetState; micros: number; admission: Admission | null }
const UNRESERVED: Reserve = { state: 'free', micros: 0, admission: null }

/** Per company: until when its budget is treated as spent in this isolate. */
const spentUntil = new Map<string, number>()

/** @param isRouted whether models are asked by tier, and may be those of the fast tier beyond the budget if the company wants it */
export function modelsWithinBudget(
  ports: Needs,
  call: Call,
  { text, isRouted }: { text: string; isRouted: boolean },
): ModelsWithinBudget {
  const { writer, sentiment, embedder, offline, rateLimits, clock, log } = ports
  const { company } = call
  const { dailyBudget, overBudget } = company.settings.routing
  if (dailyBudget === null)
    return { ports: { writer, sentiment, embedder }, reserve: async () => 'free', settle: () => {} }

  const limit: RateLimit = { limit: Math.round(dailyBudget * MICROS_PER_DOLLAR), windowSeconds: DAY_MS / SECOND_MS }
  const key = `spending/${company.id}/${dayOf(clock.now())}`
  const spending = soleLimit(key, limit)
  const memory = `${key}/${limit.limit}`
  const isKnownSpent = limit.limit === 0 || clock.now() < (spentUntil.get(memory) ?? 0)
  // Unidentified callers never exceed the budget, whatever the company allows for its own clients.
  const mayGoOn = isRouted && overBudget === 'fast_tier' && isIdentified(call)

  let reserving: Promise<Reserve> | null = null
  let spentMicros = 0
  let isCostKnown = true

  const reserveOnce = async (): Promise<Reserve> => {
    const micros = wholeMicros(likelyCost(writer, call, text, isRouted))
    const [state, admission] = await Promise.all([
      budgetOf(ports, company),
      withTimeout('budget', LIMIT_TIMEOUT_MS, rateLimits.take(spending, micros)).catch((error: unknown) => {
        log.warn('budget.unknown', { company: company.id }, error)
        return null
      }),
    ])
    const isSpent = state === 'exhausted' || admission?.admitted === false
    if (isSpent) remember(memory, clock.now() + REMEMBERED_MS)
    return { state: isSpent ? 'exhausted' : 'free', micros, admission }
  }
  const reserved = (): Promise<Reserve> => {
    reserving ??= reserveOnce()
    return reserving
  }

  const bounded: Writer = {
    ...writer,
    async write(prompt, onPiece, act, effort) {
      const { state } = await reserved()
      if (state === 'exhausted' && !mayGoOn)
        return offline.writer.write(prompt, onPiece, act, effort ?? { tier: 'standard' })
      isCostKnown = false
      const written = await writer.write(prompt, onPiece, act, effort)
      isCostKnown = true
      spentMicros += written.costMicros
      return written
    },
  }

  return {
    ports: {
      writer: bounded,
      sentiment: isKnownSpent ? offline.sentiment : sentiment,
      embedder: isKnownSpent && !embedder.isFree ? { ...embedder, question: refuseToEmbed } : embedder,
    },
    reserve: async () => (await reserved()).state,
    settle() {
      void (reserving ?? Promise.resolve(UNRESERVED))
        .then(async ({ micros, admission }) => {
          const unspent = micros - spentMicros
          if (admission?.admitted !== true || !isCostKnown || unspent === 0) return
          await withTimeout(
            'budget',
            LIMIT_TIMEOUT_MS,
            rateLimits.giveBack(key, spending.counters[0].name, admission.resetAt, unspent),
          )
        })
        .catch((error: unknown) => log.warn('budget.not_settled', { company: company.id }, error))
    },
  }
}

/** The cost in micro-dollars of one call of the most expensive model that may be used. */
function likelyCost(writer: Writer, { company }: Call, text: string, isRouted: boolean): number {
  const efforts = isRouted ? MODEL_TIERS.map((tier) => effortOf(tier, company.settings.routing)) : [undefined]
  const price = writer.dearestPrice?.(efforts) ?? { input: 0, output: 0 }
  const input = RESERVED_TOKENS.input + Math.ceil(text.length / CHARACTERS_PER_TOKEN)
  return costOf({ input, output: RESERVED_TOKENS.output }, price)
}

/** Without an embedding, the search uses words alone and reports that it is degraded. */
const refuseToEmbed = (): Promise<never> => Promise.reject(new DeskError({ kind: 'unavailable', what: 'answer' }))

function remember(memory: string, until: number): void {
  if (spentUntil.size >= MAX_REMEMBERED) spentUntil.clear()
  spentUntil.set(memory, until)
}
