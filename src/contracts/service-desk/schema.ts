import * as z from 'zod'
import { TIERS } from '../../desk/company/tier.ts'
import { MEDIA, RESOLUTION_TYPES, STATUSES } from '../../desk/conversation/model/conversation.ts'
import { idPattern, idSchema } from '../../desk/kernel/ids.ts'
import { ACTION_NAMES } from '../../desk/records/action-request.ts'
import { sentimentLevel } from '../../desk/signals/sentiment/sentiment.ts'
import { ISSUE_CATEGORIES } from '../../desk/signals/topic.ts'
import { endDate, startDate, whole } from '../../http/query-fields.ts'
import * as examples from './examples.ts'
import { REASONS } from './reason.ts'

/** This dialect's spelling of the desk's words. */
const upper = <const T extends readonly string[]>(words: T) => z.enum(words.map(upperCase) as UpperAll<T>)
type UpperAll<T extends readonly string[]> = { [K in keyof T]: Uppercase<T[K]> }
const upperCase = (word: string): string => word.toUpperCase()

export const tier = upper(TIERS).meta({ id: 'SessionTier' })
const status = upper(STATUSES).meta({ id: 'SessionStatus' })
export const reason = z.enum(REASONS).meta({ id: 'SessionEscalationReason' })
const category = upper(ISSUE_CATEGORIES).meta({ id: 'IssueCategory' })
const resolutionType = upper(RESOLUTION_TYPES)
export const channel = z.enum(MEDIA)
const time = z.iso.datetime()

const SESSION_ID = /^sess_[A-Za-z0-9_-]{1,64}$/
const sessionId = z.string().regex(SESSION_ID, 'must be sess_ and 1 to 64 characters of A-Za-z0-9_-')
export const sessionParam = z.object({ id: sessionId })

const message = z
  .string()
  .max(8_000, 'must be at most 8,000 characters')
  .refine((text) => text.trim() !== '', 'must not be empty')
const companyId = z.string().min(1, 'is required').regex(idPattern, 'must be 1 to 128 characters of A-Za-z0-9_.:-')

export { companyId as companyIdSchema }

/** Kept in the state of the session, which is written with every message. */
const MAX_METADATA = 64_000

export const sessionBody = z
  .object({
    companyId,
    customerId: idSchema,
    channel,
    initialMessage: message.optional(),
    issueCategory: category.optional(),
    metadata: z
      .record(z.string(), z.unknown())
      .refine((value) => JSON.stringify(value).length <= MAX_METADATA, 'must be at most 64,000 characters of JSON')
      .optional(),
  })
  .meta({
    id: 'SessionRequest',
    example: {
      companyId: 'demo-company',
      customerId: 'cust_demo_1',
      channel: 'chat',
      initialMessage: 'I need help with my order',
      issueCategory: 'SHIPPING',
      metadata: { source: 'website' },
    },
  })
export const messageBody = z
  .object({ message })
  .meta({ id: 'MessageRequest', example: { message: 'When will my order arrive?' } })

const note = z.string().max(4_000)
export const escalateBody = z.object({ reason, targetTier: tier, notes: note.optional() }).meta({
  id: 'SessionEscalationRequest',
  example: {
    reason: 'CUSTOMER_REQUEST',
    targetTier: 'AI_MANAGER',
    notes: 'Customer specifically asked to speak with a manager',
  },
})
export const resolveBody = z
  .object({
    resolutionType,
    summary: z.string().trim().min(1).max(4_000),
    actionsTaken: z.array(z.string().max(500)).max(100).default([]),
    followUpRequired: z.boolean().default(false),
    /** 1 to 5, when the customer said so. */
    customerSatisfaction: z.int().min(1).max(5).optional(),
  })
  .meta({
    id: 'ResolutionRequest',
    example: {
      resolutionType: 'ISSUE_RESOLVED',
      summary: 'Provided tracking update',
      actionsTaken: ['Provided tracking information'],
      followUpRequired: false,
    },
  })
export const handBackBody = z
  .object({ targetTier: z.enum(['AI_REP', 'AI_MANAGER']).nullable().default(null) })
  .meta({ id: 'HandBackRequest', example: { targetTier: 'AI_MANAGER' } })

export const sessionsQuery = z.object({
  companyId,
  status: status.optional(),
  tier: tier.optional(),
  customerId: idSchema.optional(),
  startDate: startDate.optional(),
  endDate: endDate.optional(),
  limit: whole(1, 200, 50),
  offset: whole(0, 100_000_000, 0),
})
export const companyQuery = z.object({ companyId })

const messageReply = z
  .object({
    id: z.string(),
    role: z.union([z.literal('customer'), z.enum(TIERS)]),
    content: z.string(),
    timestamp: time,
    sentiment: sentimentLevel.optional(),
    metadata: z
      .object({
        aiGenerated: z.boolean(),
        agentId: z.string().optional(),
        model: z.string().optional(),
        tokens: z.object({ input: z.int(), output: z.int() }).optional(),
        latencyMs: z.int().optional(),
        actionsTaken: z.array(z.enum(ACTION_NAMES)).optional(),
        suggestedActions: z.array(z.enum(ACTION_NAMES)).optional(),
        confidence: z.number().optional(),
        sources: z.array(z.object({ articleId: z.string(), title: z.string(), confidence: z.number() })).optional(),
      })
      .optional(),
  })
  .meta({ id: 'SessionMessage' })
export type MessageReply = z.infer<typeof messageReply>

const escalationReply = z
  .object({
    fromTier: tier,
    toTier: tier,
    reason,
    timestamp: time,
    notes: z.string().optional(),
  })
  .meta({ id: 'SessionEscalation' })
const resolutionReply = z.object({
  type: resolutionType,
  summary: z.string(),
  actionsTaken: z.array(z.string()),
  followUpRequired: z.boolean(),
})
const customerReply = z.object({
  id: z.string(),
  name: z.string().optional(),
  email: z.string().optional(),
  tier: z.string().optional(),
  lifetimeValue: z.number().optional(),
  isVIP: z.boolean(),
})

/** A session without its messages, as lists show it. */
const sessionSummary = z
  .object({
    id: z.string(),
    companyId: z.string(),
    customerId: z.string(),
    channel,
    currentTier: tier,
    status,
    issueCategory: category.optional(),
    issueSummary: z.string().optional(),
    customerSentiment: sentimentLevel,
    sentimentHistory: z.array(
      z.object({ sentiment: sentimentLevel, score: z.number(), timestamp: time, trigger: z.string().optional() }),
    ),
    escalationHistory: z.array(escalationReply),
    context: z.object({ customer: customerReply }),
    metadata: z.record(z.string(), z.unknown()),
    assignedTo: z.string().nullable(),
    ticketId: z.string().nullable(),
    /** What the AI paid or changed and could not tell the customer, because a person took over meanwhile. */
    untoldActions: z.array(z.string()),
    resolution: resolutionReply.optional(),
    messageCount: z.int(),
    createdAt: time,
    updatedAt: time,
    resolvedAt: time.optional(),
  })
  .meta({ id: 'SessionSummary' })
export type SessionSummary = z.infer<typeof sessionSummary>
export const sessionReply = sessionSummary
  .extend({ messages: z.array(messageReply) })
  .meta({ id: 'Session', example: examples.session })
export const sessionsReply = z
  .object({
    sessions: z.array(sessionSummary),
    total: z.int(),
    limit: z.int(),
    offset: z.int(),
  })
  .meta({ id: 'SessionList', example: examples.sessionList })
export const exchangeReply = z
  .object({
    customerMessage: messageReply,
    /** Null when a person has the session and the desk keeps silent. */
    aiResponse: messageReply.nullable(),
    sessionUpdate: z.object({
      customerSentiment: sentimentLevel,
      issueSummary: z.string().nullable(),
      issueCategory: category.optional(),
      status,
      currentTier: tier,
    }),
  })
  .meta({ id: 'MessageExchange', example: examples.exchange })
export const sessionChanged = z
  .object({ success: z.literal(true), session: sessionSummary })
  .meta({ id: 'SessionChanged', example: examples.sessionChanged })
export const personReply = z
  .object({ success: z.literal(true), message: messageReply, session: sessionSummary })
  .meta({ id: 'PersonReply', example: examples.personReply })
export const errorReply = z
  .object({
    error: z.object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()) }),
  })
  .meta({ id: 'ServiceDeskError', example: examples.error })
