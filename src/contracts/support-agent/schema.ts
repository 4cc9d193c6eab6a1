import * as z from 'zod'
import { idSchema } from '../../desk/kernel/ids.ts'
import * as examples from './examples.ts'
import { REASONS } from './reason.ts'

const text = z
  .string()
  .max(8_000, 'must be at most 8,000 characters')
  .refine((query) => query.trim() !== '', 'must not be empty')
const time = z.iso.datetime()
const whose = idSchema.describe('Whose session it is, when two customers use one id').optional()

export const queryBody = z.object({ query: text, session_id: idSchema, customer_id: idSchema }).meta({
  id: 'QueryRequest',
  example: {
    query: 'I cannot access my account and I am very frustrated',
    session_id: 'sess_abc123',
    customer_id: 'cust_xyz789',
  },
})

const source = z.object({ article_id: z.string(), title: z.string(), confidence: z.number() })

export const queryReply = z
  .object({
    response: z.string(),
    model_used: z.string().describe('The model that wrote the answer; `none` where the desk itself spoke'),
    sentiment_score: z.number().min(-1).max(1),
    complexity_score: z.number().min(0).max(1),
    response_time_ms: z.int(),
    escalated: z.boolean(),
    escalation_reason: z.enum(REASONS).nullable(),
    ticket_id: z.string().nullable(),
    cached: z.boolean(),
    cost: z.number().describe('What its models cost, in US dollars; nothing from the cache'),
    confidence: z.number().describe('How probable it is that this answers the question, 0 to 1'),
    sources: z.array(source),
    budget_exceeded: z.literal(true).optional().describe('The day’s budget is spent, and what is cheap has answered'),
  })
  .meta({ id: 'QueryAnswer', example: examples.queryAnswer })

export const sessionBody = z
  .object({ customer_id: idSchema, session_id: idSchema.optional() })
  .meta({ id: 'AgentSessionRequest', example: { customer_id: 'cust_xyz789', session_id: 'sess_abc123' } })
export const sessionParam = z.object({ session_id: idSchema })
export const sessionQuery = z.object({ customer_id: whose })

const status = z.enum(['active', 'closed'])
export const sessionCreated = z
  .object({
    session_id: z.string(),
    customer_id: z.string(),
    created_at: time,
    status,
  })
  .meta({ id: 'AgentSessionCreated', example: examples.sessionCreated })
export const sessionReply = sessionCreated
  .extend({
    updated_at: time,
    messages: z.array(
      z.object({
        id: z.string(),
        timestamp: time,
        role: z.enum(['user', 'assistant']),
        content: z.string(),
        metadata: z.object({
          model_used: z.string().nullable(),
          sentiment_score: z.number().nullable(),
          complexity_score: z.number().nullable(),
        }),
      }),
    ),
    escalations: z.array(
      z.object({ ticket_id: z.string(), reason: z.enum(REASONS), created_at: time, status: z.string() }),
    ),
  })
  .meta({ id: 'AgentSession', example: examples.session })
export const sessionClosed = z
  .object({ message: z.string(), session_id: z.string(), archived_at: time })
  .meta({ id: 'AgentSessionClosed', example: examples.sessionClosed })

export const sessionMetricsReply = z
  .object({
    session_id: z.string(),
    total_messages: z.int(),
    avg_sentiment: z.number().nullable(),
    avg_complexity: z.number().nullable(),
    models_used: z.array(z.string()),
    total_response_time_ms: z.int(),
    escalated: z.boolean(),
    satisfaction_score: z.number().nullable().describe('The mean rating of its tickets, 1 to 5'),
  })
  .meta({ id: 'AgentSessionMetrics', example: examples.sessionMetrics })
