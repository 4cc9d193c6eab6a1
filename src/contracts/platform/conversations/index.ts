import { Hono } from 'hono'
import {
  followConversation,
  listConversations,
  readConversation,
  releaseConversation,
  reply,
  requireFollower,
  settle,
  takeOver,
} from '../../../desk/conversation/sessions/inbox.ts'
import type { ContractContext, ContractEnv } from '../../../http/contract.ts'
import { conversationEvents } from '../../../http/conversation-events.ts'
import { eventStream, lastEventId } from '../../../http/event-stream.ts'
import { keyed } from '../../../http/idempotency.ts'
import { describe } from '../../../http/openapi.ts'
import { validate } from '../../../http/validate.ts'
import { currentCall } from '../authenticated.ts'
import { errorReply } from '../schema.ts'
import * as examples from './examples.ts'
import { conversationNameOf } from './id.ts'
import { presentConversation, presentMessage } from './present.ts'
import {
  claimBody,
  conversationParam,
  conversationReply,
  conversationsQuery,
  conversationsReply,
  personReplyBody,
  releaseBody,
  repliedReply,
  resolveBody,
  wholeConversationReply,
} from './schema.ts'

const TAG = 'conversations'
const FORBIDDEN = { 403: { description: 'The role is not enough', schema: errorReply } }
const UNKNOWN = { 404: { description: 'No such conversation of the company', schema: errorReply } }
const TAKEN = { 409: { description: 'Another person holds it, or it is resolved', schema: errorReply } }

const nameIn = (c: ContractContext): string => conversationNameOf(c.var.call.company.id, c.req.param('id') ?? '')

/** The conversations of all channels, for the people who answer customers. */
export const conversations = new Hono<ContractEnv>()

conversations.get(
  '/conversations',
  describe({
    operationId: 'listConversations',
    summary: 'List conversations of every channel',
    tag: TAG,
    description:
      'Newest first. `owner=nobody` lists those that wait for a person, `owner=person` those that one has taken over.',
    auth: 'required',
    responses: { 200: { description: 'A page of conversations', schema: conversationsReply }, ...FORBIDDEN },
  }),
  validate('query', conversationsQuery),
  async (c) => {
    const { customer_id: customer, ...filter } = c.req.valid('query')
    const page = await listConversations(c.var.ports, c.var.call, { ...filter, customer })
    const { limit, offset } = filter
    return c.json({ conversations: page.conversations.map(presentConversation), total: page.total, limit, offset })
  },
)

conversations.get(
  '/conversations/:id',
  describe({
    operationId: 'getConversation',
    summary: 'Read a conversation',
    tag: TAG,
    description: 'With the latest 1,000 of its messages.',
    auth: 'required',
    responses: { 200: { description: 'The conversation', schema: wholeConversationReply }, ...FORBIDDEN, ...UNKNOWN },
  }),
  validate('param', conversationParam),
  async (c) => {
    const { conversation, messages } = await readConversation(c.var.ports, c.var.call, nameIn(c))
    return c.json({ ...presentConversation(conversation), messages: messages.map(presentMessage) })
  },
)

conversations.post(
  '/conversations/:id/claim',
  describe({
    operationId: 'claimConversation',
    summary: 'Take a conversation over',
    tag: TAG,
    description:
      'For people with the role `agent`. From then on the desk stores what the customer writes and leaves the answer to you. It is yours for 15 minutes after whatever you did last in it; claiming again renews that. A conversation of service-desk can be taken once it is at `HUMAN_AGENT`.',
    auth: 'required',
    responses: { 200: { description: 'It is yours', schema: conversationReply }, ...FORBIDDEN, ...UNKNOWN, ...TAKEN },
  }),
  validate('param', conversationParam),
  validate('json', claimBody),
  async (c) => {
    const { name } = c.req.valid('json')
    const conversation = await takeOver(c.var.ports, c.var.call, nameIn(c), { personName: name ?? null })
    return c.json(presentConversation(conversation))
  },
)

conversations.post(
  '/conversations/:id/reply',
  describe({
    operationId: 'replyToConversation',
    summary: 'Reply as a person',
    tag: TAG,
    description: 'Takes the conversation over if nobody has it. The customer sees the reply at once.',
    auth: 'required',
    headers: [{ name: 'Idempotency-Key', description: 'The same key stores and sends the reply once' }],
    responses: { 201: { description: 'The reply', schema: repliedReply }, ...FORBIDDEN, ...UNKNOWN, ...TAKEN },
  }),
  validate('param', conversationParam),
  validate('json', personReplyBody),
  keyed(() => ''),
  async (c) => {
    const { message: text, name } = c.req.valid('json')
    const said = { text, personName: name ?? null }
    const { conversation, message } = await reply(c.var.ports, c.var.call, nameIn(c), said)
    return c.json({ message: presentMessage(message), conversation: presentConversation(conversation) }, 201)
  },
)

conversations.post(
  '/conversations/:id/release',
  describe({
    operationId: 'releaseConversation',
    summary: 'Let a conversation go',
    tag: TAG,
    description: '`ai`: the desk answers again. `people`: it waits for another person.',
    auth: 'required',
    responses: {
      200: { description: 'The conversation', schema: conversationReply },
      ...FORBIDDEN,
      ...UNKNOWN,
      409: { description: 'You do not hold it', schema: errorReply },
    },
  }),
  validate('param', conversationParam),
  validate('json', releaseBody),
  async (c) => {
    const { to } = c.req.valid('json')
    return c.json(presentConversation(await releaseConversation(c.var.ports, c.var.call, nameIn(c), { to })))
  },
)

conversations.post(
  '/conversations/:id/resolve',
  describe({
    operationId: 'resolveConversation',
    summary: 'Resolve a conversation',
    tag: TAG,
    description: 'Settles it with what came of it. A chat opens again when its customer writes again.',
    auth: 'required',
    responses: { 200: { description: 'Resolved', schema: conversationReply }, ...FORBIDDEN, ...UNKNOWN, ...TAKEN },
  }),
  validate('param', conversationParam),
  validate('json', resolveBody),
  async (c) => {
    const { summary } = c.req.valid('json')
    return c.json(presentConversation(await settle(c.var.ports, c.var.call, nameIn(c), summary)))
  },
)

conversations.get(
  '/conversations/:id/events',
  describe({
    operationId: 'watchConversation',
    summary: 'Watch a conversation',
    tag: TAG,
    description:
      'Server-sent events: `conversation` with its state, first and whenever it changes, and `message` with each message from now on. With `Last-Event-ID` the stream goes on after that message.',
    auth: 'required',
    headers: [{ name: 'Last-Event-ID', description: 'The id of the last event that was seen' }],
    responses: {
      200: { description: 'A stream of events', type: 'text/event-stream', example: examples.conversationEvents },
      ...FORBIDDEN,
      ...UNKNOWN,
      429: { description: 'Too many open streams', schema: errorReply },
    },
  }),
  validate('param', conversationParam),
  async (c) => {
    const name = nameIn(c)
    const { ports, call } = c.var
    return eventStream(c, {
      group: name,
      next: conversationEvents((from, waitMs) => followConversation(ports, call, name, from, waitMs), lastEventId(c), {
        state: { event: 'conversation', data: presentConversation },
        message: presentMessage,
      }),
      verify: async () => requireFollower(await currentCall(c)),
    })
  },
)
