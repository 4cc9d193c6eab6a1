export type TicketPriority = 'low' | 'medium' | 'high' | 'urgent'
export type TicketStatus = 'open' | 'assigned' | 'resolved' | 'closed'

export type TranscriptEntry = { role: 'user' | 'assistant'; content: string; at: number }

/** Work for a person. */
export type Ticket = {
  id: string
  company: string
  /** Short, counted per company, as people read it out. */
  number: number
  escalationId: string
  conversation: string
  subject: string
  requester: { id: string; name: string; email: string; details: Record<string, string> }
  question: string
  reply: string
  reason: string
  confidence: number
  transcript: TranscriptEntry[]
  priority: TicketPriority
  status: TicketStatus
  /** The number that the company's own help desk gave it, once it has arrived there. */
  externalId: string | null
  openedAt: number
}
