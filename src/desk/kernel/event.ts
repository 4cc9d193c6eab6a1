import type { Ids } from './kernel.ts'

/** Something that happened: its name and data. Each area of the desk lists its own facts. */
export type Fact = { name: string; data: object }

/** Who caused an event, when and where. */
export type EventOrigin = {
  company: string
  /** UTC milliseconds. */
  at: number
  /** A principal's or a customer's id. */
  actor: string
  /** The name of the conversation it belongs to. */
  conversation: string | null
  ip: string | null
}

/** A fact with its origin. Published once, delivered to many consumers. */
export type EventOf<F extends Fact = Fact> = { id: string } & EventOrigin & F

/** The origin of what the desk does by itself, because of a timer or another event. */
export const BY_DESK = { actor: 'desk', conversation: null, ip: null } as const

/** Creates an event for a fact. Verbs that have a call use `eventFor`. */
export const newEvent = <F extends Fact>(ids: Pick<Ids, 'next'>, origin: EventOrigin, fact: F): EventOf<F> => ({
  id: ids.next('evt'),
  company: origin.company,
  at: origin.at,
  actor: origin.actor,
  conversation: origin.conversation,
  ip: origin.ip,
  ...fact,
})
