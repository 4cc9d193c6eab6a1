import { Hono } from 'hono'
import type { KeyType } from '../../desk/company/api-keys/api-key.ts'
import { issueKey } from '../../desk/company/api-keys/issue-key.ts'
import { listKeys } from '../../desk/company/api-keys/list-keys.ts'
import { revokeKey } from '../../desk/company/api-keys/revoke-key.ts'
import { rotateKey } from '../../desk/company/api-keys/rotate-key.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { idempotent } from '../../http/idempotency.ts'
import { describe } from '../../http/openapi.ts'
import { validate } from '../../http/validate.ts'
import {
  accessKeyBody,
  accessKeysReply,
  issuedAccessKeyReply,
  presentAccessKey,
  presentIssuedAccessKey,
  withoutSecret,
} from './access-keys-schema.ts'
import { keyParam, keysQuery, rotateBody } from './api-keys-schema.ts'
import { errorReply } from './schema.ts'
import { refuseInOwnNames } from './settings.ts'

const REFUSALS = {
  400: { description: 'Invalid request', schema: errorReply },
  403: { description: 'Not an admin, or not of all companies', schema: errorReply },
}
const UNKNOWN = { 404: { description: 'No such key of the company', schema: errorReply } }
/** Secrets are shown once: the first result is kept without it. */
const WITH_SECRET = {
  name: 'Idempotency-Key',
  description:
    'The same key answers the first result again for 24 hours, with `secret_access_key` null: it is shown once and not kept',
}

const TYPE: KeyType = 'access_key'

/** Credentials of programs that sign their requests. */
export const accessKeys = new Hono<ContractEnv>()

accessKeys.get(
  '/company/access-keys',
  describe({
    operationId: 'listAccessKeys',
    summary: "List the company's access keys",
    tag: 'company',
    description:
      'Revoked and expired ones too. An admin of all companies sees those of all companies beside them. `last_used_at` is written at most once a minute.',
    auth: 'required',
    responses: { 200: { description: 'Newest first, without the secrets', schema: accessKeysReply }, ...REFUSALS },
  }),
  validate('query', keysQuery),
  async (c) => {
    const page = c.req.valid('query')
    const { keys, total } = await listKeys(c.var.ports, c.var.call, TYPE, page)
    return c.json({ access_keys: keys.map(presentAccessKey), total, ...page })
  },
)

accessKeys.post(
  '/company/access-keys',
  describe({
    operationId: 'issueAccessKey',
    summary: 'Issue an access key',
    tag: 'company',
    description:
      'Signs requests by AWS Signature Version 4, as AWS SDKs do, for the region and service that the answer names. The answer is the only place where the secret is ever shown. With `all_companies`, which only an admin of all companies may say, it acts for every company.',
    auth: 'required',
    headers: [WITH_SECRET],
    responses: { 201: { description: 'Issued', schema: issuedAccessKeyReply }, ...REFUSALS },
  }),
  validate('json', accessKeyBody),
  idempotent(undefined, { kept: withoutSecret }),
  async (c) => {
    const { name, roles, expires_at: expiresAt, all_companies: forAllCompanies } = c.req.valid('json')
    const input = { type: TYPE, name, roles: [...new Set(roles)], expiresAt, forAllCompanies }
    const issued = await issueKey(c.var.ports, c.var.call, input).catch(refuseInOwnNames)
    return c.json(presentIssuedAccessKey(issued, c.var.ports.deployment.signingRegion), 201)
  },
)

accessKeys.post(
  '/company/access-keys/:id/rotate',
  describe({
    operationId: 'rotateAccessKey',
    summary: 'Replace an access key',
    tag: 'company',
    description:
      'The new key has the name, roles, companies and expiry of the old one, which works on for `grace_hours` and then ends. A key is replaced once: rotate its successor.',
    auth: 'required',
    headers: [WITH_SECRET],
    responses: {
      201: { description: 'The new key with its secret, shown this once', schema: issuedAccessKeyReply },
      409: { description: 'It is revoked, expired or replaced already', schema: errorReply },
      ...REFUSALS,
      ...UNKNOWN,
    },
  }),
  validate('param', keyParam),
  validate('json', rotateBody),
  idempotent(undefined, { kept: withoutSecret }),
  async (c) => {
    const input = { type: TYPE, id: c.req.valid('param').id, graceHours: c.req.valid('json').grace_hours }
    return c.json(
      presentIssuedAccessKey(await rotateKey(c.var.ports, c.var.call, input), c.var.ports.deployment.signingRegion),
      201,
    )
  },
)

accessKeys.delete(
  '/company/access-keys/:id',
  describe({
    operationId: 'revokeAccessKey',
    summary: 'Revoke an access key',
    tag: 'company',
    description: 'It is wrong within seconds, everywhere. It stays in the list.',
    auth: 'required',
    responses: { 204: { description: 'Revoked' }, ...REFUSALS, ...UNKNOWN },
  }),
  validate('param', keyParam),
  async (c) => {
    await revokeKey(c.var.ports, c.var.call, { type: TYPE, id: c.req.valid('param').id })
    return c.body(null, 204)
  },
)
