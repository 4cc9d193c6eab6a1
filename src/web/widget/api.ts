import type { Answer, HistoryEntry, RatingType, Session, Source, Turn } from './session.ts'
import { escalationReason } from './session.ts'
import type { User } from './settings.ts'

export type Outcome<T> = { kind: 'ok'; value: T } | { kind: 'limited'; seconds: number } | { kind: 'failed' }

export interface ClientOptions {
  /** The desk's origin, without a trailing slash. */
  api: string
  widgetKey: string | null
  fetch: typeof fetch
  newKey: () => string
  timeoutMs: number
}

/** What the widget waits for an answer before it calls the desk unreachable. */
export const requestTimeoutMs = 30_000
/** Assumed when a 429 does not say when to come back. */
const unknownResetSeconds = 60

export type Client = ReturnType<typeof createClient>

/** The calls of the chat contract. But for the stream, none of them throws: what went wrong is in the outcome. */
export function createClient(options: ClientOptions) {
  const post = poster(options)
  return {
    ask(session: Session, turn: Turn, user: User): Promise<Outcome<Answer>> {
      const body = { message: turn.question, session_id: session.id, user_info: user }
      return post(`/api/agent/${encodeURIComponent(session.agentType)}/`, body, readAnswer)
    },

    record(session: Session, turn: Turn, answer: Answer, user: User): Promise<Outcome<string>> {
      const body = {
        session_id: session.id,
        agent_id: user.agent_id ?? '',
        query: turn.question,
        agent_response: answer.text,
        confidence_score: answer.confidence ?? 0,
        escalation_reason: escalationReason(answer),
        user_email: user.email ?? '',
        user_name: user.name ?? '',
        user_agency: user.agency ?? '',
        user_office: user.office ?? '',
        agent_type: session.agentType,
        ...proofOf(user),
      }
      return post('/api/agent-failure/', body, (reply) => idOf(reply, 'failure_id'))
    },

    createTicket(failureId: string, history: HistoryEntry[], user: User): Promise<Outcome<string>> {
      const path = `/api/agent-failure/${encodeURIComponent(failureId)}/create-ticket`
      const body = { conversation_history: history, ...proofOf(user) }
      return post(path, body, (reply) => idOf(reply, 'ticket_id'))
    },

    /** What people do in the session, as server-sent events. Unlike the calls it may throw: whoever follows tries again. */
    events(session: Session, user: User, after: string | null, signal: AbortSignal): Promise<Response> {
      const query = new URLSearchParams({ session_id: session.id, agent_id: user.agent_id ?? '' })
      const path = `/api/agent/${encodeURIComponent(session.agentType)}/events?${query}`
      const headers = {
        Accept: 'text/event-stream',
        ...(options.widgetKey === null ? {} : { 'X-Widget-Key': options.widgetKey }),
        ...(user.user_hash === undefined ? {} : { 'X-User-Hash': user.user_hash }),
        ...(after === null ? {} : { 'Last-Event-ID': after }),
      }
      return options.fetch(options.api + path, { headers, credentials: 'omit', signal })
    },

    decline(failureId: string, user: User): Promise<Outcome<true>> {
      const path = `/api/agent-failure/${encodeURIComponent(failureId)}/decline`
      return post(path, null, () => true, user.user_hash)
    },

    rate(session: Session, turn: Turn, answer: Answer, rating: RatingType, user: User): Promise<Outcome<true>> {
      const body = {
        message_id: answer.messageId,
        session_id: session.id,
        feedback_type: rating,
        query: turn.question,
        response: answer.text,
        agent_type: session.agentType,
        user_info: {
          agent_id: user.agent_id ?? '',
          email: user.email ?? '',
          full_name: user.name ?? '',
          ...proofOf(user),
        },
        ...(answer.confidence === null ? {} : { confidence_score: answer.confidence }),
        sources_used: answer.sources.map(({ title }) => title),
      }
      return post('/api/feedback', body, () => true)
    },
  }
}

/** Proves to the desk whom the page speaks for, where its company asks for it; every call carries it. */
function proofOf({ user_hash }: User): { user_hash?: string } {
  return user_hash === undefined ? {} : { user_hash }
}

function poster({ api, widgetKey, fetch, newKey, timeoutMs }: ClientOptions) {
  // A request that is sent again keeps its key, so the desk does not do the work twice; another body is another request.
  const keys = new Map<string, string>()

  return async function post<T>(
    path: string,
    body: object | null,
    read: (reply: unknown) => T | null,
    /** The proof of a call that has no body to hold it. */
    userHash?: string,
  ): Promise<Outcome<T>> {
    const payload = body === null ? null : JSON.stringify(body)
    const request = `${path} ${payload}`
    const key = keys.get(request) ?? newKey()
    keys.set(request, key)
    const controller = new AbortController()
    const timer = setTimeout(() => controller.abort(), timeoutMs)
    try {
      const response = await fetch(api + path, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': key,
          ...(widgetKey === null ? {} : { 'X-Widget-Key': widgetKey }),
          ...(userHash === undefined ? {} : { 'X-User-Hash': userHash }),
        },
        body: payload,
        credentials: 'omit',
        signal: controller.signal,
      })
      if (response.status === 429) {
        keys.delete(request)
        return { kind: 'limited', seconds: resetSeconds(await readJson(response)) }
      }
      const value = response.ok ? read(await readJson(response)) : null
      if (value === null) return { kind: 'failed' }
      keys.delete(request)
      return { kind: 'ok', value }
    } catch {
      return { kind: 'failed' }
    } finally {
      clearTimeout(timer)
    }
  }
}

/** A body that is not JSON reads as null: `decline` and `feedback` need none, and an answer without one is a failure. */
function readJson(response: Response): Promise<unknown> {
  return response.json().catch(() => null)
}

function readAnswer(reply: unknown): Answer | null {
  const { response, session_id, timestamp, message_id, escalation_reason, ...rest } = fields(reply)
  if (typeof response !== 'string') return null
  const confidence = rest.classification_confidence
  return {
    text: response,
    messageId: text(message_id) ?? Date.now().toString(),
    at: text(timestamp) ?? new Date().toISOString(),
    sessionId: text(session_id),
    confidence: typeof confidence === 'number' && Number.isFinite(confidence) ? confidence : null,
    sources: Array.isArray(rest.sources) ? rest.sources.flatMap(readSource) : [],
    requiresEscalation: rest.requires_escalation === true,
    escalationReason: text(escalation_reason),
  }
}

function readSource(source: unknown): Source[] {
  const { title, entry_type } = fields(source)
  const shown = text(title)
  return shown === null ? [] : [{ title: shown, entryType: text(entry_type) }]
}

function idOf(reply: unknown, name: string): string | null {
  const found = fields(reply)
  return text(found[name]) ?? text(found.id)
}

function resetSeconds(reply: unknown): number {
  const seconds = fields(fields(reply).detail).reset_in_seconds
  return typeof seconds === 'number' && seconds >= 0 ? Math.ceil(seconds) : unknownResetSeconds
}

function fields(value: unknown): Partial<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function text(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : null
}
