import type { WebhookPayloads } from '../../desk/delivery/webhooks/payload.ts'

/** What systems that know this contract are told of conversations. */
export const conversationPayloads: WebhookPayloads = (event) => {
  if (event.name !== 'conversation.opened') return []
  const { session, customer, channel } = event.data
  return [{ name: 'conversation.created', data: { conversation_id: session, user_id: customer, channel } }]
}
