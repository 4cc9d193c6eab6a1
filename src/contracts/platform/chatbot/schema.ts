import * as z from 'zod'
import { idSchema } from '../../../desk/kernel/ids.ts'
import * as examples from './examples.ts'

const MAX_MESSAGE = 8_000
const MAX_DETAILS = 20

const message = z
  .string()
  .max(MAX_MESSAGE)
  .refine((text) => text.trim() !== '', 'must not be empty')
/** Files are refused rather than dropped without a word. */
const attachments = z.array(z.unknown()).max(0, 'must be empty: files are not accepted yet').optional()
const detail = z.union([z.string().max(500), z.number(), z.boolean(), z.null()])

export const startBody = z
  .object({
    user_id: idSchema.optional(),
    initial_message: message.optional(),
    channel: z.string().max(64).optional(),
    metadata: z
      .record(z.string().max(64), detail)
      .refine((details) => Object.keys(details).length <= MAX_DETAILS, `must have at most ${MAX_DETAILS} fields`)
      .optional(),
  })
  .meta({
    id: 'ChatbotStart',
    example: {
      user_id: 'user123',
      initial_message: 'I need help with my order',
      channel: 'web',
      metadata: { browser: 'Chrome', device: 'desktop' },
    },
  })
export const messageBody = z
  .object({ message, attachments })
  .meta({ id: 'ChatbotMessage', example: { message: 'My order number is ORD-9876', attachments: [] } })
export const conversationQuery = z.object({ conversation_id: idSchema })
export const conversationParam = z.object({ conversation_id: idSchema })

const suggestedActions = z.array(z.object({ type: z.literal('text'), text: z.string() }))

export const startedReply = z
  .object({ conversation_id: z.string(), response: z.string(), suggested_actions: suggestedActions })
  .meta({ id: 'ChatbotStarted', example: examples.started })
export const answeredReply = z
  .object({ response: z.string(), suggested_actions: suggestedActions })
  .meta({ id: 'ChatbotReply', example: examples.answered })
export const conversationReply = z
  .object({
    conversation_id: z.string(),
    user_id: z.string(),
    status: z.enum(['active', 'waiting', 'escalated', 'resolved']),
    messages: z.array(
      z.object({
        message_id: z.string(),
        role: z.enum(['user', 'assistant', 'agent']),
        content: z.string(),
        timestamp: z.string(),
      }),
    ),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: 'ChatbotConversation', example: examples.conversation })
