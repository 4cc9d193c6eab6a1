import { errorReply } from './schema.ts'

const refusal = (description: string) => ({ description, schema: errorReply })

/** What every route may answer instead. */
export const REFUSALS = {
  400: refusal('Invalid request: CS_001, CS_003, CS_004, CS_005, CS_008 or CS_013'),
  401: refusal('No credential, or a wrong one: CS_011'),
  403: refusal('Not your company or not your role: CS_012; the company’s desk is disabled: CS_009'),
  404: refusal('No such session: CS_002'),
  409: refusal('A conflict: CS_014'),
  429: refusal('Rate limit exceeded: CS_007'),
  503: refusal('Not available right now: CS_006'),
}

export const WITH_KEY = {
  name: 'Idempotency-Key',
  description: 'The same key answers the first result again for 24 hours',
}
