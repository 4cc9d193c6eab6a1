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
  issueBody,
  issuedReply,
  keyParam,
  keysQuery,
  keysReply,
  presentIssued,
  presentKey,
  rotateBody,
  withoutKey,
} from './api-keys-schema.ts'
import { errorReply } from './schema.ts'
import { refuseInOwnNames } from './settings.ts'

const REFUSALS = {
  400: { description: 'Invalid request', schema: errorReply },
  403: { description: 'Not an admin, or not of all companies', schema: errorReply },
}
const UNKNOWN = { 404: { description: 'No such key of the company', schema: errorReply } }
/** Keys are shown once: the first result is kept without its key. */
const WITH_KEY = {
  name: 'Idempotency-Key',
  description:
    'The same key answers the first result again for 24 hours, with `key` null: it is shown once and not kept',
}

const TYPE: KeyType = 'api_key'

/** Credentials of programs that act for the company. */
export const apiKeys = new Hono<ContractEnv>()

apiKeys.get(
  '/company/api-keys',
  describe({
    operationId: 'listApiKeys',
    summary: "List the company's API keys",
    tag: 'company',
    description:
      'Revoked and expired ones too. An admin of all companies sees those of all companies beside them. `last_used_at` is written at most once a minute.',
    auth: 'required',
    responses: { 200: { description: 'Newest first, without the keys themselves', schema: keysReply }, ...REFUSALS },
  }),
  validate('query', keysQuery),
  async (c) => {
    const page = c.req.valid('query')
    const { keys, total } = await listKeys(c.var.ports, c.var.call, TYPE, page)
    return c.json({ api_keys: keys.map(presentKey), total, ...page })
  },
)

apiKeys.post(
  '/company/api-keys',
  describe({
    operationId: 'issueApiKey',
    summary: 'Issue an API key',
    tag: 'company',
    description:
      'The answer is the only place where the key is ever shown. With `all_companies`, which only an admin of all companies may say, it acts for every company.',
    auth: 'required',
    headers: [WITH_KEY],
    responses: { 201: { description: 'Issued', schema: issuedReply }, ...REFUSALS },
  }),
  validate('json', issueBody),
  idempotent(undefined, { kept: withoutKey }),
  async (c) => {
    const { name, roles, expires_at: expiresAt, all_companies: forAllCompanies } = c.req.valid('json')
    const input = { type: TYPE, name, roles: [...new Set(roles)], expiresAt, forAllCompanies }
    const issued = await issueKey(c.var.ports, c.var.call, input).catch(refuseInOwnNames)
    return c.json(presentIssued(issued), 201)
  },
)

apiKeys.post(
  '/company/api-keys/:id/rotate',
  describe({
    operationId: 'rotateApiKey',
    summary: 'Put a new key in the place of one',
    tag: 'company',
    description:
      'The new key has the name, roles, companies and expiry of the old one, which works on for `grace_hours` and then ends. A key is replaced once: rotate its successor.',
    auth: 'required',
    headers: [WITH_KEY],
    responses: {
      201: { description: 'The new key, shown this once', schema: issuedReply },
      409: { description: 'It is revoked, expired or replaced already', schema: errorReply },
      ...REFUSALS,
      ...UNKNOWN,
    },
  }),
  validate('param', keyParam),
  validate('json', rotateBody),
  idempotent(undefined, { kept: withoutKey }),
  async (c) => {
    const input = { type: TYPE, id: c.req.valid('param').id, graceHours: c.req.valid('json').grace_hours }
    return c.json(presentIssued(await rotateKey(c.var.ports, c.var.call, input)), 201)
  },
)

apiKeys.delete(
  '/company/api-keys/:id',
  describe({
    operationId: 'revokeApiKey',
    summary: 'Revoke an API key',
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
