import { Hono } from 'hono'
import { requireRole } from '../../desk/company/call.ts'
import { configureCompany } from '../../desk/company/configure.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { describe } from '../../http/openapi.ts'
import { validate } from '../../http/validate.ts'
import { errorReply } from './schema.ts'
import { changeOf, presentSettings, refuseInOwnNames, settingsBody, settingsReply } from './settings.ts'

export const company = new Hono<ContractEnv>()

company.get(
  '/company/settings',
  describe({
    operationId: 'getSettings',
    summary: "Read the company's settings",
    tag: 'company',
    auth: 'required',
    responses: {
      200: { description: 'The settings, without secrets', schema: settingsReply },
      403: { description: 'Not an admin', schema: errorReply },
    },
  }),
  (c) => {
    requireRole(c.var.call, 'admin')
    return c.json(presentSettings(c.var.call.company))
  },
)

company.put(
  '/company/settings',
  describe({
    operationId: 'updateSettings',
    summary: "Change the company's settings",
    tag: 'company',
    description:
      'What is left out stays as it is. An admin of all companies makes a new one by naming it in `X-Company-Id`.',
    auth: 'required',
    responses: {
      200: { description: 'The whole settings, without secrets', schema: settingsReply },
      400: { description: 'Invalid settings', schema: errorReply },
      403: { description: 'Not an admin', schema: errorReply },
    },
  }),
  validate('json', settingsBody),
  async (c) => {
    const change = changeOf(c.req.valid('json'))
    const configured = await configureCompany(c.var.ports, c.var.call, change).catch(refuseInOwnNames)
    return c.json(presentSettings(configured))
  },
)
