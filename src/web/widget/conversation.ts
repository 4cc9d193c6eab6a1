import type { Client, Outcome } from './api.ts'
import { type Follower, follow } from './follow.ts'
import type { Effect, Session, SessionEvent } from './session.ts'
import { canBeFollowed, isWorthKeeping, newSession, resumed, step } from './session.ts'
import type { User } from './settings.ts'
import type { SessionStorage } from './storage.ts'

export interface Conversation {
  send: (event: SessionEvent) => void
  /** Forgets the session: replies that are still under way change nothing any more. */
  end: () => void
}

/** Runs one session: feeds events to the state machine, carries out its calls, keeps and shows every new state. */
export function startConversation(
  client: Client,
  agentType: string,
  user: User,
  storage: SessionStorage,
  show: (session: Session, isKept: boolean) => void,
): Conversation {
  const stored = storage.load()
  let session = stored === null ? newSession(agentType, Date.now()) : resumed(stored)
  let ended = false
  let follower: Follower | null = null
  let clock: ReturnType<typeof setInterval> | null = null

  function send(event: SessionEvent): void {
    if (ended) return
    const next = step(session, event)
    const changed = next.session !== session
    session = next.session
    if (changed) {
      keepAndShow()
      followPeople()
    }
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

  function keepAndShow(): void {
    show(session, storage.save(session) || !isWorthKeeping(session))
  }

  /** The desk may name another session with its first answer: then that one is followed. */
  let followed: string | null = null
  function followPeople(): void {
    if (!canBeFollowed(session) || followed === session.id) return
    follower?.stop()
    followed = session.id
    follower = follow((after, signal) => client.events(session, user, after, signal), session.lastEventId, send)
  }

  function runClock(needed: boolean): void {
    if (needed && clock === null) {
      clock = setInterval(() => send({ type: 'ticked', nowMs: Date.now() }), 250)
    } else if (!needed && clock !== null) {
      clearInterval(clock)
      clock = null
    }
  }

  keepAndShow()
  followPeople()
  return {
    send,
    end: () => {
      ended = true
      follower?.stop()
      runClock(false)
    },
  }
}

function eventOf<T>(outcome: Outcome<T>, done: (value: T) => SessionEvent, failed: SessionEvent): SessionEvent {
  return outcome.kind === 'ok' ? done(outcome.value) : failed
}
