import { Hono } from 'hono'
import { followAsCustomer } from '../../desk/conversation/sessions/follow-as-customer.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { conversationEvents } from '../../http/conversation-events.ts'
import { eventStream, lastEventId } from '../../http/event-stream.ts'
import { describe } from '../../http/openapi.ts'
import { validate, validatedBy } from '../../http/validate.ts'
import { agentOf, channelOf } from './customer.ts'
import * as examples from './examples.ts'
import { identify, proved } from './identify.ts'
import { presentPersonMessage, presentWhoAnswers } from './present.ts'
import { agentParam, errorReply, eventsQuery, limitReply, PROOF_HEADER } from './schema.ts'

export const events = new Hono<ContractEnv>()

const prove = proved((c) => {
  const { agent_id: id, user_hash: userHash } = validatedBy(c, 'query', eventsQuery)
  return { id, userHash, agent: agentOf(c.req.param('type') ?? '') }
})

events.get(
  '/api/agent/:type/events',
  describe({
    operationId: 'watchChat',
    summary: 'Follow a conversation that a person may join',
    tag: 'crm-chat',
    description:
      'Server-sent events: `conversation` says who answers (`ai`, `person` or `nobody`), first and whenever that changes, and `message` brings what a person replies. With `Last-Event-ID`, which browsers send by themselves, the stream goes on after that message. It begins with the first question of the session; before that there is nothing to follow (404). A stream ends after 15 minutes and when its reader takes nothing for 30 seconds.',
    auth: 'optional',
    headers: [
      { name: 'X-Widget-Key', description: 'Publishable key of the company; without one, the default company' },
      PROOF_HEADER,
      { name: 'Last-Event-ID', description: 'The id of the last event that was seen' },
    ],
    responses: {
      200: { description: 'A stream of events', type: 'text/event-stream', example: examples.chatEvents },
      400: { description: 'Invalid request', schema: errorReply },
      404: { description: 'Nothing was asked in this session yet', schema: errorReply },
      429: { description: 'Too many open streams', schema: limitReply },
    },
  }),
  validate('param', agentParam),
  async (c, next) => {
    agentOf(c.req.valid('param').type)
    await next()
  },
  validate('query', eventsQuery),
  prove,
  async (c) => {
    const { ports, call } = c.var
    const { session_id: session, agent_id: customer } = c.req.valid('query')
    const agent = agentOf(c.req.valid('param').type)
    const ref = { company: call.company.id, channel: channelOf(agent), customer, session }
    return eventStream(c, {
      group: session,
      next: conversationEvents((from, waitMs) => followAsCustomer(ports, call, ref, from, waitMs), lastEventId(c), {
        state: { event: 'conversation', data: presentWhoAnswers },
        message: presentPersonMessage,
      }),
      // A credential that was revoked, or an identity secret that was changed, refuses here as it would refuse a new request.
      verify: async () => {
        await identify(c, async () => {
          await prove(c, async () => {})
        })
      },
    })
  },
)
