import * as z from 'zod'
import type { ApiKey, IssuedKey } from '../../desk/company/api-keys/api-key.ts'
import { ROLES } from '../../desk/company/call.ts'
import { idSchema } from '../../desk/kernel/ids.ts'
import { whole } from '../../http/query-fields.ts'
import { isoTime } from '../../lib/time.ts'
import * as examples from './examples.ts'

const MAX_GRACE_HOURS = 7 * 24
const GRACE_HOURS = 24

export const keyParam = z.object({ id: idSchema })
export const keysQuery = z.object({ limit: whole(1, 200, 50), offset: whole(0, 1_000_000, 0) })

export const issueBody = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length),
    expires_at: z.iso
      .datetime({ offset: true })
      .transform((time) => Date.parse(time))
      .pipe(z.int())
      .nullable()
      .default(null),
    all_companies: z.boolean().default(false),
  })
  .meta({
    id: 'ApiKeyRequest',
    example: { name: 'CRM', roles: ['integration'], expires_at: '2099-12-31T00:00:00.000Z', all_companies: false },
  })
export const rotateBody = z
  .strictObject({ grace_hours: z.number().min(0).max(MAX_GRACE_HOURS).default(GRACE_HOURS) })
  .meta({ id: 'ApiKeyRotation', example: { grace_hours: GRACE_HOURS } })

export const keyReply = z
  .object({
    key_id: z.string(),
    name: z.string(),
    prefix: z.string(),
    roles: z.array(z.enum(ROLES)),
    all_companies: z.boolean(),
    created_at: z.string(),
    expires_at: z.string().nullable(),
    last_used_at: z.string().nullable(),
    revoked_at: z.string().nullable(),
    replaced_by: z.string().nullable(),
  })
  .meta({ id: 'ApiKey', example: examples.apiKey })
export const keysReply = z
  .object({ api_keys: z.array(keyReply), total: z.int(), limit: z.int(), offset: z.int() })
  .meta({ id: 'ApiKeyList', example: examples.apiKeyList })
export const issuedReply = keyReply
  .extend({
    key: z.string().nullable().describe('Shown once; null when the first result is answered again'),
  })
  .meta({ id: 'IssuedApiKey', example: examples.issuedApiKey })

export const presentKey = (key: ApiKey): z.infer<typeof keyReply> => ({
  key_id: key.id,
  name: key.name,
  prefix: key.prefix,
  roles: key.roles,
  all_companies: key.company === null,
  created_at: isoTime(key.createdAt),
  expires_at: timeOrNull(key.expiresAt),
  last_used_at: timeOrNull(key.lastUsedAt),
  revoked_at: timeOrNull(key.revokedAt),
  replaced_by: key.replacedBy,
})

const timeOrNull = (ms: number | null): string | null => (ms === null ? null : isoTime(ms))

export const presentIssued = ({ apiKey, key }: IssuedKey): z.infer<typeof issuedReply> => ({
  ...presentKey(apiKey),
  key,
})

/** An issued key as it is kept for a client that asks again: everything but the key. */
export function withoutKey(body: string): string {
  const issued = issuedReply.parse(JSON.parse(body))
  return JSON.stringify({ ...issued, key: null })
}
