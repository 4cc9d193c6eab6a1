import type { Call } from '../../desk/company/call.ts'
import type { ConversationUpdate, ReadFrom } from '../../desk/conversation/model/update.ts'
import { waitForSessionUpdate } from '../../desk/conversation/sessions/desk-sessions.ts'
import type { ServerSentEvent } from '../../http/event-stream.ts'
import type { Ports } from '../../ports.ts'
import { presentMessage, presentSummary } from './present.ts'

/** Reads a session's updates as this contract's events, after message `after` or from now on. */
export function sessionEvents(
  ports: Ports,
  call: Call,
  session: string,
  after: number | null,
): (waitMs: number) => Promise<ServerSentEvent[]> {
  let from: ReadFrom = { seq: after, version: 0 }
  return async (waitMs) => {
    const update = await waitForSessionUpdate(ports, call, session, from, waitMs)
    const isFirst = from.version === 0
    from = update.cursor
    return isFirst ? [...stateEvents(update, before(update)), ...messageEvents(update)] : eventsOf(update)
  }
}

const eventsOf = (update: ConversationUpdate): ServerSentEvent[] => [
  ...messageEvents(update),
  ...stateEvents(update, update.cursor.seq),
]

/** The number of the message before those of this update. */
const before = ({ messages: [first], cursor }: ConversationUpdate): number => (first ? first.seq - 1 : cursor.seq)

const messageEvents = ({ messages }: ConversationUpdate): ServerSentEvent[] =>
  messages.map((message) => ({ id: String(message.seq), event: 'message', data: presentMessage(message) }))

/** With an id too: a client that has seen no message yet goes on from here after a break. */
const stateEvents = ({ state }: ConversationUpdate, seq: number): ServerSentEvent[] =>
  state === null ? [] : [{ id: String(seq), event: 'session', data: presentSummary(state) }]
