import * as z from 'zod'
import { ROLES } from '../../desk/company/call.ts'
import { idSchema } from '../../desk/kernel/ids.ts'
import * as examples from './examples.ts'

const MAX_USERNAME = 320
const MAX_PASSWORD = 1_024

export const loginBody = z
  .object({
    username: z.string().trim().min(1).max(MAX_USERNAME),
    password: z.string().min(1).max(MAX_PASSWORD),
    company_id: idSchema.optional(),
  })
  .meta({ id: 'LoginRequest', example: { username: 'user@example.com', password: 'secure_password' } })

/** Every success of this contract. */
const envelope = <T extends z.ZodType>(data: T) =>
  z.object({ error: z.literal(false), status_code: z.int(), data, timestamp: z.iso.datetime() })

export const loginData = z.object({ token: z.string(), user_id: z.string(), roles: z.array(z.enum(ROLES)) })
export const loginReply = envelope(loginData).meta({ id: 'Login', example: examples.login })

export const errorReply = z
  .object({
    error: z.literal(true),
    status_code: z.int(),
    message: z.string(),
    details: z.record(z.string(), z.unknown()),
    timestamp: z.iso.datetime(),
  })
  .meta({ id: 'InsightsError', example: examples.error })
