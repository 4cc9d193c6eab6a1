import { Hono } from 'hono'
import type { ContractEnv } from '../../http/contract.ts'
import { idempotent } from '../../http/idempotency.ts'
import { limitedByCustomer } from '../../http/limited.ts'
import { describe } from '../../http/openapi.ts'
import { validate, validatedBy } from '../../http/validate.ts'
import { channelOf } from './customer.ts'
import { proved } from './identify.ts'
import { errorReply, feedbackBody, PROOF_HEADER, successReply } from './schema.ts'

export const feedback = new Hono<ContractEnv>()

feedback.post(
  '/api/feedback',
  describe({
    operationId: 'rateAnswer',
    summary: 'Rate an answer',
    tag: 'crm-chat',
    description: 'Once for each message; an answer that was flagged for escalation takes none.',
    auth: 'optional',
    headers: [PROOF_HEADER],
    responses: {
      200: { description: 'Recorded', schema: successReply },
      400: { description: 'Invalid request', schema: errorReply },
      404: { description: 'No such session', schema: errorReply },
      409: { description: 'Rated or handed over before', schema: errorReply },
    },
  }),
  validate('json', feedbackBody),
  proved((c) => {
    const { user_info: user, agent_type: agent } = validatedBy(c, 'json', feedbackBody)
    return { id: user.agent_id, userHash: user.user_hash, agent }
  }),
  limitedByCustomer('feedback', (c) => validatedBy(c, 'json', feedbackBody).user_info.agent_id),
  idempotent((c) => validatedBy(c, 'json', feedbackBody).user_info.agent_id),
  async (c) => {
    const body = c.req.valid('json')
    const { ports, call } = c.var
    const ref = {
      company: call.company.id,
      channel: channelOf(body.agent_type),
      customer: body.user_info.agent_id,
      session: body.session_id,
    }
    await ports.conversations.rate(call, ref, {
      messageId: body.message_id,
      helpful: body.feedback_type === 'helpful',
      question: body.query,
      reply: body.response,
      confidence: body.confidence_score ?? null,
      sources: body.sources_used ?? [],
    })
    return c.json({ success: true })
  },
)
