import { Hono } from 'hono'
import { requireRole } from '../../desk/company/call.ts'
import { resendDelivery } from '../../desk/delivery/resend.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { idempotent } from '../../http/idempotency.ts'
import { describe } from '../../http/openapi.ts'
import { validate } from '../../http/validate.ts'
import { presentDelivery } from './present.ts'
import { articleParam, deliveriesQuery, deliveriesReply, deliveryReply, errorReply } from './schema.ts'

export const deliveries = new Hono<ContractEnv>()

deliveries.get(
  '/webhook/deliveries',
  describe({
    operationId: 'listDeliveries',
    summary: 'List what was, is or could not be delivered',
    tag: 'deliveries',
    description:
      'Tickets to the help desk and e-mails; `status=parked` lists what was given up and waits to be sent again, `status=suppressed` the mails beyond the hourly bounds.',
    auth: 'required',
    responses: {
      200: { description: 'Newest first', schema: deliveriesReply },
      401: { description: 'No credential', schema: errorReply },
    },
  }),
  validate('query', deliveriesQuery),
  async (c) => {
    requireRole(c.var.call, 'integration', 'agent', 'analyst')
    const { status, limit, offset } = c.req.valid('query')
    const page = await c.var.ports.deliveries.list(c.var.call.company.id, { status, limit, offset })
    return c.json({ deliveries: page.deliveries.map(presentDelivery), total: page.total, limit, offset })
  },
)

deliveries.post(
  '/webhook/deliveries/:id/resend',
  describe({
    operationId: 'resendDelivery',
    summary: 'Send a parked or suppressed delivery again',
    tag: 'deliveries',
    auth: 'required',
    responses: {
      200: { description: 'Due at once', schema: deliveryReply },
      404: { description: 'No such delivery', schema: errorReply },
      409: { description: 'Not parked', schema: errorReply },
    },
  }),
  validate('param', articleParam),
  idempotent(),
  async (c) => c.json(presentDelivery(await resendDelivery(c.var.ports, c.var.call, c.req.valid('param').id))),
)
