import type { Acted, ActionOutcome, ActionRequest } from './action/action.ts'
import type { AnswerPrompt } from './answer/prompt.ts'
import type { ApiKey, KeyScope } from './api-key/api-key.ts'
import type { Call, Principal, Role } from './call.ts'
import type { Company } from './company/company.ts'
import type { DeskRules } from './company/tiers.ts'
import type { Conversation, Exchange, IssueCategory, Message, Resolution, Status } from './conversation/conversation.ts'
import type { OpenConversation } from './conversation/open-conversation.ts'
import type { EscalationClaim, Rating } from './conversation/store.ts'
import type { CustomerSays } from './conversation/take-message.ts'
import type { AiTier, Tier } from './conversation/tier.ts'
import type { ConversationRef, CustomerMessage, TakenTurn, Turn } from './conversation/turn.ts'
import type { Delivery, DeliveryStatus, Mail, TicketSubmission } from './delivery/delivery.ts'
import type { Escalation } from './escalation/escalation.ts'
import type { EscalationReason } from './escalation/reason.ts'
import type { DeskEvent } from './events.ts'
import type { FigureName, Tally } from './figures/contribution.ts'
import type { Span } from './figures/span.ts'
import type { Article, ArticleStatus, Audience, Passage } from './knowledge/article.ts'
import type { Dossier } from './record/dossier.ts'
import type { LedgerBounds, LedgerEntry, Posted } from './record/ledger.ts'
import type { KeptRecord, RecordKind, Shipment, Subscription } from './record/record.ts'
import type { Effort } from './routing/model-tier.ts'
import type { Sentiment } from './sentiment/port.ts'
import type { Ticket } from './ticket/ticket.ts'
import type { User } from './user/user.ts'
import type { Webhook, WebhookEvent } from './webhook/webhook.ts'

/** What the desk needs of the world. `wire.ts` builds it out of bindings; tests may build it out of anything else. */
export type Ports = {
  clock: Clock
  pause: Pause
  ids: Ids
  log: Log
  companies: Companies
  principals: Principals
  apiKeys: ApiKeys
  users: Users
  tokens: Tokens
  rateLimits: RateLimits
  conversations: Conversations
  conversationIndex: ConversationIndex
  figures: Figures
  sentiment: Sentiment
  articles: Articles
  passages: PassageIndex
  vectors: VectorIndex
  embedder: Embedder
  writer: Writer
  models: Models
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
  subscriptions: Subscriptions
  webhooks: Webhooks
  events: Events
  once: Once
  wake: Wake
  health: HealthProbes
}

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

export type Companies = {
  find(id: string): Promise<Company | null>
  /** As it stands now, past any memory: what a change is built on. */
  current(id: string): Promise<Company | null>
  findByWidgetKey(key: string): Promise<Company | null>
  /** Whether a browser of this origin may call any company at all: a preflight names none. */
  anyAllowsOrigin(origin: string): Promise<boolean>
  save(company: Company, event: DeskEvent): Promise<void>
  /** Stores the next version of its rules, with the company itself where it is new; false when another version has come before. */
  saveRules(before: Company, rules: DeskRules, event: DeskEvent): Promise<boolean>
}

/** Who a key stands for while it counts: not revoked, not expired. */
export type Principals = { byApiKey(key: string): Promise<Principal | null> }
export type KeyPage = { keys: ApiKey[]; total: number }
/** Issued keys. Of a key's text its SHA-256 is stored, and nothing answers it. */
export type ApiKeys = {
  find(scope: KeyScope, id: string): Promise<ApiKey | null>
  /** Newest first. */
  list(scope: KeyScope, page: { limit: number; offset: number }): Promise<KeyPage>
  issue(key: ApiKey, hash: string, event: DeskEvent): Promise<void>
  /** All or nothing: the old one's end and its successor. False when it no longer counts or was replaced meanwhile. */
  rotate(replaced: ApiKey, successor: ApiKey, hash: string, event: DeskEvent): Promise<boolean>
  revoke(key: ApiKey, at: number, event: DeskEvent): Promise<void>
  /** Of a key that was just found to be good; changes nothing when the last note is younger than `everyMs`. */
  noteUse(id: string, at: number, everyMs: number): Promise<void>
}
export type Users = {
  find(id: string): Promise<User | null>
  byUsername(username: string): Promise<{ user: User; passwordHash: string } | null>
  /** Those of this company alone, by name. */
  of(company: string): Promise<User[]>
  /** Inserts or replaces; without a hash the standing one stays. False when another user has the name. */
  save(user: User, passwordHash: string | null, event: DeskEvent): Promise<boolean>
}

/** What a verified token says. `deployment` is signed with its secret, `issuer` by another whose public keys it trusts. */
export type TokenClaims = {
  signer: 'deployment' | 'issuer'
  subject: string
  roles: Role[]
  companies: string[] | 'all'
}
export type Tokens = {
  /** Whether there is a secret to sign by. */
  readonly canIssue: boolean
  issue(user: User): Promise<string>
  /** Refuses `unauthenticated` what is wrong with the token, `unavailable` when its issuer's keys cannot be had. */
  read(token: string): Promise<TokenClaims>
}

export type RateLimit = { limit: number; windowSeconds: number }
export type Admission = { admitted: boolean; limit: number; remaining: number; resetAt: number }
export type RateLimits = {
  take(key: string, limit: RateLimit): Promise<Admission>
  /** One that was taken counts no more. */
  giveBack(key: string): Promise<void>
  clear(key: string): Promise<void>
}

export type Conversations = {
  /** Takes the message in the conversation's own order and answers it. `onPiece` gets checked pieces of the reply as they come. */
  takeTurn(call: Call, ref: ConversationRef, message: CustomerMessage, onPiece?: OnPiece): Promise<TakenTurn>
  rate(call: Call, ref: ConversationRef, rating: Rating): Promise<void>
  /** Marks the turn that these words belong to as handed over; answers the escalation id that stands. */
  claimEscalation(
    call: Call,
    ref: ConversationRef,
    claim: EscalationClaim,
  ): Promise<{ escalationId: string; turn: Turn | null }>
  /** Of a conversation with tiers, by its name. */
  open(
    call: Call,
    name: string,
    opening: OpenConversation,
  ): Promise<{ conversation: Conversation; messages: Message[] }>
  read(call: Call, name: string): Promise<{ conversation: Conversation; messages: Message[] }>
  /** What happens in it from now on, and after message `after` what was missed, as server-sent events. */
  watch(call: Call, name: string, after: number | null): Promise<ReadableStream<Uint8Array>>
  takeMessage(call: Call, name: string, says: CustomerSays): Promise<Exchange>
  escalate(
    call: Call,
    name: string,
    move: { to: Tier; reason: EscalationReason; note: string | null },
  ): Promise<Conversation>
  resolve(call: Call, name: string, end: { resolution: Resolution; rating: number | null }): Promise<Conversation>
  claim(call: Call, name: string): Promise<Conversation>
  replyAsPerson(call: Call, name: string, text: string): Promise<{ conversation: Conversation; message: Message }>
  handBack(call: Call, name: string, to: AiTier | null): Promise<Conversation>
  /** Opens the ticket of a move to people, unless it is there. */
  ensureTicket(name: string, move: { company: Company; escalationId: string; reason: EscalationReason }): Promise<void>
  /** Events of the object's outbox that were not confirmed yet. */
  pendingEvents(objectName: string, limit: number): Promise<DeskEvent[]>
  confirmEvents(objectName: string, ids: string[]): Promise<void>
}

/** The conversations of a company, as their latest events left them: some hundred milliseconds old. */
export type ConversationIndex = {
  /** The company of a session, whoever asks; known as soon as it is opened. */
  companyOf(channel: string, session: string): Promise<string | null>
  add(conversation: Conversation): Promise<void>
  list(
    company: string,
    channel: string,
    filter: ConversationFilter,
  ): Promise<{ conversations: Conversation[]; total: number }>
  /** Of this customer, opened since that time, with something said and not resolved; `except` is not among them. */
  unsettled(
    company: string,
    customer: string,
    since: number,
    except: string,
  ): Promise<{ category: IssueCategory | null }[]>
}
export type ConversationFilter = {
  status?: Status | undefined
  tier?: Tier | undefined
  customer?: string | undefined
  openedFrom?: number | undefined
  openedUntil?: number | undefined
  limit: number
  offset: number
}

/** What a company's conversations add up to, by the moment at which they were opened: as current as their index. */
export type Figures = {
  /** Of all these spans together every figure, and of each of them those that are named in `apart`. */
  of(
    company: string,
    channel: string,
    spans: Span[],
    apart: readonly FigureName[],
  ): Promise<{ together: Tally; each: Tally[] }>
}

export type ArticlePage = { articles: Article[]; total: number }
export type ArticleFilter = {
  category?: string | undefined
  status?: ArticleStatus['state'] | undefined
  limit: number
  offset: number
}
export type KnownArticle = Pick<
  Article,
  'revision' | 'contentHash' | 'audience' | 'views' | 'createdAt' | 'updatedAt'
> & {
  state: ArticleStatus['state']
}
export type Articles = {
  find(company: string, id: string): Promise<Article | null>
  list(company: string, filter: ArticleFilter): Promise<ArticlePage>
  /** Of these ids, what is there, without the text. */
  known(company: string, ids: string[]): Promise<Map<string, KnownArticle>>
  /** Inserts or replaces, each guarded by the revision before it; answers the ids that lost to another writer. */
  save(articles: { article: Article; event: DeskEvent }[]): Promise<{ lost: string[] }>
  /** False when there was none. */
  delete(company: string, id: string, event: DeskEvent): Promise<boolean>
  /** False when the revision has moved on. */
  setStatus(company: string, id: string, revision: number, status: ArticleStatus): Promise<boolean>
  addView(company: string, id: string): Promise<void>
  /** Articles left in `indexing` since before that time, over all companies. */
  stuckBefore(time: number, limit: number): Promise<{ company: string; id: string }[]>
  /** Ids after `after`, in order: for walking all of a company's articles. */
  idsAfter(company: string, after: string, limit: number): Promise<string[]>
}

export type TextQuery = {
  company: string
  terms: string[]
  audiences: Audience[]
  category?: string | undefined
  limit: number
}
export type TextMatches = {
  /** Best first by the index's own BM25. */
  hits: { passage: Passage; bm25: number }[]
  /** Passages that hold a term, by term; a term that none holds is absent. */
  frequencies: Map<string, number>
  corpus: { passages: number; averageTerms: number }
  /** Passages taken back lately: a late vector index may still show them. */
  retired: ReadonlySet<string>
}
export type PassageIndex = {
  match(query: TextQuery): Promise<TextMatches>
  of(company: string, articleId: string): Promise<{ id: string; hasVector: boolean }[]>
  /** One atomic change: these are published, those are taken back (and remembered as retired). */
  publish(company: string, add: Passage[], retire: string[], at: number): Promise<void>
  /** Remembers that the vector index has been given these. */
  vectorsAdded(ids: string[]): Promise<void>
  /** Retired ids whose vectors nobody has removed for certain. */
  retiredWithVector(limit: number): Promise<string[]>
  vectorsRemoved(ids: string[], at: number): Promise<void>
  /** Forgets retired ids whose vectors were removed before that time: the vector index no longer shows them. */
  forgetRetired(before: number): Promise<void>
}

export type VectorMatch = { passage: Passage; score: number }
export type VectorIndex = {
  nearest(
    company: string,
    vector: number[],
    query: { audiences: Audience[]; category?: string | undefined; limit: number },
  ): Promise<VectorMatch[]>
  upsert(company: string, entries: { passage: Passage; vector: number[] }[]): Promise<void>
  remove(ids: string[]): Promise<void>
}

export type Embedder = {
  readonly model: string
  /** How much its closeness may weigh beside the words, 0 to 1. */
  readonly weight: number
  /** Closeness from which a passage is found although it shares no word with the question. */
  readonly foundFrom: number
  question(text: string): Promise<number[]>
  passages(texts: string[]): Promise<number[][]>
}

/** Of a text that grows: more of it, or that it starts anew because another model took over. */
export type Piece = { kind: 'text'; text: string } | { kind: 'restart' }
export type OnPiece = (piece: Piece) => void
export type Written = {
  text: string
  /** The one that wrote it. */
  model: string
  /** Of that one's calls, as it reports them. */
  tokens: { input: number; output: number }
  /** Of all calls that were made for it, those of models that failed included: whole millionths of a US dollar. */
  costMicros: number
  fellBack: boolean
  /** What was done through `act`, in order, by whichever model: the n-th is cited by the n-th number after the passages. */
  acted: Acted[]
}
/** Does or refuses one thing on the records; whether it may be done is decided behind it. */
export type Act = (request: ActionRequest) => Promise<ActionOutcome>
/**
 * A language model that words an answer from passages, and from what it does through `act`: the actions that the prompt names. Without
 * an effort it is the deployment's one model. When one fails or is late the next one of the tier takes over, the local one last, and it is
 * said; what was done by then stands.
 */
export type Writer = {
  write(prompt: AnswerPrompt, onPiece?: OnPiece, act?: Act, effort?: Effort): Promise<Written>
}
/** The names by which a company may choose its models. */
export type Models = { readonly names: readonly string[] }
/** What the models have cost a company, in micro-dollars. */
export type Spending = {
  /** Of the turns asked in the UTC day that begins then; some seconds old. */
  spent(company: string, day: number): Promise<number>
}

export type UploadedFile = { name: string; type: string; bytes: ArrayBuffer }
/** Files to Markdown; a file that cannot be read is a `DeskError` of kind invalid. */
export type Converter = { toMarkdown(file: UploadedFile): Promise<{ markdown: string; title: string | null }> }
export type Files = {
  put(key: string, bytes: ArrayBuffer, type: string): Promise<void>
  delete(key: string): Promise<void>
}

export type Escalations = {
  find(company: string, id: string): Promise<Escalation | null>
  /** Keeps the first record under this id. */
  record(escalation: Escalation, event: DeskEvent): Promise<void>
  /** False when it was not open any more. */
  decline(company: string, id: string, event: DeskEvent): Promise<boolean>
}

export type TicketDraft = Omit<Ticket, 'number'>
export type Tickets = {
  find(company: string, id: string): Promise<Ticket | null>
  findByEscalation(company: string, escalationId: string): Promise<Ticket | null>
  /**
   * Numbers and stores the ticket with its event and what must be delivered of it, all or nothing, unless its escalation has one
   * already or was declined; answers the ticket that stands, null when it was declined.
   */
  open(
    draft: TicketDraft,
    parts: {
      /** Recorded with it, when nobody has before. */
      escalation?: Escalation
      event: (number: number) => DeskEvent
      deliveries: (number: number) => Delivery[]
    },
  ): Promise<Ticket | null>
  setExternalId(company: string, id: string, externalId: string): Promise<void>
}

/**
 * A company's records of its customers, in its own CRM or built in. Refuses `unavailable` (`records`) when they cannot be asked. What
 * belongs to another customer is not there.
 */
export type Records = {
  /** In one round trip; `mentioned` are ids that must be in it, if they are this customer's, however old. */
  dossier(company: Company, customerId: string, mentioned: string[]): Promise<Dossier>
  /** Enters a payment with its event, unless it stands already or the bounds forbid it. */
  post(company: Company, entry: LedgerEntry, bounds: LedgerBounds, event: DeskEvent): Promise<Posted>
  /** Stores the subscription's new state; the same `onceKey` again changes nothing. */
  changeSubscription(company: Company, changed: Subscription, onceKey: string, event: DeskEvent): Promise<void>
  /** Stores the shipment that replaces an order's; the order's second one is refused: answers the one that stands. */
  sendReplacement(company: Company, shipment: Shipment, onceKey: string, event: DeskEvent): Promise<Shipment>
}

export type RecordPage = { records: KeptRecord[]; total: number }
export type RecordFilter = { customerId?: string | undefined; limit: number; offset: number }
/** `refused`: the order or invoice must not be less paid for, or in another currency, than was paid back of it; or it is another's. */
export type SavedRecord = 'created' | 'replaced' | 'unchanged' | 'refused_customer' | 'refused_paid'
/** The built-in records, as a company's own systems keep them up to date. */
export type RecordStore = {
  find(company: string, kind: RecordKind, id: string): Promise<KeptRecord | null>
  /** In the order of their ids. */
  list(company: string, kind: RecordKind, filter: RecordFilter): Promise<RecordPage>
  /** Inserts or replaces each with its event; what is there just so already changes nothing. Answers in the order of the changes. */
  save(company: string, changes: { kept: KeptRecord; event: DeskEvent }[]): Promise<SavedRecord[]>
  /** False when there was none. */
  delete(company: string, kind: RecordKind, id: string, event: DeskEvent): Promise<boolean>
}

export type LedgerPage = { entries: LedgerEntry[]; total: number }
/** How a payment is entered: whether what was paid is in our own records too, and what carries it to the company's CRM. */
export type EntryTerms = { paidIn: 'our_records' | 'theirs'; delivery: Delivery | null }
/** What was promised to customers and done for them, wherever the company keeps its records. */
export type Books = {
  /** All or nothing: the entry, its event and its delivery, if it does not stand already and the bounds allow it. */
  enter(entry: LedgerEntry, bounds: LedgerBounds, event: DeskEvent, terms: EntryTerms): Promise<Posted>
  find(company: string, id: string): Promise<LedgerEntry | null>
  /** Newest first. */
  list(company: string, filter: RecordFilter): Promise<LedgerPage>
  /** The customer's newest entries, and all that are against what is mentioned. */
  ofCustomer(company: string, customerId: string, mentioned: string[]): Promise<LedgerEntry[]>
  /** The record as an action under this key left it; null when none was taken. */
  done(company: string, onceKey: string): Promise<KeptRecord | null>
  /** Puts down what was done, with its event; the first of a key stands. */
  remember(company: string, onceKey: string, kept: KeptRecord, event: DeskEvent): Promise<void>
}
/** Has the company's own CRM pay what the ledger says; the same entry again pays nothing. */
export type Payments = { pay(company: Company, entry: LedgerEntry): Promise<{ externalId: string }> }

export type DeliveryPage = { deliveries: Delivery[]; total: number }
export type Deliveries = {
  find(company: string, id: string): Promise<Delivery | null>
  list(
    company: string,
    filter: { status?: DeliveryStatus | undefined; limit: number; offset: number },
  ): Promise<DeliveryPage>
  /** Keeps the first of each id. */
  add(deliveries: Delivery[]): Promise<void>
  /** Takes it for one attempt; null when it is settled, not due, or somebody else has it until `leaseUntil`. */
  claim(id: string, now: number, leaseUntil: number): Promise<Delivery | null>
  settle(delivery: Delivery, event: DeskEvent): Promise<void>
  postpone(id: string, dueAt: number, why: string): Promise<void>
  /** Makes a parked one due at once; false when it is not parked. */
  resend(company: string, id: string, now: number, event: DeskEvent): Promise<boolean>
  due(now: number, limit: number): Promise<{ id: string; dueAt: number }[]>
  backlog(): Promise<{ pending: number; parked: number }>
}

export type HelpDesk = {
  submit(company: Company, submission: TicketSubmission): Promise<{ externalId: string }>
  /** Whether the company's desk is there and takes its key. */
  answers(company: Company): Promise<boolean>
}
export type Mailer = { send(company: Company, mail: Mail, reference: string): Promise<{ externalId: string }> }
export type Subscriptions = {
  /** One for each address of a company; answers the one that stands. */
  save(webhook: Webhook): Promise<Webhook>
  find(company: string, id: string): Promise<Webhook | null>
  wanting(company: string, event: WebhookEvent): Promise<Webhook[]>
}
export type WebhookMessage = { id: string; url: string; secret: string; body: string }
export type Webhooks = { send(message: WebhookMessage): Promise<void> }

export type Events = {
  /** Events in D1's outbox that no consumer has taken yet, oldest first. */
  pending(limit: number): Promise<DeskEvent[]>
  /** Projects them (audit, index of conversations and turns, feedback); twice is harmless. Outbox rows are marked published. */
  project(events: DeskEvent[]): Promise<void>
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

/** Queues only wake: the tables are the truth, and the sweep finds what a lost wake-up left. */
export type Wake = {
  events(source: { kind: 'outbox' } | { kind: 'conversation'; objectName: string }): Promise<void>
  deliveries(wakeUps: { id: string; afterMs: number }[]): Promise<void>
  indexing(articles: { company: string; id: string }[]): Promise<void>
  rebuild(company: string): Promise<string>
}

export type HealthStatus = 'healthy' | 'degraded' | 'down'
export type HealthProbes = Record<string, () => Promise<HealthStatus>>
