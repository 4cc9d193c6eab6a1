import { setTimeout as wait } from 'node:timers/promises'
import { CONFLICT_SENTENCES } from '../src/desk/kernel/errors.ts'
import type { DeskProcess } from './desk-process.ts'
import type { Dice } from './seeded-random.ts'

/** Answered to one of ours although nobody is ill any more: with this long nobody waits for the next kill. */
const AGAIN_MS = 250
const ANSWER_TIMEOUT_MS = 30_000

export type Kind = 'turn' | 'rating' | 'failure' | 'ticket'
/** One thing that a client wants, however often it asks for it. */
export type Wish = {
  kind: Kind
  company: string
  path: string
  body: Record<string, unknown>
  /** Its `Idempotency-Key`. */
  key: string | null
  retries: boolean
  attempts: number
  /** What was answered as done; null as long as nobody has said so. */
  answer: Record<string, unknown> | null
  /** A refusal that ended it. */
  refusal: string | null
}
export type Company = { id: string; widgetKey: string }
export type Clients = {
  wishes: Wish[]
  /** Two questions and the rating of one answer. */
  rated(company: Company, number: number): Promise<void>
  /** A question, a wish for a person, and the ticket. */
  handedOver(company: Company, number: number): Promise<void>
  /** Asks once more for what was answered before. */
  ask(wish: Wish): Promise<{ status: number; body: Record<string, unknown> }>
}

const ALREADY_RATED = CONFLICT_SENTENCES.already_rated
const PASSING: string[] = [CONFLICT_SENTENCES.still_in_progress]

/**
 * Customers of the CRM chat. Some send an `Idempotency-Key`, some ask again until they are answered, some do neither.
 * @param until no client asks after that time
 */
export function clientsOf(desk: DeskProcess, dice: Dice, until: number, onAnswer: () => void): Clients {
  const wishes: Wish[] = []

  async function ask({ path, body, company, key }: Wish) {
    const response = await fetch(`${desk.origin}${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Widget-Key': widgetKeyOf(company),
        ...(key === null ? {} : { 'Idempotency-Key': key }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  async function fulfil(wish: Wish): Promise<void> {
    wishes.push(wish)
    while (Date.now() < until) {
      await desk.isUp()
      wish.attempts += 1
      const answer = await ask(wish).catch(() => null)
      onAnswer()
      if (answer?.status === 200) {
        wish.answer = answer.body
        return
      }
      if (answer !== null && isFinal(wish, answer)) return
      if (!wish.retries) return
      if (answer !== null) await wait(AGAIN_MS)
    }
  }

  /** @param must what comes after it needs its answer */
  function wish(kind: Kind, company: Company, path: string, body: Wish['body'], must = false): Wish {
    const key = dice.happens(0.6) ? `${kind}-${wishes.length}-${dice.between(0, 1e9)}` : null
    const retries = must || dice.happens(0.75)
    return { kind, company: company.id, path, body, key, retries, attempts: 0, answer: null, refusal: null }
  }

  async function asked(company: Company, number: number, message: string, must: boolean): Promise<Wish> {
    const turn = wish(
      'turn',
      company,
      '/api/agent/customer/',
      { ...sessionOf(number), message, user_info: userOf(number) },
      must,
    )
    await fulfil(turn)
    return turn
  }

  return {
    wishes,
    ask,
    async rated(company, number) {
      const question = `How do I reset a password? Case ${number}`
      const first = await asked(company, number, question, true)
      await asked(company, number, `How long does a card refund take? Case ${number}`, false)
      const { agent_id, email, name } = userOf(number)
      const rating = wish('rating', company, '/api/feedback', {
        ...sessionOf(number),
        message_id: first.answer?.message_id ?? `lost-${number}`,
        feedback_type: dice.happens(0.5) ? 'helpful' : 'unhelpful',
        query: question,
        response: first.answer?.response ?? 'lost',
        agent_type: 'customer',
        user_info: { agent_id, email, full_name: name },
      })
      await fulfil(rating)
    },
    async handedOver(company, number) {
      await asked(company, number, `How long does a refund take? Case ${number}`, true)
      const question = `I want to talk to a human about case ${number}`
      const turn = await asked(company, number, question, false)
      const { agent_id, email, name, agency, office } = userOf(number)
      const failure = wish(
        'failure',
        company,
        '/api/agent-failure/',
        {
          ...sessionOf(number),
          agent_id,
          query: question,
          agent_response: turn.answer?.response ?? 'The answer did not arrive.',
          confidence_score: turn.answer?.classification_confidence ?? 0,
          escalation_reason: turn.answer?.escalation_reason ?? 'low_confidence',
          user_email: email,
          user_name: name,
          user_agency: agency,
          user_office: office,
          agent_type: 'customer',
        },
        true,
      )
      await fulfil(failure)
      const path = `/api/agent-failure/${failure.answer?.failure_id ?? 'lost'}/create-ticket`
      await fulfil(wish('ticket', company, path, { conversation_history: [] }))
    },
  }
}

/** A refusal that stands. A rating that somebody has kept before, when no answer said so, was ours: without a key nobody can tell us. */
function isFinal(wish: Wish, { status, body }: { status: number; body: Record<string, unknown> }): boolean {
  const sentence = String(body.detail)
  if (status >= 500 || PASSING.includes(sentence)) return false
  if (wish.kind === 'rating' && wish.key === null && wish.attempts > 1 && sentence === ALREADY_RATED)
    wish.answer = { success: true }
  else wish.refusal = `${status} ${sentence}`
  return true
}

export const widgetKeyOf = (company: string): string => `widget-${company}`

const sessionOf = (number: number) => ({ session_id: `session-${number}` })
const userOf = (number: number) => ({
  agent_id: `customer-${number}`,
  email: `customer-${number}@crash-test.example`,
  name: `Customer ${number}`,
  agency: 'Sales',
  office: 'Cape Town',
})
