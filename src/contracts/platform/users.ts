import { Hono } from 'hono'
import * as z from 'zod'
import { ROLES } from '../../desk/company/call.ts'
import { listUsers, saveUser } from '../../desk/company/users/save-user.ts'
import type { User } from '../../desk/company/users/user.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { describe } from '../../http/openapi.ts'
import { validate } from '../../http/validate.ts'
import * as examples from './examples.ts'
import { errorReply } from './schema.ts'

const userParam = z.object({
  username: z
    .string()
    .trim()
    .min(3)
    .max(320)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters'),
})
const userBody = z
  .strictObject({
    password: z.string().min(12).max(1_024).optional(),
    roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length),
    disabled: z.boolean().default(false),
  })
  .meta({ id: 'UserRequest', example: { password: 'a long sentence that nobody guesses', roles: ['agent'] } })
const userReply = z
  .object({
    user_id: z.string(),
    username: z.string(),
    roles: z.array(z.enum(ROLES)),
    disabled: z.boolean(),
  })
  .meta({ id: 'User', example: examples.user })
const usersReply = z.object({ users: z.array(userReply) }).meta({ id: 'UserList', example: examples.userList })

const present = ({ id, username, roles, disabledAt }: User): z.infer<typeof userReply> => ({
  user_id: id,
  username,
  roles,
  disabled: disabledAt !== null,
})

const REFUSALS = { 403: { description: 'Not an admin', schema: errorReply } }

/** The company's people, who log in with a name and a password. */
export const users = new Hono<ContractEnv>()

users.get(
  '/company/users',
  describe({
    operationId: 'listUsers',
    summary: "List the company's users",
    tag: 'company',
    auth: 'required',
    responses: { 200: { description: 'By name', schema: usersReply }, ...REFUSALS },
  }),
  async (c) => c.json({ users: (await listUsers(c.var.ports, c.var.call)).map(present) }),
)

users.put(
  '/company/users/:username',
  describe({
    operationId: 'saveUser',
    summary: 'Make or change a user',
    tag: 'company',
    description:
      'They log in at `POST /api/v1/auth/login`. Without `password` the stored one stays. The name belongs to the company: users of other companies may have the same. A new password, other roles and `disabled` end the tokens that the user has, within 5 seconds.',
    auth: 'required',
    responses: {
      200: { description: 'Changed', schema: userReply },
      201: { description: 'Made', schema: userReply },
      400: { description: 'Invalid request', schema: errorReply },
      409: { description: 'Changed by another request meanwhile', schema: errorReply },
      429: { description: 'Too many new passwords; `Retry-After` says when to try again', schema: errorReply },
      ...REFUSALS,
    },
  }),
  validate('param', userParam),
  validate('json', userBody),
  async (c) => {
    const { password, roles, disabled } = c.req.valid('json')
    const input = { username: c.req.valid('param').username, password, roles: [...new Set(roles)], disabled }
    const { user, isNew } = await saveUser(c.var.ports, c.var.call, input)
    return c.json(present(user), isNew ? 201 : 200)
  },
)
