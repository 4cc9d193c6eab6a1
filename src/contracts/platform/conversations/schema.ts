import * as z from 'zod'
import { STATUSES } from '../../../desk/conversation/model/conversation.ts'
import { idSchema } from '../../../desk/kernel/ids.ts'
import { whole } from '../../../http/query-fields.ts'
import * as examples from './examples.ts'

const MAX_REPLY = 8_000
const OWNERS = ['ai', 'nobody', 'person'] as const

export const conversationParam = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,1024}$/, 'must be a conversation id'),
})

export const conversationsQuery = z.object({
  channel: z.string().max(64).optional(),
  status: z.enum(STATUSES).optional(),
  owner: z.enum(OWNERS).optional(),
  customer_id: idSchema.optional(),
  limit: whole(1, 200, 50),
  offset: whole(0, 1_000_000, 0),
})

const personName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(80)
  .optional()
  .describe('The name that the customer reads. It is kept until another is given.')

export const claimBody = z.object({ name: personName }).meta({ id: 'ConversationClaim', example: { name: 'Noor' } })
export const personReplyBody = z
  .object({
    message: z
      .string()
      .max(MAX_REPLY)
      .refine((text) => text.trim() !== '', 'must not be empty'),
    name: personName,
  })
  .meta({
    id: 'ConversationReplyRequest',
    example: { message: 'I have looked it up: your order leaves us today.', name: 'Noor' },
  })
export const releaseBody = z
  .object({ to: z.enum(['ai', 'people']).default('ai') })
  .meta({ id: 'ConversationRelease', example: { to: 'ai' } })

export const resolveBody = z
  .object({ summary: z.string().trim().min(1, 'must not be empty').max(2_000) })
  .meta({ id: 'ConversationResolution', example: { summary: 'The parcel was found and is on its way.' } })

export const conversationReply = z
  .object({
    conversation_id: z.string(),
    channel: z.string(),
    session_id: z.string(),
    customer: z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() }),
    status: z.enum(STATUSES),
    owner: z.object({
      kind: z.enum(OWNERS),
      person: z.string().nullable(),
      name: z.string().nullable(),
      until: z.string().nullable(),
    }),
    topic: z.string().nullable(),
    summary: z.string().nullable(),
    sentiment: z.string(),
    ticket_number: z.int().nullable(),
    message_count: z.int(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: 'Conversation', example: examples.conversation })

export const messageReply = z
  .object({
    message_id: z.string(),
    number: z.int(),
    role: z.enum(['customer', 'assistant', 'person']),
    name: z.string().nullable(),
    text: z.string(),
    timestamp: z.string(),
    sources: z.array(z.object({ entry_id: z.string(), title: z.string() })).optional(),
    confidence: z.number().optional(),
  })
  .meta({ id: 'ConversationMessage' })

export const conversationsReply = z
  .object({
    conversations: z.array(conversationReply),
    total: z.int(),
    limit: z.int(),
    offset: z.int(),
  })
  .meta({ id: 'ConversationList', example: examples.conversationList })
export const wholeConversationReply = conversationReply
  .extend({ messages: z.array(messageReply) })
  .meta({ id: 'WholeConversation', example: examples.wholeConversation })
export const repliedReply = z
  .object({ message: messageReply, conversation: conversationReply })
  .meta({ id: 'ConversationReplied', example: examples.replied })
