/**
 * The journey of one chat session as a pure state machine: what the customer did and what the desk answered go in as
 * events; the next state and the calls to make come out. No DOM, no clock, no network.
 */

export interface Source {
  title: string
  entryType: string | null
}

export interface Answer {
  text: string
  messageId: string
  at: string
  sessionId: string | null
  confidence: number | null
  sources: Source[]
  requiresEscalation: boolean
  escalationReason: string | null
}

export type Choice = 'ticket' | 'decline'
export type RatingType = 'helpful' | 'unhelpful'

export interface Rating {
  type: RatingType
  state: 'sending' | 'sent' | 'failed'
}

type EscalationStage =
  | { at: 'recording'; wanted: Choice | null }
  | { at: 'asking'; failed: boolean }
  | { at: 'acting'; choice: Choice }
  | { at: 'ticketed'; ticketId: string }
  | { at: 'declined' }

export interface Escalation {
  failureId: string | null
  stage: EscalationStage
}

export interface Turn {
  id: string
  question: string
  askedAt: string
  phase: 'waiting' | 'failed' | 'limited' | 'answered'
  answer: Answer | null
  rating: Rating | null
  escalation: Escalation | null
}

export interface Limit {
  untilMs: number
  totalSeconds: number
  secondsLeft: number
}

/** Who answers the customer now. A person may have given a name. */
export interface Owner {
  kind: 'ai' | 'person' | 'nobody'
  name: string | null
}

export interface PersonMessage {
  id: string
  name: string | null
  text: string
}

/** What stands between the turns: what a person said, or that one has joined or left. `afterTurns` is how many turns stand before it. */
export type Aside = { afterTurns: number; name: string | null } & (
  | { kind: 'said'; id: string; text: string }
  | { kind: 'joined' }
  | { kind: 'left' }
)

export interface Session {
  id: string
  agentType: string
  turns: Turn[]
  limit: Limit | null
  owner: Owner
  asides: Aside[]
  /** The id of the last event that was seen of what people do. */
  lastEventId: string | null
}

export interface HistoryEntry {
  role: 'user' | 'assistant'
  content: string
  timestamp: string
}

export type SessionEvent =
  | { type: 'asked'; turn: string; text: string; at: string }
  | { type: 'retried'; turn: string }
  | { type: 'answered'; turn: string; answer: Answer }
  | { type: 'ask_failed'; turn: string }
  | { type: 'ask_limited'; turn: string; seconds: number; nowMs: number }
  | { type: 'ticked'; nowMs: number }
  | { type: 'owner_changed'; owner: Owner; eventId: string }
  | { type: 'person_said'; message: PersonMessage; eventId: string }
  | { type: 'recorded'; turn: string; failureId: string }
  | { type: 'record_failed'; turn: string }
  | { type: 'chose'; turn: string; choice: Choice }
  | { type: 'ticketed'; turn: string; ticketId: string }
  | { type: 'declined'; turn: string }
  | { type: 'choice_failed'; turn: string }
  | { type: 'rated'; turn: string; rating: RatingType }
  | { type: 'rating_sent'; turn: string }
  | { type: 'rating_failed'; turn: string }

export type Effect =
  | { call: 'ask'; turn: Turn }
  | { call: 'record'; turn: Turn; answer: Answer }
  | { call: 'ticket'; turn: Turn; failureId: string; history: HistoryEntry[] }
  | { call: 'decline'; turn: Turn; failureId: string }
  | { call: 'rate'; turn: Turn; answer: Answer; rating: RatingType }

export interface Step {
  session: Session
  effects: Effect[]
}

/** The longest message the desk takes, in UTF-16 code units. */
export const messageLimit = 8000
/** A ticket takes 64 KiB of what the client says of the conversation. */
const MAX_HISTORY_BYTES = 65_000

export function newSession(agentType: string, nowMs: number): Session {
  return {
    id: `${agentType}-session-${nowMs}`,
    agentType,
    turns: [],
    limit: null,
    owner: { kind: 'ai', name: null },
    asides: [],
    lastEventId: null,
  }
}

/** Whether a person takes part, or is to: then the conversation outlives a reload of the page. */
export function isWorthKeeping(session: Session): boolean {
  const isTicketed = session.turns.some(({ escalation }) => escalation?.stage.at === 'ticketed')
  return session.asides.length > 0 || session.owner.kind !== 'ai' || isTicketed
}

/** Once something was answered there is a conversation that a person can join. */
export function canBeFollowed(session: Session): boolean {
  return session.turns.some(({ phase }) => phase === 'answered')
}

/** A stored session as it goes on after a reload: what was under way can be tried again, and limits are asked for anew. */
export function resumed(session: Session): Session {
  const turns = session.turns.map((turn): Turn => {
    const cut = turn.phase === 'waiting' || turn.phase === 'limited' ? { ...turn, phase: 'failed' as const } : turn
    const { rating, escalation } = cut
    const isRating = rating?.state === 'sending'
    const isActing = escalation?.stage.at === 'recording' || escalation?.stage.at === 'acting'
    return {
      ...cut,
      rating: isRating ? { type: rating.type, state: 'failed' } : rating,
      escalation:
        isActing && escalation !== null ? { ...escalation, stage: { at: 'asking', failed: true } } : escalation,
    }
  })
  return { ...session, turns, limit: null }
}

export function isWaiting(session: Session): boolean {
  return session.turns.some((turn) => turn.phase === 'waiting')
}

/** Whether this text may be sent now: not blank, within the limit, nothing under way and no query limit in force. */
export function maySend(session: Session, text: string): boolean {
  const length = text.trim().length
  return length > 0 && length <= messageLimit && session.limit === null && !isWaiting(session)
}

/** Only the last question can be sent again: repeating an older one would change the order of the conversation. */
export function mayRetry(session: Session, turn: Turn): boolean {
  const unanswered = turn.phase === 'failed' || turn.phase === 'limited'
  return unanswered && session.limit === null && session.turns.at(-1)?.id === turn.id
}

/** The latest part of the conversation, as much as a ticket takes. */
export function history(session: Session): HistoryEntry[] {
  const entries = session.turns.flatMap(({ question, askedAt, answer }): HistoryEntry[] => {
    const asked: HistoryEntry = { role: 'user', content: question, timestamp: askedAt }
    return answer === null ? [asked] : [asked, { role: 'assistant', content: answer.text, timestamp: answer.at }]
  })
  const bytes = entries.map((entry) => new TextEncoder().encode(JSON.stringify(entry)).length + 1)
  let left = MAX_HISTORY_BYTES
  const first = bytes.findLastIndex((size) => {
    left -= size
    return left < 0
  })
  return entries.slice(first + 1)
}

/** Why the answer is escalated: the desk's own word if it gave one, else what the answer shows. */
export function escalationReason(answer: Answer): string {
  return answer.escalationReason ?? (answer.sources.length === 0 ? 'no_results' : 'low_confidence')
}

/** An event that does not fit the state it meets (a second click, a reply to a session that ended) changes nothing. */
export function step(session: Session, event: SessionEvent): Step {
  if (event.type === 'asked') return ask(session, event)
  if (event.type === 'ticked') return { session: tick(session, event.nowMs), effects: [] }
  if (event.type === 'owner_changed') return { session: ownerChanged(session, event), effects: [] }
  if (event.type === 'person_said') return { session: personSaid(session, event), effects: [] }
  const turn = session.turns.find(({ id }) => id === event.turn)
  if (turn === undefined) return { session, effects: [] }
  switch (event.type) {
    case 'retried': {
      if (!mayRetry(session, turn)) return { session, effects: [] }
      const again: Turn = { ...turn, phase: 'waiting' }
      return { session: withTurn(session, again), effects: [{ call: 'ask', turn: again }] }
    }
    case 'answered':
      return answered(session, turn, event.answer)
    case 'ask_failed':
      return { session: withTurn(session, { ...turn, phase: 'failed' }), effects: [] }
    case 'ask_limited': {
      const untilMs = event.nowMs + event.seconds * 1000
      const limit = { untilMs, totalSeconds: event.seconds, secondsLeft: event.seconds }
      return { session: { ...withTurn(session, { ...turn, phase: 'limited' }), limit }, effects: [] }
    }
    case 'rated':
    case 'rating_sent':
    case 'rating_failed':
      return rate(session, turn, event)
    default:
      return escalate(session, turn, event)
  }
}

function ask(session: Session, event: Extract<SessionEvent, { type: 'asked' }>): Step {
  if (!maySend(session, event.text)) return { session, effects: [] }
  const turn: Turn = {
    id: event.turn,
    question: event.text.trim(),
    askedAt: event.at,
    phase: 'waiting',
    answer: null,
    rating: null,
    escalation: null,
  }
  return { session: { ...session, turns: [...session.turns, turn] }, effects: [{ call: 'ask', turn }] }
}

function tick(session: Session, nowMs: number): Session {
  if (session.limit === null) return session
  const secondsLeft = Math.ceil((session.limit.untilMs - nowMs) / 1000)
  if (secondsLeft === session.limit.secondsLeft) return session
  return { ...session, limit: secondsLeft > 0 ? { ...session.limit, secondsLeft } : null }
}

function answered(session: Session, turn: Turn, answer: Answer): Step {
  if (turn.phase !== 'waiting') return { session, effects: [] }
  const escalation: Escalation | null = answer.requiresEscalation
    ? { failureId: null, stage: { at: 'recording', wanted: null } }
    : null
  const next: Turn = { ...turn, phase: 'answered', answer, escalation }
  return {
    session: { ...withTurn(session, next), id: answer.sessionId ?? session.id },
    effects: escalation === null ? [] : [{ call: 'record', turn: next, answer }],
  }
}

function ownerChanged(session: Session, event: Extract<SessionEvent, { type: 'owner_changed' }>): Session {
  const { owner: before } = session
  const { owner } = event
  const heard = { ...session, owner, lastEventId: event.eventId }
  const isSamePerson = before.kind === 'person' && owner.kind === 'person' && before.name === owner.name
  if (before.kind !== 'person' && owner.kind !== 'person') return heard
  if (isSamePerson) return heard
  const left = before.kind === 'person' && owner.kind !== 'person' ? [aside(session, 'left', before.name)] : []
  const joined = owner.kind === 'person' ? [aside(session, 'joined', owner.name)] : []
  return { ...heard, asides: [...session.asides, ...left, ...joined] }
}

const aside = ({ turns }: Session, kind: 'joined' | 'left', name: string | null): Aside => ({
  kind,
  name,
  afterTurns: turns.length,
})

/** A message that comes twice, as after a break, is shown once. */
function personSaid(session: Session, { message, eventId }: Extract<SessionEvent, { type: 'person_said' }>): Session {
  const heard = { ...session, lastEventId: eventId }
  if (session.asides.some((one) => one.kind === 'said' && one.id === message.id)) return heard
  const said: Aside = { kind: 'said', ...message, afterTurns: session.turns.length }
  return { ...heard, asides: [...session.asides, said] }
}

type RatingEvent = Extract<SessionEvent, { type: 'rated' | 'rating_sent' | 'rating_failed' }>

function rate(session: Session, turn: Turn, event: RatingEvent): Step {
  if (turn.answer === null || turn.escalation !== null) return { session, effects: [] }
  if (event.type === 'rated') {
    if (turn.rating !== null && turn.rating.state !== 'failed') return { session, effects: [] }
    const next: Turn = { ...turn, rating: { type: event.rating, state: 'sending' } }
    const effect: Effect = { call: 'rate', turn: next, answer: turn.answer, rating: event.rating }
    return { session: withTurn(session, next), effects: [effect] }
  }
  if (turn.rating === null) return { session, effects: [] }
  const state = event.type === 'rating_sent' ? 'sent' : 'failed'
  return { session: withTurn(session, { ...turn, rating: { ...turn.rating, state } }), effects: [] }
}

type EscalationEvent = Extract<
  SessionEvent,
  { type: 'recorded' | 'record_failed' | 'chose' | 'ticketed' | 'declined' | 'choice_failed' }
>

function escalate(session: Session, turn: Turn, event: EscalationEvent): Step {
  const { escalation, answer } = turn
  if (escalation === null || answer === null) return { session, effects: [] }
  const { stage, failureId } = escalation
  const at = (next: EscalationStage, id = failureId): Session =>
    withTurn(session, { ...turn, escalation: { failureId: id, stage: next } })
  const act = (choice: Choice, id: string): Step => ({
    session: at({ at: 'acting', choice }, id),
    effects: [
      choice === 'ticket'
        ? { call: 'ticket', turn, failureId: id, history: history(session) }
        : { call: 'decline', turn, failureId: id },
    ],
  })
  switch (event.type) {
    case 'recorded':
      if (stage.at !== 'recording') return { session, effects: [] }
      if (stage.wanted !== null) return act(stage.wanted, event.failureId)
      return { session: at({ at: 'asking', failed: false }, event.failureId), effects: [] }
    case 'record_failed':
      if (stage.at !== 'recording') return { session, effects: [] }
      return { session: at({ at: 'asking', failed: stage.wanted !== null }), effects: [] }
    case 'chose':
      if (stage.at !== 'asking') return { session, effects: [] }
      if (failureId !== null) return act(event.choice, failureId)
      return {
        session: at({ at: 'recording', wanted: event.choice }),
        effects: [{ call: 'record', turn, answer }],
      }
    case 'ticketed':
      return { session: at({ at: 'ticketed', ticketId: event.ticketId }), effects: [] }
    case 'declined':
      return { session: at({ at: 'declined' }), effects: [] }
    case 'choice_failed':
      return { session: at({ at: 'asking', failed: true }), effects: [] }
  }
}

function withTurn(session: Session, turn: Turn): Session {
  return { ...session, turns: session.turns.map((other) => (other.id === turn.id ? turn : other)) }
}
