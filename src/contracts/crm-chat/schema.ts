import * as z from 'zod'
import { idSchema } from '../../desk/kernel/ids.ts'
import { ENTRY_TYPES } from '../../desk/knowledge/articles/article.ts'
import { utf8 } from '../../lib/bytes.ts'
import * as examples from './examples.ts'
import { REASONS } from './reason.ts'

export const AGENT_TYPES = ['customer', 'support', 'test'] as const
export type AgentType = (typeof AGENT_TYPES)[number]

const MAX_MESSAGE = 8_000
/** A reply may be longer than a message: it holds whole lists of steps. */
const MAX_REPLY = 32_000

/** Of the client's own account of a conversation: the ticket has the desk's. */
const MAX_HISTORY_BYTES = 65_536

const text = z.string().refine((value) => value.trim() !== '', 'must not be empty')
const name = text.max(200)
const email = z
  .string()
  .max(320)
  .regex(/^[^\s@<>]+@[^\s@<>]+$/, 'must be an e-mail address')
const detail = z.string().max(200).optional()
const message = text.max(MAX_MESSAGE)
const timestamp = z.iso.datetime({ offset: true })

/** HMAC-SHA256 of `agent_id` in hex, when the company has an identity secret. */
const userHash = z.string().max(128).optional()
export const PROOF_HEADER = {
  name: 'X-User-Hash',
  description:
    'The `user_hash`, where the body does not hold it: HMAC-SHA256 of `agent_id` in hex, when the company has an identity secret',
}
/** What a body holds that is there for its proof alone. */
export const proofBody = z.object({ user_hash: userHash })

export const agentParam = z.object({ type: z.string() })

/** Browsers' `EventSource` sends no headers of the page's own: there the proof may stand in the address. */
export const eventsQuery = z.object({ session_id: idSchema, agent_id: idSchema, user_hash: userHash })

export const userInfo = z
  .object({
    agent_id: idSchema,
    email,
    name,
    phone: detail,
    agency: name,
    office: name,
    company: detail,
    division: detail,
    user_type: detail,
    user_hash: userHash,
  })
  .meta({ id: 'ChatUser' })

export const chatBody = z.object({ message, session_id: idSchema, user_info: userInfo }).meta({
  id: 'ChatRequest',
  example: {
    message: "How do I reset a user's password?",
    session_id: 'support-session-1707500000123',
    user_info: {
      agent_id: 'crm_user_456',
      email: 'jane.smith@company.com',
      name: 'Jane Smith',
      phone: '+27123456789',
      agency: 'Sales',
      office: 'Cape Town',
      company: 'PropertyEngine',
      division: 'Residential',
      user_type: 'agent',
    },
  },
})

export const failureBody = z
  .object({
    session_id: idSchema,
    agent_id: idSchema,
    query: message,
    agent_response: text.max(MAX_REPLY),
    confidence_score: z.number().min(0).max(1),
    escalation_reason: z.enum(REASONS),
    user_email: email,
    user_name: name,
    user_agency: name,
    user_office: name,
    agent_type: z.enum(AGENT_TYPES),
    user_hash: userHash,
  })
  .meta({ id: 'FailureRequest', example: examples.failureRequest })

export const failureParam = z.object({ failure_id: idSchema })

export const ticketBody = z
  .object({
    conversation_history: z
      .array(z.object({ role: z.enum(['user', 'assistant']), content: z.string().max(MAX_REPLY), timestamp }))
      .max(500)
      .refine((history) => utf8(JSON.stringify(history)).length <= MAX_HISTORY_BYTES, 'must be at most 64 KiB of JSON'),
    user_hash: userHash,
  })
  .meta({ id: 'FailureTicketRequest', example: examples.ticketRequest })

export const feedbackBody = z
  .object({
    message_id: idSchema,
    session_id: idSchema,
    feedback_type: z.enum(['helpful', 'unhelpful']),
    query: message,
    response: text.max(MAX_REPLY),
    agent_type: z.enum(AGENT_TYPES),
    user_info: z.object({ agent_id: idSchema, email, full_name: name, user_hash: userHash }),
    confidence_score: z.number().min(0).max(1).optional(),
    sources_used: z.array(z.string().max(300)).max(50).optional(),
  })
  .meta({ id: 'FeedbackRequest', example: examples.feedbackRequest })

const source = z
  .object({
    title: z.string(),
    confidence: z.number(),
    entry_type: z.enum(ENTRY_TYPES),
    entry_id: z.string(),
  })
  .meta({ id: 'ChatSource' })

export const chatReply = z
  .object({
    response: z.string(),
    session_id: z.string(),
    message_id: z.string(),
    timestamp: z.string(),
    requires_escalation: z.boolean(),
    escalation_reason: z.enum(REASONS).optional(),
    classification_confidence: z.number(),
    sources: z.array(source),
    debug: z.unknown().optional(),
  })
  .meta({ id: 'ChatReply', example: examples.chatReply })
export const failureReply = z
  .object({ failure_id: z.string() })
  .meta({ id: 'FailureReply', example: examples.failureReply })
export const ticketReply = z
  .object({ ticket_id: z.string() })
  .meta({ id: 'FailureTicket', example: examples.failureTicket })
export const successReply = z.object({ success: z.literal(true) }).meta({ id: 'Success', example: examples.success })
const health = z.enum(['healthy', 'starting', 'degraded', 'down'])
export const healthReply = z
  .object({
    overall_status: health,
    services: z.record(z.string(), z.object({ status: health })),
    summary: z.object({ total: z.int(), healthy: z.int(), degraded: z.int(), down: z.int() }),
  })
  .meta({ id: 'ServiceHealth', example: examples.serviceHealth })
export const errorReply = z
  .object({ detail: z.string(), error: z.string() })
  .meta({ id: 'ChatError', example: examples.error })
export const limitReply = z
  .object({ detail: z.object({ reset_in_seconds: z.int() }) })
  .meta({ id: 'ChatLimitError', example: examples.limitError })
