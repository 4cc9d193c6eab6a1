import { Hono } from 'hono'
import {
  CHANNEL,
  escalateSession,
  listSessions,
  openSession,
  readSession,
  resolveSession,
  sendMessage,
} from '../../desk/conversation/sessions/desk-sessions.ts'
import { soleLimit } from '../../desk/kernel/rate-limit.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { idempotent, keyed, markReplay } from '../../http/idempotency.ts'
import { limited, limitKey, tellAdmission } from '../../http/limited.ts'
import { describe } from '../../http/openapi.ts'
import { validate, validatedBy } from '../../http/validate.ts'
import { forCompany, forSession } from './access.ts'
import { lower, presentExchange, presentSession, presentSummary } from './present.ts'
import { reasonOf } from './reason.ts'
import { REFUSALS, WITH_KEY } from './refusals.ts'
import {
  escalateBody,
  exchangeReply,
  messageBody,
  resolveBody,
  sessionBody,
  sessionChanged,
  sessionParam,
  sessionReply,
  sessionsQuery,
  sessionsReply,
} from './schema.ts'

const MINUTE = 60
const MESSAGES = { limit: 60, windowSeconds: MINUTE }

export const sessions = new Hono<ContractEnv>()

sessions.post(
  '/api/momentum/cs/sessions',
  describe({
    operationId: 'startSession',
    summary: 'Start a session',
    tag: 'service-desk',
    description:
      'With `initialMessage` the answer carries it and the reply to it. `context.customer` is filled from the company’s records.',
    auth: 'required',
    headers: [WITH_KEY],
    responses: { 201: { description: 'The session', schema: sessionReply }, ...REFUSALS },
  }),
  validate('json', sessionBody),
  forCompany((c) => validatedBy(c, 'json', sessionBody).companyId),
  limited(CHANNEL, 'sessions', { limit: 100, windowSeconds: MINUTE }),
  // The key names the session.
  idempotent(undefined, { isRepeatable: true }),
  async (c) => {
    const { customerId, channel, initialMessage, issueCategory, metadata } = c.req.valid('json')
    const { conversation, messages } = await openSession(c.var.ports, c.var.call, {
      customer: customerId,
      medium: channel,
      category: issueCategory === undefined ? null : lower(issueCategory),
      metadata: metadata ?? {},
      message: initialMessage ?? null,
    })
    return c.json(presentSession(conversation, messages), 201)
  },
)

sessions.get(
  '/api/momentum/cs/sessions',
  describe({
    operationId: 'listSessions',
    summary: 'List sessions',
    tag: 'service-desk',
    description: 'Newest first, without their messages. A session that changed is listed so within a second.',
    auth: 'required',
    responses: { 200: { description: 'Sessions', schema: sessionsReply }, ...REFUSALS },
  }),
  validate('query', sessionsQuery),
  forCompany((c) => validatedBy(c, 'query', sessionsQuery).companyId),
  limited(CHANNEL, 'list', { limit: 200, windowSeconds: MINUTE }),
  async (c) => {
    const { status, tier, customerId, startDate, endDate, limit, offset } = c.req.valid('query')
    const { conversations, total } = await listSessions(c.var.ports, c.var.call, {
      status: status && lower(status),
      tier: tier && lower(tier),
      customer: customerId,
      openedFrom: startDate,
      openedUntil: endDate,
      limit,
      offset,
    })
    return c.json({ sessions: conversations.map(presentSummary), total, limit, offset })
  },
)

sessions.get(
  '/api/momentum/cs/sessions/:id',
  describe({
    operationId: 'getSession',
    summary: 'Read a session',
    tag: 'service-desk',
    description: 'With its messages, the latest 1,000 of them.',
    auth: 'required',
    responses: { 200: { description: 'The session with its messages', schema: sessionReply }, ...REFUSALS },
  }),
  validate('param', sessionParam),
  forSession,
  async (c) => {
    const { conversation, messages } = await readSession(c.var.ports, c.var.call, c.req.valid('param').id)
    return c.json(presentSession(conversation, messages))
  },
)

sessions.post(
  '/api/momentum/cs/sessions/:id/messages',
  describe({
    operationId: 'sendMessage',
    summary: 'Send a customer’s message',
    tag: 'service-desk',
    description:
      'Answers from the knowledge base and the records, acts within the tier’s authority, climbs, or hands over. `aiResponse` is null while a person has the session.',
    auth: 'required',
    headers: [WITH_KEY],
    responses: { 201: { description: 'The message and its reply', schema: exchangeReply }, ...REFUSALS },
  }),
  validate('param', sessionParam),
  validate('json', messageBody),
  forSession,
  keyed(() => ''),
  async (c) => {
    const { ports, call } = c.var
    const limit = soleLimit(limitKey(CHANNEL, 'messages', call.principal), MESSAGES)
    const says = { text: c.req.valid('json').message, limit }
    const exchange = await sendMessage(ports, call, c.req.valid('param').id, says)
    if (exchange.admission !== null) tellAdmission(c, exchange.admission)
    if (exchange.isReplay) markReplay(c)
    return c.json(presentExchange(exchange), 201)
  },
)

sessions.post(
  '/api/momentum/cs/sessions/:id/escalate',
  describe({
    operationId: 'escalateSession',
    summary: 'Escalate a session',
    tag: 'service-desk',
    description: 'To a tier above the present one. At `HUMAN_AGENT` the AI keeps silent and a ticket exists.',
    auth: 'required',
    headers: [WITH_KEY],
    responses: { 200: { description: 'The session', schema: sessionChanged }, ...REFUSALS },
  }),
  validate('param', sessionParam),
  validate('json', escalateBody),
  forSession,
  idempotent(),
  async (c) => {
    const { targetTier, reason, notes } = c.req.valid('json')
    const move = { to: lower(targetTier), reason: reasonOf(reason), note: notes ?? null }
    const conversation = await escalateSession(c.var.ports, c.var.call, c.req.valid('param').id, move)
    return c.json({ success: true as const, session: presentSummary(conversation) })
  },
)

sessions.post(
  '/api/momentum/cs/sessions/:id/resolve',
  describe({
    operationId: 'resolveSession',
    summary: 'Resolve a session',
    tag: 'service-desk',
    auth: 'required',
    headers: [WITH_KEY],
    responses: { 200: { description: 'The session', schema: sessionChanged }, ...REFUSALS },
  }),
  validate('param', sessionParam),
  validate('json', resolveBody),
  forSession,
  idempotent(),
  async (c) => {
    const { resolutionType, customerSatisfaction, ...rest } = c.req.valid('json')
    const conversation = await resolveSession(c.var.ports, c.var.call, c.req.valid('param').id, {
      resolution: { type: lower(resolutionType), ...rest },
      rating: customerSatisfaction ?? null,
    })
    return c.json({ success: true as const, session: presentSummary(conversation) })
  },
)
