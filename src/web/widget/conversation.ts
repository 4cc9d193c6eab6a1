import type { Client, Outcome } from './api.ts'
import type { Effect, Session, SessionEvent } from './session.ts'
import { newSession, step } from './session.ts'
import type { User } from './settings.ts'

export interface Conversation {
  send: (event: SessionEvent) => void
  /** Forgets the session: replies that are still under way change nothing any more. */
  end: () => void
}

/** Runs one session: feeds events to the state machine, carries out its calls and shows every new state. */
export function startConversation(
  client: Client,
  agentType: string,
  user: User,
  show: (session: Session) => void,
): Conversation {
  let session = newSession(agentType, Date.now())
  let ended = false
  let clock: ReturnType<typeof setInterval> | null = null

  function send(event: SessionEvent): void {
    if (ended) return
    const next = step(session, event)
    const changed = next.session !== session
    session = next.session
    if (changed) show(session)
    for (const effect of next.effects) void carryOut(effect).then(send)
    runClock(session.limit !== null)
  }

  async function carryOut(effect: Effect): Promise<SessionEvent> {
    const turn = effect.turn.id
    switch (effect.call) {
      case 'ask': {
        const outcome = await client.ask(session, effect.turn, user)
        if (outcome.kind === 'limited') {
          return { type: 'ask_limited', turn, seconds: outcome.seconds, nowMs: Date.now() }
        }
        return eventOf(outcome, (answer) => ({ type: 'answered', turn, answer }), { type: 'ask_failed', turn })
      }
      case 'record': {
        const outcome = await client.record(session, effect.turn, effect.answer, user)
        return eventOf(outcome, (failureId) => ({ type: 'recorded', turn, failureId }), { type: 'record_failed', turn })
      }
      case 'ticket': {
        const outcome = await client.createTicket(effect.failureId, effect.history, user)
        return eventOf(outcome, (ticketId) => ({ type: 'ticketed', turn, ticketId }), { type: 'choice_failed', turn })
      }
      case 'decline': {
        const outcome = await client.decline(effect.failureId, user)
        return eventOf(outcome, () => ({ type: 'declined', turn }), { type: 'choice_failed', turn })
      }
      case 'rate': {
        const outcome = await client.rate(session, effect.turn, effect.answer, effect.rating, user)
        return eventOf(outcome, () => ({ type: 'rating_sent', turn }), { type: 'rating_failed', turn })
      }
    }
  }

  function runClock(needed: boolean): void {
    if (needed && clock === null) {
      clock = setInterval(() => send({ type: 'ticked', nowMs: Date.now() }), 250)
    } else if (!needed && clock !== null) {
      clearInterval(clock)
      clock = null
    }
  }

  show(session)
  return {
    send,
    end: () => {
      ended = true
      runClock(false)
    },
  }
}

function eventOf<T>(outcome: Outcome<T>, done: (value: T) => SessionEvent, failed: SessionEvent): SessionEvent {
  return outcome.kind === 'ok' ? done(outcome.value) : failed
}
