import { newTicketWork, type Ticket } from '../../src/desk/ticket/ticket.ts'

/** Monday, 2 November 2026, 09:30 UTC. */
export const OPENED_MS = Date.UTC(2026, 10, 2, 9, 30)

export const aTicket = (change: Partial<Ticket> = {}): Ticket => ({
  id: 'tkt_0123456789abcdefABCDEF',
  company: 'acme',
  number: 1042,
  escalationId: 'esc_1',
  conversation: 'crm-chat/customer:cust_1:sess_1',
  subject: 'My invoice shows the wrong address',
  requester: { id: 'cust_1', name: 'Ada Moreno', email: 'ada@customer.example', details: { Plan: 'Business' } },
  question: 'My invoice shows the wrong address. Can you send a new one?',
  reply: 'I could not find how to correct a sent invoice.',
  reason: 'low_confidence',
  confidence: 0.31,
  transcript: [
    { role: 'user', content: 'Hello', at: OPENED_MS - 60_000 },
    { role: 'assistant', content: 'Hello, how can I help?', at: OPENED_MS - 58_000 },
    { role: 'user', content: 'My invoice shows the wrong address. Can you send a new one?', at: OPENED_MS - 5_000 },
  ],
  clientTranscript: [],
  proof: 'proved',
  priority: 'medium',
  externalId: null,
  openedAt: OPENED_MS,
  ...newTicketWork(OPENED_MS),
  ...change,
})
