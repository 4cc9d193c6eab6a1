import { Hono } from 'hono'
import { checkServices } from '../../desk/reporting/check-services.ts'
import { principalOf } from '../../http/authenticate.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { describe } from '../../http/openapi.ts'
import { presentHealth } from './present.ts'
import { healthReply } from './schema.ts'

export const health = new Hono<ContractEnv>()

health.get(
  '/api/health',
  describe({
    operationId: 'getServiceHealth',
    summary: 'Check the services behind the desk',
    tag: 'crm-chat',
    auth: 'optional',
    responses: { 200: { description: 'Each service, really asked', schema: healthReply } },
  }),
  async (c) => {
    // It needs no credential; one that is there and wrong is refused all the same.
    await principalOf(c)
    return c.json(presentHealth(await checkServices(c.var.ports.health)))
  },
)
