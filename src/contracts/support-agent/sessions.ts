import { Hono } from 'hono'
import { beginSession, closeSession, readSupportSession } from '../../desk/conversation/sessions/support-sessions.ts'
import { sessionFigures } from '../../desk/reporting/session-figures.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { idempotent } from '../../http/idempotency.ts'
import { describe } from '../../http/openapi.ts'
import { validate, validatedBy } from '../../http/validate.ts'
import { metricsLimit, sessionLimit } from './limits.ts'
import { presentClosed, presentCreated, presentSession, presentSessionFigures } from './present.ts'
import { REFUSALS, WITH_KEY } from './refusals.ts'
import {
  sessionBody,
  sessionClosed,
  sessionCreated,
  sessionMetricsReply,
  sessionParam,
  sessionQuery,
  sessionReply,
} from './schema.ts'

export const sessions = new Hono<ContractEnv>()

sessions.post(
  '/api/session',
  describe({
    operationId: 'createAgentSession',
    summary: 'Create a session',
    tag: 'support-agent',
    description:
      'Under the given id or one of the desk’s own. One that this customer has open already is answered with 200.',
    auth: 'by_deployment',
    headers: [WITH_KEY],
    responses: {
      200: { description: 'The session that is open', schema: sessionCreated },
      201: { description: 'The new session', schema: sessionCreated },
      ...REFUSALS,
    },
  }),
  sessionLimit,
  validate('json', sessionBody),
  idempotent((c) => validatedBy(c, 'json', sessionBody).customer_id, { isRepeatable: true }),
  async (c) => {
    const { session_id: session = null, customer_id: customer } = c.req.valid('json')
    const { conversation, isNew } = await beginSession(c.var.ports, c.var.call, { session, customer })
    return c.json(presentCreated(conversation), isNew ? 201 : 200)
  },
)

sessions.get(
  '/api/session/:session_id',
  describe({
    operationId: 'getAgentSession',
    summary: 'Read a session',
    tag: 'support-agent',
    description: 'With its messages, the latest 1,000 of them, and its tickets.',
    auth: 'by_deployment',
    responses: { 200: { description: 'The session', schema: sessionReply }, ...REFUSALS },
  }),
  sessionLimit,
  validate('param', sessionParam),
  validate('query', sessionQuery),
  async (c) => {
    const id = { session: c.req.valid('param').session_id, customer: c.req.valid('query').customer_id ?? null }
    const { conversation, messages, tickets } = await readSupportSession(c.var.ports, c.var.call, id)
    return c.json(presentSession(conversation, messages, tickets))
  },
)

sessions.delete(
  '/api/session/:session_id',
  describe({
    operationId: 'closeAgentSession',
    summary: 'Close and archive a session',
    tag: 'support-agent',
    description:
      'Its transcript is put into the deployment’s bucket; its tickets go on. A closed session takes no more questions.',
    auth: 'by_deployment',
    responses: { 200: { description: 'Closed, now or before', schema: sessionClosed }, ...REFUSALS },
  }),
  sessionLimit,
  validate('param', sessionParam),
  validate('query', sessionQuery),
  async (c) => {
    const id = { session: c.req.valid('param').session_id, customer: c.req.valid('query').customer_id ?? null }
    return c.json(presentClosed(await closeSession(c.var.ports, c.var.call, id)))
  },
)

sessions.get(
  '/api/metrics/session/:session_id',
  describe({
    operationId: 'getAgentSessionMetrics',
    summary: 'Read a session’s figures',
    tag: 'support-agent',
    auth: 'by_deployment',
    responses: { 200: { description: 'The figures', schema: sessionMetricsReply }, ...REFUSALS },
  }),
  metricsLimit,
  validate('param', sessionParam),
  validate('query', sessionQuery),
  async (c) => {
    const id = { session: c.req.valid('param').session_id, customer: c.req.valid('query').customer_id ?? null }
    const { conversation, messages, tickets } = await readSupportSession(c.var.ports, c.var.call, id)
    return c.json(presentSessionFigures(conversation, sessionFigures(conversation, messages, tickets)))
  },
)
