import type * as z from 'zod'
import type { WebhookView } from '../../desk/delivery/webhooks/webhook.ts'
import type { Delivery } from '../../desk/kernel/delivery.ts'
import type { Article } from '../../desk/knowledge/articles/article.ts'
import type { ImportLine } from '../../desk/knowledge/articles/import-articles.ts'
import type { FoundArticle } from '../../desk/knowledge/search/browse.ts'
import { byteLength } from '../../lib/bytes.ts'
import { plainText, truncate } from '../../lib/text.ts'
import { isoTime } from '../../lib/time.ts'
import type { articleReply, articleSummary, deliveryReply, importReply, searchReply, webhookDetails } from './schema.ts'

export const presentWebhook = ({ webhook, createdByIsActive }: WebhookView): z.infer<typeof webhookDetails> => ({
  webhook_id: webhook.id,
  url: webhook.url,
  events: webhook.events,
  status: webhook.disabledAt === null ? 'active' : 'disabled',
  created_at: isoTime(webhook.createdAt),
  configured_by: { principal: webhook.createdBy, status: createdByIsActive ? 'active' : 'revoked' },
})

const TITLE_LENGTH = 80
/** As JSON. Longer steps are left out: they repeat the text, and the whole answer must fit into a row of D1, which keeps it for its key. */
const MAX_STEPS_BYTES = 100_000

export function presentSummary(article: Article): z.infer<typeof articleSummary> {
  const { id, title, category, audience, entryType, status, contentHash } = article
  return {
    id,
    title,
    category,
    audience,
    entry_type: entryType,
    status: status.state,
    ...(status.state === 'failed' ? { status_reason: status.why } : {}),
    content_hash: contentHash,
    metadata: {
      ...article.metadata,
      ...(Array.isArray(article.metadata.related) ? { related_articles: article.metadata.related } : {}),
      last_updated: isoTime(article.updatedAt),
      views: article.views,
    },
  }
}

/** `steps`: the items of its first numbered list, as Markdown. */
export function presentArticle(article: Article, steps: string[]): z.infer<typeof articleReply> {
  const shown = steps.map(presentStep)
  const isShown = shown.length > 0 && byteLength(JSON.stringify(shown)) <= MAX_STEPS_BYTES
  return { ...presentSummary(article), content: article.content, ...(isShown ? { steps: shown } : {}) }
}

function presentStep(item: string, index: number) {
  const description = plainText(item.replace(/^\d{1,9}[.)]\s+/, '').replace(/\s+/g, ' '))
  return {
    step: index + 1,
    title: truncate(description.split(/(?<=[.:])\s/)[0] ?? description, TITLE_LENGTH),
    description,
  }
}

export const presentFound = ({
  passage,
  relevance,
  updatedAt,
  views,
}: FoundArticle): z.infer<typeof searchReply>['results'][number] => ({
  id: passage.articleId,
  title: passage.title,
  content: passage.text,
  category: passage.category,
  relevance_score: Math.round(relevance * 10_000) / 10_000,
  metadata: {
    last_updated: isoTime(updatedAt),
    views,
    passage_id: passage.id,
    heading: passage.heading,
    audience: passage.audience,
    entry_type: passage.entryType,
  },
})

export function presentImport(results: ImportLine[]): z.infer<typeof importReply> {
  const rejected = results.filter(({ status }) => status === 'rejected').length
  return { accepted: results.length - rejected, rejected, results }
}

export const presentDelivery = (delivery: Delivery): z.infer<typeof deliveryReply> => ({
  delivery_id: delivery.id,
  kind: delivery.task.kind,
  event: delivery.task.kind === 'webhook' ? delivery.task.event : null,
  status: delivery.status,
  attempts: delivery.attempts,
  next_attempt_at: delivery.status === 'pending' ? isoTime(delivery.dueAt) : null,
  last_error: delivery.lastError,
  external_id: delivery.externalId,
  ticket_id: delivery.task.kind === 'help_desk' ? delivery.task.ticketId : null,
  entry_id: delivery.task.kind === 'payment' ? delivery.task.entryId : null,
  created_at: isoTime(delivery.createdAt),
})
