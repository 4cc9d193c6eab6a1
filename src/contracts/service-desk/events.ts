import type { Call } from '../../desk/company/call.ts'
import { waitForSessionUpdate } from '../../desk/conversation/sessions/desk-sessions.ts'
import { conversationEvents } from '../../http/conversation-events.ts'
import type { ServerSentEvent } from '../../http/event-stream.ts'
import type { Ports } from '../../ports.ts'
import { presentMessage, presentSummary } from './present.ts'

/** Reads a session's updates as this contract's events, after message `after` or from now on. */
export const sessionEvents = (
  ports: Ports,
  call: Call,
  session: string,
  after: number | null,
): ((waitMs: number) => Promise<ServerSentEvent[]>) =>
  conversationEvents((from, waitMs) => waitForSessionUpdate(ports, call, session, from, waitMs), after, {
    state: { event: 'session', data: presentSummary },
    message: presentMessage,
  })
