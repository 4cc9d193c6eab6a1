import { Hono } from 'hono'
import { checkServices } from '../../desk/reporting/check-services.ts'
import { deskStatus } from '../../desk/reporting/desk-status.ts'
import { principalOf } from '../../http/authenticate.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { describe } from '../../http/openapi.ts'
import { REFUSALS } from './refusals.ts'
import { healthReply, presentHealth, presentStatus, statusReply } from './status-schema.ts'

export const status = new Hono<ContractEnv>()

status.get(
  '/health',
  describe({
    operationId: 'getHealth',
    summary: 'Check the services behind the desk',
    tag: 'support-agent',
    description:
      'Each service of the deployment, really asked. `status` is as the worst of them: `unhealthy` when one is down. `version` is the deployment’s, and `uptime_seconds` counts from it.',
    auth: 'optional',
    responses: { 200: { description: 'The services as they are', schema: healthReply }, 401: REFUSALS[401] },
  }),
  async (c) => {
    // It needs no credential; one that is there and wrong is refused all the same.
    await principalOf(c)
    const { health, deployment, clock } = c.var.ports
    return c.json(presentHealth(await checkServices(health), deployment, clock.now()))
  },
)

status.get(
  '/api/status',
  describe({
    operationId: 'getDeskStatus',
    summary: 'Read how the desk is doing',
    tag: 'support-agent',
    description:
      '`system_status` is as the worst service is: `outage` when one is down. `active_sessions` are those that are neither closed nor abandoned; `queue_length` is what waits to be delivered (tickets, e-mails, webhooks). `avg_response_time_ms` and `error_rate`, the share of the questions that could not be answered, are of the last 60 minutes. `maintenance_window` is there when the deployment announces one.',
    auth: 'by_deployment',
    responses: { 200: { description: 'The status', schema: statusReply }, ...REFUSALS },
  }),
  async (c) => {
    const { ports, call } = c.var
    return c.json(presentStatus(await deskStatus(ports, call), ports.deployment))
  },
)
