import * as z from 'zod'
import type { ApiKey, IssuedKey } from '../../desk/company/api-keys/api-key.ts'
import { SIGNED_SERVICE } from '../../desk/company/users/signature-principal.ts'
import { issueBody, keyReply, presentKey } from './api-keys-schema.ts'
import * as examples from './examples.ts'

export const accessKeyBody = issueBody.meta({
  id: 'AccessKeyRequest',
  example: { name: 'Reporting', roles: ['analyst'], expires_at: null, all_companies: false },
})

const accessKeyReply = keyReply
  .omit({ key_id: true, prefix: true })
  .extend({ access_key_id: z.string() })
  .meta({ id: 'AccessKey', example: examples.accessKey })
export const accessKeysReply = z
  .object({ access_keys: z.array(accessKeyReply), total: z.int(), limit: z.int(), offset: z.int() })
  .meta({ id: 'AccessKeyList', example: examples.accessKeyList })
export const issuedAccessKeyReply = accessKeyReply
  .extend({
    secret_access_key: z.string().nullable().describe('Shown once; null when the first result is answered again'),
    region: z.string(),
    service: z.literal(SIGNED_SERVICE),
  })
  .meta({ id: 'IssuedAccessKey', example: examples.issuedAccessKey })

export function presentAccessKey(key: ApiKey): z.infer<typeof accessKeyReply> {
  const { key_id, prefix: _, ...rest } = presentKey(key)
  return { access_key_id: key_id, ...rest }
}

export const presentIssuedAccessKey = (
  { apiKey, key }: IssuedKey,
  region: string,
): z.infer<typeof issuedAccessKeyReply> => ({
  ...presentAccessKey(apiKey),
  secret_access_key: key,
  region,
  service: SIGNED_SERVICE,
})

/** An issued key as it is kept for a client that asks again: everything but the secret. */
export function withoutSecret(body: string): string {
  return JSON.stringify({ ...issuedAccessKeyReply.parse(JSON.parse(body)), secret_access_key: null })
}
