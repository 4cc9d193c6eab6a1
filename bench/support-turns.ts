import { ADMIN, post, textOf } from './client.ts'
import type { DeskTurn } from './desk-turns.ts'
import type { Ask } from './runtime/miniflare.ts'

/** Calls that a question may wait for, one after the other: as many as one to a model, and none to a model from the cache. */
const MOST = 4
const FROM_CACHE = 3

let addresses = 0
/** Each question comes from an address of its own, for an address may ask 60 a minute. */
const anAddress = (): string => {
  addresses += 1
  return `2001:db8:3:${addresses.toString(16)}::1`
}

/** The turns of support-agent that are measured. The cache keeps what one of them was answered, so each asks in its own way. */
export function supportTurns(desk: Ask, message: string): DeskTurn[] {
  const ask = async (session: string, query: string): Promise<void> => {
    const headers = { ...ADMIN, 'CF-Connecting-IP': anAddress() }
    await textOf(desk('/api/query', post({ query, session_id: session, customer_id: session }, headers)))
  }
  const turn = (
    name: string,
    most: number | null,
    says: (session: string) => string,
    before: (session: string) => Promise<void> = async () => {},
  ): DeskTurn => ({
    name,
    most,
    async prepare(who) {
      await before(who)
      return who
    },
    async send(session) {
      await ask(session, says(session))
      return null
    },
  })
  return [
    // A number of its own makes it a question that nobody asked before.
    turn('first question', MOST, (session) => `${message} (${session.replace(/\D/g, '')})`),
    turn(
      'later question',
      MOST,
      () => message,
      (session) => ask(session, 'Hello'),
    ),
    turn(
      'question from the cache',
      FROM_CACHE,
      () => message,
      async () => ask(`warm-${addresses}`, message),
    ),
    turn('handed over to people', null, () => 'I want to talk to a human'),
  ]
}
