import { Hono } from 'hono'
import {
  claimSession,
  handBackSession,
  replyInSession,
  requireWatcher,
} from '../../desk/conversation/sessions/desk-sessions.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { eventStream, lastEventId } from '../../http/event-stream.ts'
import { keyed } from '../../http/idempotency.ts'
import { describe } from '../../http/openapi.ts'
import { validate } from '../../http/validate.ts'
import { currentCall, forSession } from './access.ts'
import { sessionEvents } from './events.ts'
import * as examples from './examples.ts'
import { lower, presentMessage, presentSummary } from './present.ts'
import { REFUSALS, WITH_KEY } from './refusals.ts'
import { handBackBody, messageBody, personReply, sessionChanged, sessionParam } from './schema.ts'

/** People at work in sessions, and whoever watches. */
export const people = new Hono<ContractEnv>()

people.post(
  '/api/momentum/cs/sessions/:id/claim',
  describe({
    operationId: 'claimSession',
    summary: 'Take a session over',
    tag: 'service-desk',
    description:
      'For people with the role `agent`, once the session is at `HUMAN_AGENT`. It is theirs for 15 minutes after whatever they did last in it; claiming again renews that.',
    auth: 'required',
    responses: { 200: { description: 'The session is yours', schema: sessionChanged }, ...REFUSALS },
  }),
  validate('param', sessionParam),
  forSession,
  async (c) => {
    const conversation = await claimSession(c.var.ports, c.var.call, c.req.valid('param').id)
    return c.json({ success: true as const, session: presentSummary(conversation) })
  },
)

people.post(
  '/api/momentum/cs/sessions/:id/reply',
  describe({
    operationId: 'replyToSession',
    summary: 'Reply as a person',
    tag: 'service-desk',
    description: 'Takes the session over if nobody has it. The customer sees the reply at once.',
    auth: 'required',
    headers: [WITH_KEY],
    responses: { 201: { description: 'The reply', schema: personReply }, ...REFUSALS },
  }),
  validate('param', sessionParam),
  validate('json', messageBody),
  forSession,
  keyed(() => ''),
  async (c) => {
    const { message: text } = c.req.valid('json')
    const { conversation, message } = await replyInSession(c.var.ports, c.var.call, c.req.valid('param').id, text)
    return c.json(
      { success: true as const, message: presentMessage(message), session: presentSummary(conversation) },
      201,
    )
  },
)

people.post(
  '/api/momentum/cs/sessions/:id/hand-back',
  describe({
    operationId: 'handBackSession',
    summary: 'Hand a session back',
    tag: 'service-desk',
    description: 'To an AI tier, which then answers again, or without `targetTier` to the other people.',
    auth: 'required',
    responses: { 200: { description: 'The session', schema: sessionChanged }, ...REFUSALS },
  }),
  validate('param', sessionParam),
  validate('json', handBackBody),
  forSession,
  async (c) => {
    const { targetTier } = c.req.valid('json')
    const to = targetTier === null ? null : lower(targetTier)
    const conversation = await handBackSession(c.var.ports, c.var.call, c.req.valid('param').id, to)
    return c.json({ success: true as const, session: presentSummary(conversation) })
  },
)

people.get(
  '/api/momentum/cs/sessions/:id/events',
  describe({
    operationId: 'watchSession',
    summary: 'Watch a session',
    tag: 'service-desk',
    description:
      'Server-sent events: `session` with its state, first and whenever it changes, and `message` with each message from now on. The id of an event is the number of the last message before or in it; with `Last-Event-ID`, which browsers send by themselves, the stream goes on after that message. At most 5 streams of one session and 20 in all for each principal; a stream ends after 15 minutes, when its reader takes nothing for 30 seconds, and when its credential no longer counts.',
    auth: 'required',
    headers: [{ name: 'Last-Event-ID', description: 'The id of the last message event that was seen' }],
    responses: {
      200: { description: 'A stream of events', type: 'text/event-stream', example: examples.sessionEvents },
      ...REFUSALS,
    },
  }),
  validate('param', sessionParam),
  forSession,
  async (c) => {
    const { id } = c.req.valid('param')
    return eventStream(c, {
      group: id,
      next: sessionEvents(c.var.ports, c.var.call, id, lastEventId(c)),
      verify: async () => requireWatcher(await currentCall(c)),
    })
  },
)
