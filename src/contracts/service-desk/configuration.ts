import { Hono } from 'hono'
import { requireRole } from '../../desk/company/call.ts'
import { configureDesk } from '../../desk/company/configure-desk.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { describe } from '../../http/openapi.ts'
import { validate, validatedBy } from '../../http/validate.ts'
import { forCompany } from './access.ts'
import { configBody, configReply, presentConfig } from './configuration-schema.ts'
import { REFUSALS } from './refusals.ts'
import { companyQuery } from './schema.ts'

export const configuration = new Hono<ContractEnv>()

configuration.get(
  '/api/momentum/cs/config',
  describe({
    operationId: 'getConfiguration',
    summary: 'Read the configuration',
    tag: 'service-desk',
    auth: 'required',
    responses: { 200: { description: 'The whole configuration', schema: configReply }, ...REFUSALS },
  }),
  validate('query', companyQuery),
  forCompany((c) => validatedBy(c, 'query', companyQuery).companyId),
  (c) => {
    requireRole(c.var.call, 'analyst', 'agent', 'integration')
    return c.json(presentConfig(c.var.call.company))
  },
)

configuration.put(
  '/api/momentum/cs/config',
  describe({
    operationId: 'updateConfiguration',
    summary: 'Change the configuration',
    tag: 'service-desk',
    description:
      'What is left out stays as it is. Every change is in the audit log with its version. An admin of all companies makes a new company by naming it.',
    auth: 'required',
    responses: { 200: { description: 'The whole configuration', schema: configReply }, ...REFUSALS },
  }),
  validate('json', configBody),
  forCompany((c) => validatedBy(c, 'json', configBody).companyId),
  async (c) => {
    const { companyId: _, ...change } = c.req.valid('json')
    return c.json(presentConfig(await configureDesk(c.var.ports, c.var.call, change)))
  },
)
