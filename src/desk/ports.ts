import type { Writer } from './answer/port.ts'
import type { ApiKeys } from './api-key/port.ts'
import type { AnswerCache } from './cache/port.ts'
import type { SenderDomains } from './company/mail-sender.ts'
import type { Companies, StoredSecrets } from './company/port.ts'
import type { ConversationIndex, Conversations } from './conversation/port.ts'
import type { Deliveries, HelpDesk, Mailer } from './delivery/port.ts'
import type { Escalations } from './escalation/port.ts'
import type { DeskLoad, Figures, TurnFigures } from './figures/port.ts'
import type { Articles, Converter, Embedder, PassageIndex, VectorIndex } from './knowledge/port.ts'
import type { OutboundTargets } from './outbound-targets.ts'
import type { Events, Wake } from './outbox/port.ts'
import type { RateLimits } from './rate-limit.ts'
import type { Books, Payments, RecordStore, Records } from './record/port.ts'
import type { Models, Spending } from './routing/port.ts'
import type { Sentiment } from './sentiment/port.ts'
import type { Tickets } from './ticket/port.ts'
import type { LoginNetworks, Principals, Tokens, Users } from './user/port.ts'
import type { Subscriptions, Webhooks } from './webhook/port.ts'

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
  books: Books
  payments: Payments
  deliveries: Deliveries
  helpDesk: HelpDesk
  mailer: Mailer
  senderDomains: SenderDomains
  subscriptions: Subscriptions
  outboundTargets: OutboundTargets
  webhooks: Webhooks
  events: Events
  once: Once
  wake: Wake
  health: HealthProbes
  deployment: Deployment
}

/** The same job done by what is built in: nothing outside is asked. */
export type Offline = { writer: Writer; sentiment: Sentiment }

export type Clock = { now(): number }

export type Pause = (ms: number) => Promise<void>

export type Ids = {
  /** `tkt_…`: 128 random bits, so that ids can be made anywhere. */
  next(prefix: string): string
  /** 0 to 1, for spreading retries. */
  chance(): number
}

export type LogFields = Record<string, string | number | boolean | null | undefined>

/** One object a line; never message text, a secret or an address. `error` is written as its name, message and stack. */
export type Log = {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields, error?: unknown): void
  error(event: string, fields?: LogFields, error?: unknown): void
}

export type Files = {
  put(key: string, content: ArrayBuffer | string, type: string): Promise<void>
  delete(key: string): Promise<void>
}

export type OnceRecord = { state: 'running' } | { state: 'done'; status: number; body: string }

/** The first result of a key, for 24 hours. */
export type Once = {
  /** `started` when this call is the first; else what is known, or a mismatch of the body. */
  begin(
    key: string,
    bodyHash: string,
    now: number,
  ): Promise<{ kind: 'started' } | { kind: 'known'; record: OnceRecord } | { kind: 'mismatch' }>
  finish(key: string, status: number, body: string): Promise<void>
  /** Lets the key be used anew, after a failure that changed nothing. */
  release(key: string): Promise<void>
  forget(before: number): Promise<void>
}

export type HealthStatus = 'healthy' | 'degraded' | 'down'

export type HealthProbes = Record<string, () => Promise<HealthStatus>>

/**
 * The code that runs, since when, and when it is going to be worked on, as the deployment says it. `isLocal` is a laptop's or a test's,
 * which no stranger reaches.
 */
export type Deployment = { version: string; at: number; maintenance: string | null; isLocal: boolean }
