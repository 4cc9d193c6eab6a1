import { Hono } from 'hono'
import { logIn } from '../../desk/company/users/log-in.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { describe } from '../../http/openapi.ts'
import { validate } from '../../http/validate.ts'
import { presentLogin, rateHeaders, success } from './present.ts'
import { errorReply, loginBody, loginReply } from './schema.ts'

export const auth = new Hono<ContractEnv>()

auth.post(
  '/api/v1/auth/login',
  describe({
    operationId: 'logIn',
    summary: 'Log in',
    tag: 'insights',
    description:
      'Answers a token of 12 hours for `Authorization: Bearer …`, which every route takes. Repeated failures are slowed, then refused for a while, by user name and by network; a success clears those of the user name. Users of several companies may have the same name: the password decides, or `company_id`, which is asked for when several have the same password too. A new password, other roles or being disabled end the tokens from before within 5 seconds.',
    auth: 'none',
    responses: {
      200: { description: 'A token', schema: loginReply },
      400: { description: 'Invalid request, or `company_id` is needed', schema: errorReply },
      401: { description: 'The username or the password is wrong', schema: errorReply },
      429: { description: 'Too many failures; `Retry-After` says when to try again', schema: errorReply },
      503: { description: 'Nobody can log in right now', schema: errorReply },
    },
  }),
  validate('json', loginBody),
  async (c) => {
    const { ip, local, ports } = c.env
    const { company_id, ...credentials } = c.req.valid('json')
    const session = await logIn(ports, { ...credentials, company: company_id ?? null, ip, local }, (admission) => {
      for (const [name, value] of Object.entries(rateHeaders(admission))) c.header(name, value)
    })
    return c.json(success(presentLogin(session), ports.clock.now()))
  },
)
