import type { Ids } from './kernel.ts'

/** A fact that happened: its name and what is known of it. Each noun of the desk lists its own facts. */
export type Fact = { name: string; data: object }

/** Who caused an event, when and where. */
export type EventOrigin = {
  company: string
  /** UTC milliseconds. */
  at: number
  /** A principal's or a customer's id. */
  actor: string
  /** The name of the conversation that it belongs to. */
  conversation: string | null
  ip: string | null
}

/** A fact with its origin. It is published once and consumed many times. */
export type EventOf<F extends Fact = Fact> = { id: string } & EventOrigin & F

/** What the desk does by itself, because of time or of another event. */
export const BY_DESK = { actor: 'desk', conversation: null, ip: null } as const

/** A new event of this fact. Verbs that have a call use `eventFor`. */
export const newEvent = <F extends Fact>(ids: Pick<Ids, 'next'>, origin: EventOrigin, fact: F): EventOf<F> => ({
  id: ids.next('evt'),
  company: origin.company,
  at: origin.at,
  actor: origin.actor,
  conversation: origin.conversation,
  ip: origin.ip,
  ...fact,
})
