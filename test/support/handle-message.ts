import type { Call } from '../../src/desk/company/call.ts'
import type { HandledMessage, IncomingMessage } from '../../src/desk/conversation/model/incoming-message.ts'
import type { ConversationStore } from '../../src/desk/conversation/model/store.ts'
import { handleMessage } from '../../src/desk/conversation/turn/handle-message.ts'
import type { Ports } from '../../src/ports.ts'

/** A message in a conversation that is there. */
export const aMessage = (text: string): IncomingMessage => ({
  text,
  limit: null,
  readers: 'customers',
  opens: null,
  customer: null,
})

/** Lets the store's own conversation take a customer's message. */
export async function takeMessage(
  ports: Ports,
  store: ConversationStore,
  call: Call,
  { text }: { text: string },
): Promise<HandledMessage> {
  const name = store.conversation()?.name ?? ''
  const handled = await handleMessage(ports, store, call, name, aMessage(text), { defer: () => {} })
  if (handled.kind === 'owned_by_other') throw new Error('it is nobody else’s')
  return handled.value
}
