import { Hono } from 'hono'
import {
  continueConversation,
  readChatbotConversation,
  startConversation,
} from '../../../desk/conversation/sessions/chatbot-conversations.ts'
import type { ContractEnv } from '../../../http/contract.ts'
import { idempotent } from '../../../http/idempotency.ts'
import { describe } from '../../../http/openapi.ts'
import { validate, validatedBy } from '../../../http/validate.ts'
import { errorReply } from '../schema.ts'
import { presentAnswered, presentConversation, presentStarted } from './present.ts'
import {
  answeredReply,
  conversationParam,
  conversationQuery,
  conversationReply,
  messageBody,
  startBody,
  startedReply,
} from './schema.ts'

const TAG = 'chatbot'
const REFUSALS = {
  400: { description: 'Invalid request', schema: errorReply },
  403: { description: 'The role is not enough', schema: errorReply },
}
const LIMITED = { 429: { description: 'The customer asks too much', schema: errorReply } }
const UNKNOWN = { 404: { description: 'No such conversation of the company', schema: errorReply } }
const WITH_KEY = { name: 'Idempotency-Key', description: 'The same key answers the first result again for 24 hours' }

/** Conversations that a program holds on behalf of customers. */
export const chatbot = new Hono<ContractEnv>()

chatbot.post(
  '/chatbot/conversation',
  describe({
    operationId: 'startChatbotConversation',
    summary: 'Start a conversation',
    tag: TAG,
    description:
      'Answers `initial_message`; without one it greets. `suggested_actions` are what the customer may want to say next.',
    auth: 'required',
    headers: [WITH_KEY],
    responses: { 201: { description: 'The conversation', schema: startedReply }, ...REFUSALS, ...LIMITED },
  }),
  validate('json', startBody),
  idempotent((c) => validatedBy(c, 'json', startBody).user_id ?? ''),
  async (c) => {
    const { user_id: id, initial_message: text = null, channel, metadata = {} } = c.req.valid('json')
    const told = Object.entries({ ...(channel === undefined ? {} : { channel }), ...metadata })
    const details = Object.fromEntries(told.map(([name, value]) => [name, String(value)]))
    const customer = id === undefined ? null : { id, name: '', email: '', details }
    return c.json(presentStarted(await startConversation(c.var.ports, c.var.call, { customer, text })), 201)
  },
)

chatbot.post(
  '/chatbot/conversation/:conversation_id/message',
  describe({
    operationId: 'sendChatbotMessage',
    summary: 'Send a message',
    tag: TAG,
    description: 'While a person answers, the message is stored and the response says so.',
    auth: 'required',
    headers: [WITH_KEY],
    responses: { 200: { description: 'The reply', schema: answeredReply }, ...REFUSALS, ...UNKNOWN, ...LIMITED },
  }),
  validate('param', conversationParam),
  validate('json', messageBody),
  idempotent((c) => validatedBy(c, 'param', conversationParam).conversation_id),
  async (c) => {
    const input = { session: c.req.valid('param').conversation_id, text: c.req.valid('json').message }
    return c.json(presentAnswered(await continueConversation(c.var.ports, c.var.call, input)))
  },
)

chatbot.get(
  '/chatbot/conversation',
  describe({
    operationId: 'getChatbotConversation',
    summary: 'Read a conversation',
    tag: TAG,
    description: 'With the latest 1,000 of its messages. `agent` messages are those of people.',
    auth: 'required',
    responses: { 200: { description: 'The conversation', schema: conversationReply }, ...REFUSALS, ...UNKNOWN },
  }),
  validate('query', conversationQuery),
  async (c) => {
    const session = c.req.valid('query').conversation_id
    const { conversation, messages } = await readChatbotConversation(c.var.ports, c.var.call, session)
    return c.json(presentConversation(conversation, messages))
  },
)
