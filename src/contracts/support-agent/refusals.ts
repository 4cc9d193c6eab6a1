import * as z from 'zod'
import { ERROR_TYPES } from './errors.ts'
import * as examples from './examples.ts'

const errorReply = z
  .object({
    error: z.literal(true),
    error_type: z.enum(ERROR_TYPES),
    message: z.string(),
    details: z.string().optional(),
    timestamp: z.iso.datetime(),
    request_id: z.string(),
  })
  .meta({ id: 'SupportAgentError', example: examples.error })

const refusal = (description: string) => ({ description, schema: errorReply })

/** What every route may answer instead. */
export const REFUSALS = {
  400: refusal('Invalid request'),
  401: refusal('No credential, or a wrong one'),
  403: refusal('Not your company or not your role'),
  404: refusal('Not found'),
  409: refusal('A conflict'),
  429: refusal('Rate limit exceeded'),
  503: refusal('Not available right now'),
}

export const WITH_KEY = {
  name: 'Idempotency-Key',
  description: 'The same key answers the first result again for 24 hours',
}
