import type { AnswerCache } from './desk/answering/cache/port.ts'
import type { Offline, Writer } from './desk/answering/port.ts'
import type { Spending } from './desk/answering/routing/port.ts'
import type { ApiKeys } from './desk/company/api-keys/port.ts'
import type { SenderDomains } from './desk/company/mail-sender.ts'
import type { Companies, Models, StoredSecrets } from './desk/company/port.ts'
import type { LoginNetworks, Principals, Tokens, Users } from './desk/company/users/port.ts'
import type { ConversationIndex, Conversations } from './desk/conversation/model/port.ts'
import type { Deliveries, HelpDesk, Mailer } from './desk/delivery/model/port.ts'
import type { Events } from './desk/delivery/outbox/port.ts'
import type { WebhookPayloads } from './desk/delivery/webhooks/payload.ts'
import type { Subscriptions, Webhooks } from './desk/delivery/webhooks/port.ts'
import type { Deployment } from './desk/kernel/deployment.ts'
import type { Files } from './desk/kernel/files.ts'
import type { IdempotencyStore } from './desk/kernel/idempotency-store.ts'
import type { Clock, Ids, Log, Pause } from './desk/kernel/kernel.ts'
import type { OutboundTargets } from './desk/kernel/outbound-targets.ts'
import type { RateLimits } from './desk/kernel/rate-limit.ts'
import type { Wake } from './desk/kernel/wake-ups.ts'
import type { Articles, Converter, Embedder, PassageIndex, VectorIndex } from './desk/knowledge/articles/port.ts'
import type { Ledger, Payments, RecordStore, Records } from './desk/records/port.ts'
import type { HealthProbes } from './desk/reporting/check-services.ts'
import type { DeskLoad, Figures, TurnFigures } from './desk/reporting/port.ts'
import type { Sentiment } from './desk/signals/sentiment/port.ts'
import type { Escalations } from './desk/ticket/escalations-port.ts'
import type { Tickets } from './desk/ticket/port.ts'

/** What the desk needs of the world. `wire.ts` builds it out of bindings; tests may build it out of anything else. */
export type Ports = {
  clock: Clock
  pause: Pause
  ids: Ids
  log: Log
  companies: Companies
  storedSecrets: StoredSecrets
  principals: Principals
  apiKeys: ApiKeys
  users: Users
  loginNetworks: LoginNetworks
  tokens: Tokens
  rateLimits: RateLimits
  conversations: Conversations
  conversationIndex: ConversationIndex
  figures: Figures
  turnFigures: TurnFigures
  deskLoad: DeskLoad
  sentiment: Sentiment
  articles: Articles
  passages: PassageIndex
  vectors: VectorIndex
  embedder: Embedder
  writer: Writer
  answerCache: AnswerCache
  models: Models
  offline: Offline
  spending: Spending
  converter: Converter
  files: Files
  escalations: Escalations
  tickets: Tickets
  records: Records
  recordStore: RecordStore
  ledger: Ledger
  payments: Payments
  deliveries: Deliveries
  helpDesk: HelpDesk
  mailer: Mailer
  senderDomains: SenderDomains
  subscriptions: Subscriptions
  /** Each contract's. */
  webhookPayloads: readonly WebhookPayloads[]
  outboundTargets: OutboundTargets
  webhooks: Webhooks
  events: Events
  idempotency: IdempotencyStore
  wake: Wake
  health: HealthProbes
  deployment: Deployment
}
