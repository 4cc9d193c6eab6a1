import { Hono } from 'hono'
import { type ChatMessage, sendChat } from '../../desk/conversation/sessions/chat-sessions.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { keyed, markReplay } from '../../http/idempotency.ts'
import { describe } from '../../http/openapi.ts'
import { validate, validatedBy } from '../../http/validate.ts'
import { agentOf, channelOf, customerOf, READERS } from './customer.ts'
import { proved } from './identify.ts'
import { presentHandled } from './present.ts'
import { agentParam, chatBody, chatReply, errorReply, limitReply, PROOF_HEADER } from './schema.ts'
import { streamed } from './stream.ts'

export const chat = new Hono<ContractEnv>()

chat.post(
  '/api/agent/:type/',
  describe({
    operationId: 'askQuestion',
    summary: 'Ask a question',
    tag: 'crm-chat',
    description:
      'Answers from the knowledge base, or flags the turn for escalation. `Accept: text/event-stream` streams the same answer.',
    auth: 'optional',
    headers: [
      { name: 'X-Widget-Key', description: 'Publishable key of the company; without one, the default company' },
      PROOF_HEADER,
      { name: 'Idempotency-Key', description: 'The same key answers the first result again for 24 hours' },
    ],
    responses: {
      200: { description: 'The answer', schema: chatReply },
      400: { description: 'Invalid request', schema: errorReply },
      429: { description: 'Query limit reached', schema: limitReply },
    },
  }),
  validate('param', agentParam),
  async (c, next) => {
    agentOf(c.req.valid('param').type)
    await next()
  },
  validate('json', chatBody),
  proved((c) => {
    const { agent_id: id, user_hash: userHash } = validatedBy(c, 'json', chatBody).user_info
    return { id, userHash, agent: agentOf(c.req.param('type') ?? '') }
  }),
  keyed((c) => validatedBy(c, 'json', chatBody).user_info.agent_id),
  async (c) => {
    const { message, session_id: session, user_info: user } = c.req.valid('json')
    const { ports, call } = c.var
    const agent = agentOf(c.req.valid('param').type)
    const ref = { company: call.company.id, channel: channelOf(agent), customer: user.agent_id, session }
    const asked: ChatMessage = { text: message, customer: customerOf(user), readers: READERS[agent] }
    const debug = agent === 'test'
    if (c.req.header('accept')?.includes('text/event-stream')) return streamed(c, ref, asked, debug)
    const handled = await sendChat(ports, call, ref, asked)
    if (handled.isReplay) markReplay(c)
    return c.json(presentHandled(handled, session, { debug }))
  },
)
