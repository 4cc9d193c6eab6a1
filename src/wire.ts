import { waitUntil } from 'cloudflare:workers'
import { articlesLoaded } from './bindings/articles-loaded.ts'
import {
  cachedApiKeys,
  cachedCompanies,
  cachedPrincipals,
  cachedSpending,
  cachedUsers,
  IsolateCache,
} from './bindings/cached.ts'
import { d1AnswerCache } from './bindings/d1/answer-cache.ts'
import { d1ApiKeys } from './bindings/d1/api-keys.ts'
import { d1Articles } from './bindings/d1/articles.ts'
import { d1Companies } from './bindings/d1/companies.ts'
import { d1ConversationIndex } from './bindings/d1/conversation-index.ts'
import { database } from './bindings/d1/database.ts'
import { d1Deliveries } from './bindings/d1/deliveries.ts'
import { d1DeskLoad } from './bindings/d1/desk-load.ts'
import { d1Escalations } from './bindings/d1/escalations.ts'
import { d1Events } from './bindings/d1/events.ts'
import { d1Figures } from './bindings/d1/figures.ts'
import { d1HealthChecks } from './bindings/d1/health-checks.ts'
import { d1IdempotencyStore } from './bindings/d1/idempotency-store.ts'
import { d1LoginNetworks } from './bindings/d1/login-networks.ts'
import { d1Passages } from './bindings/d1/passages.ts'
import { d1Principals } from './bindings/d1/principals.ts'
import { d1Records } from './bindings/d1/records.ts'
import { d1Ledger } from './bindings/d1/records-ledger.ts'
import { d1RecordStore } from './bindings/d1/records-store.ts'
import { d1Spending } from './bindings/d1/spending.ts'
import { d1StoredSecrets } from './bindings/d1/stored-secrets.ts'
import { d1Subscriptions } from './bindings/d1/subscriptions.ts'
import { d1Tickets } from './bindings/d1/tickets.ts'
import { d1TurnFigures } from './bindings/d1/turn-figures.ts'
import { d1Users } from './bindings/d1/users.ts'
import { deploymentOf } from './bindings/deployment.ts'
import { r2Files } from './bindings/files.ts'
import { type Check, healthProbes, sharedCheck, works } from './bindings/health.ts'
import { randomIds } from './bindings/ids.ts'
import { consoleLog } from './bindings/log.ts'
import { objectConversations } from './bindings/objects/conversations.ts'
import { objectRateLimits } from './bindings/objects/rate-limits.ts'
import { queueWake } from './bindings/queues.ts'
import { secretCipher } from './bindings/secrets/cipher.ts'
import { jwtTokens } from './bindings/tokens/tokens.ts'
import { vectorizeIndex } from './bindings/vectors.ts'
import { type Config, configOf, senderDomainsOf, tokenSettings } from './config.ts'
import { conversationPayloads } from './contracts/platform/webhook-payloads.ts'
import { sessionPayloads } from './contracts/service-desk/webhooks.ts'
import { escalationPayloads } from './contracts/support-agent/webhooks.ts'
import type { AnswerPrompt } from './desk/answering/prompt.ts'
import { soleLimit } from './desk/kernel/rate-limit.ts'
import { SECOND_MS } from './lib/time.ts'
import type { Ports } from './ports.ts'
import { converter } from './providers/converter/converter.ts'
import { helpDesks } from './providers/help-desks/help-desk.ts'
import { mailers } from './providers/mail/mailer.ts'
import { localChoice } from './providers/models/choice.ts'
import { embedderOf, modelsOf } from './providers/models/choose.ts'
import { LOCAL_MODELS } from './providers/models/table.ts'
import { modelNames, tiersOf } from './providers/models/tiers.ts'
import { writerOf } from './providers/models/writer.ts'
import { crm } from './providers/records/crm.ts'
import { httpsRecords } from './providers/records/https-records.ts'
import { httpsPayments } from './providers/records/payments.ts'
import { records } from './providers/records/records.ts'
import { sentimentOf } from './providers/sentiment/choose.ts'
import { dnsOverHttps } from './providers/webhooks/dns-over-https.ts'
import { outboundTargets } from './providers/webhooks/target.ts'
import { webhooks } from './providers/webhooks/webhooks.ts'

/** The least that a model can be asked. */
const HEALTH_PROMPT: AnswerPrompt = {
  question: 'Is the desk open?',
  context: '',
  passages: [{ number: 1, id: 'health', title: 'Health', heading: '', text: 'The desk is open.' }],
  history: [],
  company: 'the desk',
  desk: null,
}

const CHECK_MS = 5 * SECOND_MS
/** A language model takes its time. */
const SHARED_CHECK_MS = 8 * SECOND_MS
/** What the database needs before and after a check that the isolates share. */
const SHARING_MS = 2 * SECOND_MS

const wired = new WeakMap<object, Ports>()

/** The one place where bindings become ports. Once for each environment: what is cached in an isolate is cached here. */
export function wire(env: Env): Ports {
  const known = wired.get(env)
  if (known !== undefined) return known
  const ports = build(env, configOf(env))
  wired.set(env, ports)
  return ports
}

function build(env: Env, config: Config): Ports {
  const clock = { now: () => Date.now() }
  const http = (url: string, init: RequestInit) => fetch(url, init)
  const ids = randomIds()
  const log = consoleLog()
  const db = database(env.DB)
  const cache = new IsolateCache()
  const cipher = secretCipher(config.ENCRYPTION_KEYS)
  // The stand-ins answer the methods of the real bindings that are used; locally these are service bindings to them.
  const index = env.VECTORIZE as unknown as Vectorize
  const ai = env.AI as unknown as Ai
  const models = {
    provider: config.MODEL_PROVIDER,
    name: config.MODEL_NAME,
    baseUrl: config.MODEL_BASE_URL,
    apiKey: config.MODEL_API_KEY,
    embeddingProvider: config.EMBEDDING_PROVIDER || (config.MODEL_PROVIDER === 'workers-ai' ? 'workers-ai' : 'local'),
    embeddingModel: config.EMBEDDING_MODEL,
    tiers: { fast: config.MODEL_FAST, standard: config.MODEL_STANDARD, advanced: config.MODEL_ADVANCED },
    prices: config.MODEL_PRICES,
  } as const
  const choices = modelsOf(models, ai)
  const embedder = embedderOf(models, ai)
  const articles = d1Articles(db)
  const passages = d1Passages(env.SEARCH)
  const deliveries = d1Deliveries(db)
  const ledger = d1Ledger(db)
  const wake = queueWake(env)
  const outward = { http, clock, resolve: dnsOverHttps(http), allowPrivate: config.ALLOW_PRIVATE_WEBHOOKS }
  const senderDomains = { of: (company: string) => senderDomainsOf(config, company) }
  const askCrm = crm(outward)
  const companies = cachedCompanies(d1Companies(db, cipher), cache, clock.now)
  const helpDesk = helpDesks({ http, clock, testOrigin: config.HELP_DESK_TEST_ORIGIN })
  const healthChecks = d1HealthChecks(db)
  const checked = (check: Check['check']): Check => ({ check, timeoutMs: CHECK_MS })
  const shared = (name: string, check: Check['check']): Check => ({
    check: sharedCheck(name, { check, timeoutMs: SHARED_CHECK_MS, checks: healthChecks, now: clock.now }),
    timeoutMs: SHARED_CHECK_MS + SHARING_MS,
  })
  return {
    clock,
    pause: (ms) => scheduler.wait(ms),
    ids,
    log,
    companies,
    storedSecrets: d1StoredSecrets(db, cipher, log),
    principals: cachedPrincipals(d1Principals(db, cipher, config.ADMIN_API_KEY, clock.now), cache, clock.now),
    apiKeys: cachedApiKeys(d1ApiKeys(db, cipher), cache),
    users: cachedUsers(d1Users(db), cache, clock.now),
    loginNetworks: d1LoginNetworks(db),
    tokens: jwtTokens(tokenSettings(config), { clock, ids, http }),
    rateLimits: objectRateLimits(env.RATE_LIMITS),
    conversations: objectConversations(env.CONVERSATIONS),
    conversationIndex: d1ConversationIndex(db),
    figures: d1Figures(db),
    turnFigures: d1TurnFigures(db),
    deskLoad: d1DeskLoad(db),
    sentiment: sentimentOf(config.MODEL_PROVIDER === 'workers-ai' ? 'workers-ai' : 'local', ai, log),
    articles,
    passages,
    vectors: vectorizeIndex(index),
    embedder,
    writer: writerOf(choices, log, tiersOf(models, ai, log)),
    answerCache: d1AnswerCache(env.DB, log),
    models: { names: modelNames(models), free: [LOCAL_MODELS.fast] },
    offline: {
      writer: writerOf([], log, ({ tier }) => [localChoice(tier)]),
      sentiment: sentimentOf('local', ai, log),
    },
    spending: cachedSpending(d1Spending(db), cache, clock.now),
    converter: converter({ ai: config.ENVIRONMENT === 'production' ? ai : null }),
    files: r2Files(env.FILES),
    escalations: d1Escalations(db),
    tickets: d1Tickets(db),
    records: records({
      builtIn: d1Records(db, ledger),
      connector: httpsRecords({ ask: askCrm, ledger, clock, ids, wake, log }),
    }),
    recordStore: d1RecordStore(db),
    ledger,
    payments: httpsPayments({ ask: askCrm, clock }),
    deliveries,
    helpDesk,
    mailer: mailers({ http, clock, email: env.EMAIL, mailFrom: config.MAIL_FROM, senderDomains }),
    senderDomains,
    subscriptions: d1Subscriptions(db, cipher),
    webhookPayloads: [sessionPayloads, escalationPayloads, conversationPayloads],
    outboundTargets: outboundTargets(outward),
    webhooks: webhooks(outward),
    events: d1Events(db),
    idempotency: d1IdempotencyStore(db),
    wake,
    health: healthProbes(
      {
        d1: checked(() => works(env.DB.prepare('SELECT 1').run())),
        search: checked(() => works(env.SEARCH.prepare('SELECT 1').run())),
        durable_objects: checked(() =>
          works(env.RATE_LIMITS.getByName('health').take(soleLimit('health', { limit: 1, windowSeconds: 1 }).counters)),
        ),
        vectorize: checked(() => works(index.describe())),
        // While the first model is down the local one answers in its place.
        ai_chat: shared('ai_chat', () =>
          works(writerOf(choices.slice(0, 1), log).write(HEALTH_PROMPT)).catch(() => 'degraded'),
        ),
        ai_embeddings: shared('ai_embeddings', () => works(embedder.question('health'))),
        queues: checked(() => works(env.EVENTS.send({ kind: 'outbox' }))),
        r2: checked(() => works(env.FILES.head('health'))),
        ...(config.EXPECTED_ARTICLES === 0 ? {} : { articles: checked(articlesLoaded(articles, config)) }),
        help_desk: shared('help_desk', async () => {
          const company = await companies.find(config.DEFAULT_COMPANY)
          const answers = company === null || (await helpDesk.answers(company))
          return answers && (await deliveries.backlog()).parked === 0 ? 'healthy' : 'degraded'
        }),
      },
      { now: clock.now, log, keepAlive: waitUntil },
    ),
    deployment: {
      ...deploymentOf(env.VERSION, clock.now()),
      maintenance: config.MAINTENANCE_WINDOW || null,
      isLocal: config.ENVIRONMENT === 'local',
      signingRegion: config.SIGNING_REGION,
    },
  }
}
