import type { Conversation, Message } from '../desk/conversation/model/conversation.ts'
import type { ConversationUpdate, ReadFrom } from '../desk/conversation/model/update.ts'
import type { ServerSentEvent } from './event-stream.ts'

/** How a contract shows what happens in a conversation. What it answers null for is not sent. */
export type EventForm = {
  state: { event: string; data: (conversation: Conversation) => unknown }
  message: (message: Message, conversation: Conversation | null) => unknown
}

type WaitForUpdate = (from: ReadFrom, waitMs: number) => Promise<ConversationUpdate>

/**
 * A conversation's updates as server-sent events, after message `after` or from now on. The first update begins with the state. The id of an
 * event is the number of the last message before or in it: with it a client goes on after a break, even if it has seen no message yet.
 */
export function conversationEvents(
  waitForUpdate: WaitForUpdate,
  after: number | null,
  form: EventForm,
): (waitMs: number) => Promise<ServerSentEvent[]> {
  let from: ReadFrom = { seq: after, version: 0 }
  return async (waitMs) => {
    const update = await waitForUpdate(from, waitMs)
    const isFirst = from.version === 0
    from = update.cursor
    const messages = messageEvents(update, form)
    const state = stateEvent(update, isFirst ? numberBefore(update) : update.cursor.seq, form)
    return isFirst ? [...state, ...messages] : [...messages, ...state]
  }
}

/** The number of the message before those of this update. */
const numberBefore = ({ messages: [first], cursor }: ConversationUpdate): number => (first ? first.seq - 1 : cursor.seq)

const messageEvents = ({ messages, state }: ConversationUpdate, { message }: EventForm): ServerSentEvent[] =>
  messages.flatMap((one) => {
    const data = message(one, state)
    return data === null ? [] : [{ id: String(one.seq), event: 'message', data }]
  })

const stateEvent = ({ state }: ConversationUpdate, seq: number, form: EventForm): ServerSentEvent[] =>
  state === null ? [] : [{ id: String(seq), event: form.state.event, data: form.state.data(state) }]
