import { Hono } from 'hono'
import { testWebhook } from '../../desk/delivery/test-webhook.ts'
import { changeWebhook, deleteWebhook } from '../../desk/delivery/webhooks/change-webhook.ts'
import { configureWebhook } from '../../desk/delivery/webhooks/configure-webhook.ts'
import { listWebhooks, readWebhook, viewOf } from '../../desk/delivery/webhooks/read-webhooks.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { idempotent } from '../../http/idempotency.ts'
import { limited } from '../../http/limited.ts'
import { describe } from '../../http/openapi.ts'
import { validate } from '../../http/validate.ts'
import { presentDelivery, presentWebhook } from './present.ts'
import {
  deliveryReply,
  errorReply,
  webhookBody,
  webhookChange,
  webhookDetails,
  webhookParam,
  webhookReply,
  webhooksReply,
} from './schema.ts'

const REFUSALS = { 403: { description: 'Not an integration', schema: errorReply } }
const UNKNOWN = { 404: { description: 'No such webhook of the company', schema: errorReply } }
const TAKEN = { 409: { description: 'Another webhook has this URL', schema: errorReply } }
/** Each test sends a request to somebody's server. */
const testLimit = limited('platform', 'webhook-tests', { limit: 10, windowSeconds: 60 })

export const webhooks = new Hono<ContractEnv>()

webhooks.post(
  '/webhook/configure',
  describe({
    operationId: 'configureWebhook',
    summary: 'Tell an address of events',
    tag: 'deliveries',
    description:
      'Signed by the Standard Webhooks scheme with the secret, retried for a day, then parked. The same URL again replaces its events and secret.',
    auth: 'required',
    responses: {
      201: { description: 'Configured', schema: webhookReply },
      400: { description: 'Invalid request', schema: errorReply },
      409: { description: 'The company has as many webhooks as it may have', schema: errorReply },
      ...REFUSALS,
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

webhooks.get(
  '/webhook',
  describe({
    operationId: 'listWebhooks',
    summary: "List the company's webhooks",
    tag: 'deliveries',
    description:
      'Without their secrets. `configured_by` names the credential that configured a webhook last; `revoked` means that it no longer works, while the webhook still does.',
    auth: 'required',
    responses: { 200: { description: 'Oldest first', schema: webhooksReply }, ...REFUSALS },
  }),
  async (c) => c.json({ webhooks: (await listWebhooks(c.var.ports, c.var.call)).map(presentWebhook) }),
)

webhooks.get(
  '/webhook/:id{whk_[\\w-]+}',
  describe({
    operationId: 'getWebhook',
    summary: 'Read a webhook',
    tag: 'deliveries',
    auth: 'required',
    responses: {
      200: { description: 'The webhook, without its secret', schema: webhookDetails },
      ...REFUSALS,
      ...UNKNOWN,
    },
  }),
  validate('param', webhookParam),
  async (c) => c.json(presentWebhook(await readWebhook(c.var.ports, c.var.call, c.req.valid('param').id))),
)

webhooks.put(
  '/webhook/:id{whk_[\\w-]+}',
  describe({
    operationId: 'updateWebhook',
    summary: 'Change, disable or enable a webhook',
    tag: 'deliveries',
    description: 'What is left out stays. A disabled webhook receives nothing; what was due to it is parked.',
    auth: 'required',
    responses: {
      200: { description: 'The webhook as it is now', schema: webhookDetails },
      400: { description: 'Invalid request', schema: errorReply },
      ...REFUSALS,
      ...UNKNOWN,
      ...TAKEN,
    },
  }),
  validate('param', webhookParam),
  validate('json', webhookChange),
  async (c) => {
    const { status, events, ...change } = c.req.valid('json')
    const webhook = await changeWebhook(c.var.ports, c.var.call, c.req.valid('param').id, {
      ...change,
      events: events === undefined ? undefined : [...new Set(events)],
      isEnabled: status === undefined ? undefined : status === 'active',
    })
    return c.json(presentWebhook(await viewOf(c.var.ports, webhook)))
  },
)

webhooks.delete(
  '/webhook/:id{whk_[\\w-]+}',
  describe({
    operationId: 'deleteWebhook',
    summary: 'Delete a webhook',
    tag: 'deliveries',
    description: 'What was due to it is parked.',
    auth: 'required',
    responses: { 204: { description: 'Deleted' }, ...REFUSALS, ...UNKNOWN },
  }),
  validate('param', webhookParam),
  async (c) => {
    await deleteWebhook(c.var.ports, c.var.call, c.req.valid('param').id)
    return c.body(null, 204)
  },
)

webhooks.post(
  '/webhook/:id{whk_[\\w-]+}/test',
  describe({
    operationId: 'testWebhook',
    summary: 'Send a test event to a webhook',
    tag: 'deliveries',
    description:
      'Sends `webhook.test`, signed like every event, and answers how the first attempt went. Ten a minute for each credential.',
    auth: 'required',
    responses: {
      200: { description: 'The delivery of the test event', schema: deliveryReply },
      409: { description: 'The webhook is disabled', schema: errorReply },
      429: { description: 'Too many tests', schema: errorReply },
      ...REFUSALS,
      ...UNKNOWN,
    },
  }),
  validate('param', webhookParam),
  testLimit,
  idempotent(),
  async (c) => {
    const { id } = c.req.valid('param')
    const payload = { name: 'webhook.test', data: { webhook_id: id } }
    return c.json(presentDelivery(await testWebhook(c.var.ports, c.var.call, { id, payload })))
  },
)
