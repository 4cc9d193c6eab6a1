import { Hono } from 'hono'
import type { HealthStatus } from '../../desk/ports.ts'
import { principalOf } from '../../http/authenticate.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { describe } from '../../http/openapi.ts'
import { presentHealth } from './present.ts'
import { healthReply } from './schema.ts'

export const health = new Hono<ContractEnv>()

health.get(
  '/api/health',
  describe({
    summary: 'Check the services behind the desk',
    tag: 'crm-chat',
    auth: 'optional',
    responses: { 200: { description: 'Each service, really asked', schema: healthReply } },
  }),
  async (c) => {
    // It needs no credential; one that is there and wrong is refused all the same.
    await principalOf(c)
    const statuses = await Promise.all(
      Object.entries(c.var.ports.health).map(
        async ([name, probe]): Promise<[string, HealthStatus]> => [name, await probe()],
      ),
    )
    return c.json(presentHealth(Object.fromEntries(statuses)))
  },
)
