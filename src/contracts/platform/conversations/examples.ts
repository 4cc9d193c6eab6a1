/** Replies as the API description shows them. */

const message = {
  message_id: 'msg_01jkq6',
  number: 4,
  role: 'person',
  name: 'Noor',
  text: 'I have looked it up: your order leaves us today.',
  timestamp: '2026-02-09T10:32:00.000Z',
}

export const conversation = {
  conversation_id: 'Y2hhdDpzZXNzXzE',
  channel: 'customer',
  session_id: 'customer-session-1707500000123',
  customer: { id: 'crm_user_456', name: 'Jane Smith', email: 'jane.smith@company.com' },
  status: 'escalated',
  owner: { kind: 'person', person: 'usr_1', name: 'Noor', until: '2026-02-09T10:47:00.000Z' },
  topic: 'shipping',
  summary: 'Where an order is',
  sentiment: 'NEUTRAL',
  ticket_number: 1042,
  message_count: 4,
  created_at: '2026-02-09T10:30:00.000Z',
  updated_at: '2026-02-09T10:32:00.000Z',
}

export const conversationList = { conversations: [conversation], total: 1, limit: 50, offset: 0 }
export const wholeConversation = { ...conversation, messages: [message] }
export const replied = { message, conversation }
export const conversationEvents = `id: 4\nevent: message\ndata: ${JSON.stringify(message)}\n\n`
