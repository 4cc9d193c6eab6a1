import { Hono } from 'hono'
import { configureWebhook } from '../../desk/webhook/configure-webhook.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { idempotent } from '../../http/idempotency.ts'
import { describe } from '../../http/openapi.ts'
import { validate } from '../../http/validate.ts'
import { errorReply, webhookBody, webhookReply } from './schema.ts'

export const webhooks = new Hono<ContractEnv>()

webhooks.post(
  '/webhook/configure',
  describe({
    summary: 'Tell an address of events',
    tag: 'deliveries',
    description:
      'Signed by the Standard Webhooks scheme with the secret, retried for a day, then parked. The same URL again replaces its events and secret.',
    auth: 'required',
    responses: {
      201: { description: 'Configured', schema: webhookReply },
      400: { description: 'Invalid request', schema: errorReply },
      403: { description: 'Not an integration', schema: errorReply },
    },
  }),
  validate('json', webhookBody),
  idempotent(),
  async (c) => {
    const { url, events, secret } = c.req.valid('json')
    const webhook = await configureWebhook(c.var.ports, c.var.call, { url, events: [...new Set(events)], secret })
    return c.json({ webhook_id: webhook.id, url: webhook.url, events: webhook.events, status: 'active' }, 201)
  },
)
