import * as z from 'zod'
import { DELIVERY_STATUSES } from '../../desk/kernel/delivery.ts'
import { idSchema } from '../../desk/kernel/ids.ts'
import { AUDIENCES, ENTRY_TYPES } from '../../desk/knowledge/articles/article.ts'
import { articleDraft } from '../../desk/knowledge/articles/draft.ts'
import { whole } from '../../http/query-fields.ts'
import * as examples from './examples.ts'

const MAX_QUERY = 8_000

export const articleBody = articleDraft.meta({
  id: 'ArticleRequest',
  example: {
    title: 'How to return a damaged product',
    content: 'To return a damaged product …',
    category: 'returns',
    audience: 'customer',
    entry_type: 'how_to',
  },
})
export const articleParam = z.object({ id: idSchema })

export const listQuery = z.object({
  category: z.string().max(64).optional(),
  status: z.enum(['indexing', 'indexed', 'failed']).optional(),
  limit: whole(1, 500, 50),
  offset: whole(0, 1_000_000, 0),
})

export const searchQuery = z.object({
  query: z
    .string()
    .refine((text) => text.trim() !== '', 'must not be empty')
    .max(MAX_QUERY),
  category: z.string().max(64).optional(),
  limit: whole(1, 50, 10),
  offset: whole(0, 1_000, 0),
})

export const deliveriesQuery = z.object({
  status: z.enum(DELIVERY_STATUSES).optional(),
  limit: whole(1, 200, 50),
  offset: whole(0, 1_000_000, 0),
})

const step = z.object({ step: z.int(), title: z.string(), description: z.string() })
const metadata = z.record(z.string(), z.unknown())

export const articleReply = z
  .object({
    id: z.string(),
    title: z.string(),
    content: z.string(),
    category: z.string(),
    audience: z.enum(AUDIENCES),
    entry_type: z.enum(ENTRY_TYPES),
    status: z.enum(['indexing', 'indexed', 'failed']),
    status_reason: z.string().optional(),
    content_hash: z.string(),
    metadata,
    steps: z.array(step).optional(),
  })
  .meta({ id: 'Article', example: examples.article })
export const articleSummary = articleReply.omit({ content: true, steps: true }).meta({ id: 'ArticleSummary' })
export const listReply = z
  .object({
    articles: z.array(articleSummary),
    total: z.int(),
    limit: z.int(),
    offset: z.int(),
  })
  .meta({ id: 'ArticleList', example: examples.articleList })
export const searchReply = z
  .object({
    results: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        content: z.string(),
        category: z.string(),
        relevance_score: z.number(),
        metadata,
      }),
    ),
    total: z.int(),
    page: z.int(),
    limit: z.int(),
  })
  .meta({ id: 'SearchResults', example: examples.searchResults })
export const importReply = z
  .object({
    accepted: z.int(),
    rejected: z.int(),
    results: z.array(
      z.object({
        line: z.int(),
        id: z.string().optional(),
        status: z.enum(['created', 'updated', 'unchanged', 'rejected']),
        audience: z.enum(AUDIENCES).optional(),
        error: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'ImportReport', example: examples.importReport })

/** In one spelling, so that the same address is one webhook; it is shown, so no password may be in it. */
const webhookUrl = z
  .url({ protocol: /^https?$/, normalize: true })
  .max(2_000)
  .refine((url) => {
    const parsed = URL.parse(url)
    return parsed?.username === '' && parsed.password === ''
  }, 'must not carry credentials')

/** Any text of 8 to 256 characters is a secret; one that says it is base64 must be. */
const webhookSecret = z
  .string()
  .min(8)
  .max(256)
  .refine(
    (secret) =>
      !secret.startsWith('whsec_') ||
      /^whsec_(?:[A-Za-z0-9+/]{4}){2,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(secret),
    'must be base64 after whsec_',
  )

/** Every name that the desk's contracts tell events under. */
export const WEBHOOK_EVENTS = [
  'session.created',
  'session.escalated',
  'session.resolved',
  'session.abandoned',
  'session.closed',
  'escalation.created',
  'conversation.created',
  'sentiment.negative',
] as const

export const webhookBody = z
  .object({
    url: webhookUrl,
    events: z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(20),
    secret: webhookSecret,
  })
  .meta({
    id: 'WebhookRequest',
    example: {
      url: 'https://your-system.example.com/webhooks/customer-service',
      events: ['conversation.created', 'escalation.created'],
      secret: 'your-webhook-secret',
    },
  })
export const webhookReply = z
  .object({
    webhook_id: z.string(),
    url: z.string(),
    events: z.array(z.string()),
    status: z.literal('active'),
  })
  .meta({ id: 'WebhookConfigured', example: examples.webhookConfigured })
export const webhookChange = z
  .strictObject({
    url: webhookUrl.optional(),
    events: webhookBody.shape.events.optional(),
    secret: webhookSecret.optional(),
    status: z.enum(['active', 'disabled']).optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'must change something')
  .meta({ id: 'WebhookChange', example: { status: 'disabled' } })
export const webhookParam = z.object({ id: idSchema })
export const webhookDetails = webhookReply
  .extend({
    status: z.enum(['active', 'disabled']),
    created_at: z.string(),
    /** Which credential configured it last, and whether that credential still works. */
    configured_by: z.object({ principal: z.string().nullable(), status: z.enum(['active', 'revoked']) }),
  })
  .meta({ id: 'Webhook', example: examples.webhook })
export const webhooksReply = z
  .object({ webhooks: z.array(webhookDetails) })
  .meta({ id: 'WebhookList', example: examples.webhookList })

export const deliveryReply = z
  .object({
    delivery_id: z.string(),
    kind: z.enum(['help_desk', 'email', 'payment', 'webhook']),
    event: z.string().nullable(),
    status: z.enum(DELIVERY_STATUSES),
    attempts: z.int(),
    next_attempt_at: z.string().nullable(),
    last_error: z.string().nullable(),
    external_id: z.string().nullable(),
    ticket_id: z.string().nullable(),
    /** Of a payment: the ledger entry that it pays. */
    entry_id: z.string().nullable(),
    created_at: z.string(),
  })
  .meta({ id: 'Delivery', example: examples.delivery })
export const deliveriesReply = z
  .object({
    deliveries: z.array(deliveryReply),
    total: z.int(),
    limit: z.int(),
    offset: z.int(),
  })
  .meta({ id: 'DeliveryList', example: examples.deliveryList })

export const rebuildReply = z
  .object({ rebuild_id: z.string(), status: z.literal('started') })
  .meta({ id: 'IndexRebuild', example: examples.indexRebuild })
export const errorReply = z
  .object({
    error: z.string(),
    message: z.string(),
    details: z.unknown().optional(),
    request_id: z.string(),
  })
  .meta({ id: 'PlatformError', example: examples.error })
