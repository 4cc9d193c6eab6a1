import { env } from 'cloudflare:workers'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { d1ApiKeys } from '../../../src/bindings/d1/api-keys.ts'
import { database } from '../../../src/bindings/d1/database.ts'
import { secretCipher } from '../../../src/bindings/secrets/cipher.ts'
import { ROLES, type Role } from '../../../src/desk/company/call.ts'
import { sha256Hex } from '../../../src/lib/hash.ts'
import { HOUR_MS, MINUTE_MS } from '../../../src/lib/time.ts'
import { aDeskCompany, aKey, post, request, type TestCompany } from '../../support/desk.ts'
import { BROKEN } from '../../support/faults.ts'
import { type Headers, refusal, remove, reply } from '../../support/platform.ts'
import { rowsOf } from '../../support/rows.ts'

type KeyReply = {
  key_id: string
  name: string
  prefix: string
  roles: Role[]
  all_companies: boolean
  created_at: string
  expires_at: string | null
  last_used_at: string | null
  revoked_at: string | null
  replaced_by: string | null
}
type Issued = KeyReply & { key: string }

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
})
afterEach(() => {
  vi.restoreAllMocks()
})
afterAll(() => {
  vi.useRealTimers()
})

/** An API key is not encrypted. */
const noCipher = secretCipher([])

const pass = (ms: number): void => {
  vi.setSystemTime(Date.now() + ms)
}
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString()

const ask = (headers: Headers, change: object = {}) =>
  post('/company/api-keys', { name: 'CRM', roles: ['author'], ...change }, headers)
const issue = (headers: Headers, change: object = {}): Promise<Issued> => reply(ask(headers, change), 201)
const rotate = (headers: Headers, id: string, change: object = {}) =>
  post(`/company/api-keys/${id}/rotate`, change, headers)
const revoke = (headers: Headers, id: string) => remove(`/company/api-keys/${id}`, headers)
const listed = (headers: Headers, query = '') =>
  reply<{ api_keys: KeyReply[]; total: number }>(request(`/company/api-keys${query}`, { headers }))
const one = async (headers: Headers, id: string): Promise<KeyReply | undefined> =>
  (await listed(headers)).api_keys.find(({ key_id }) => key_id === id)

const using = (key: string, more: Headers = {}) =>
  request('/knowledge/articles', { headers: { 'X-API-Key': key, ...more } })
const works = async (key: string, more: Headers = {}): Promise<boolean> => {
  const { status } = await using(key, more)
  expect([200, 401]).toContain(status)
  return status === 200
}
/** An admin of all companies who acts for this one. */
const deployer = async (company: TestCompany): Promise<Headers> => ({
  'X-API-Key': await aKey('*', ['admin']),
  'X-Company-Id': company.id,
})

describe('issuing', () => {
  test('a key is shown with what it may do, and works at once', async () => {
    const company = await aDeskCompany()
    const issued = await issue(company.admin, { roles: ['author', 'author', 'agent'] })
    expect(issued).toEqual({
      key_id: expect.stringMatching(/^key_[\w-]{22}$/),
      key: expect.stringMatching(/^edk_[\w-]{43}$/),
      name: 'CRM',
      prefix: issued.key.slice(0, 12),
      roles: ['author', 'agent'],
      all_companies: false,
      created_at: new Date().toISOString(),
      expires_at: null,
      last_used_at: null,
      revoked_at: null,
      replaced_by: null,
    })
    expect(await works(issued.key)).toBe(true)
  })

  test('a key has its roles and no other', async () => {
    const company = await aDeskCompany()
    const { key } = await issue(company.admin, { roles: ['author'] })
    const headers = { 'X-API-Key': key }
    expect((await post('/knowledge/articles', { title: 't', content: 'c' }, headers)).status).toBe(201)
    await refusal(request('/webhook/deliveries', { headers }), 403, 'forbidden')
    await refusal(request('/company/settings', { headers }), 403, 'forbidden')
  })

  test('a key acts for its company and no other', async () => {
    const [company, other] = [await aDeskCompany(), await aDeskCompany()]
    const { key } = await issue(company.admin, { roles: ['admin'] })
    await refusal(using(key, { 'X-Company-Id': other.id }), 403, 'forbidden')
  })

  test('a key ends when it was said to', async () => {
    const company = await aDeskCompany()
    const { key, expires_at } = await issue(company.admin, { expires_at: inHours(2) })
    expect(expires_at).toBe(inHours(2))
    pass(2 * HOUR_MS - 1)
    expect(await works(key)).toBe(true)
    pass(6_000)
    await refusal(using(key), 401, 'unauthenticated')
  })

  test('an offset in the expiry counts', async () => {
    const company = await aDeskCompany()
    expect(await issue(company.admin, { expires_at: '2099-01-01T02:00:00+02:00' })).toMatchObject({
      expires_at: '2099-01-01T00:00:00.000Z',
    })
  })

  test.each([
    ['name', { name: '  ' }],
    ['name', { name: 'x'.repeat(101) }],
    ['name', { name: undefined }],
    ['roles', { roles: [] }],
    ['roles', { roles: 'admin' }],
    ['roles.0', { roles: ['king'] }],
    ['expires_at', { expires_at: 'tomorrow' }],
    ['expires_at', { expires_at: '2020-01-01T00:00:00.000Z' }],
    ['expires_at', { expires_at: '2099-01-01' }],
    ['expires_at', { expires_at: 4_070_908_800 }],
    ['all_companies', { all_companies: 'yes' }],
    ['scope', { scope: 'all' }],
  ])('a %s that is no good is refused by its name', async (field, change) => {
    const company = await aDeskCompany()
    expect(await refusal(ask(company.admin, change), 400, 'invalid_request')).toMatchObject({ details: { field } })
    expect((await listed(company.admin)).total).toBe(1)
  })

  test('the moment in which it is issued is no future', async () => {
    const company = await aDeskCompany()
    const refused = await refusal(ask(company.admin, { expires_at: inHours(0) }), 400, 'invalid_request')
    expect(refused).toMatchObject({ details: { field: 'expires_at' } })
  })
})

describe('keys of all companies', () => {
  test('act for every company, and are issued by those alone who do', async () => {
    const [company, other] = [await aDeskCompany(), await aDeskCompany()]
    const refused = await refusal(ask(company.admin, { all_companies: true }), 403, 'forbidden')
    expect(refused).toMatchObject({ details: { reason: 'company' } })
    const { key, all_companies } = await issue(await deployer(company), { all_companies: true })
    expect(all_companies).toBe(true)
    for (const { id } of [company, other]) expect(await works(key, { 'X-Company-Id': id })).toBe(true)
  })

  test('are one company’s where nothing else is said', async () => {
    const [company, other] = [await aDeskCompany(), await aDeskCompany()]
    const { key, key_id, all_companies } = await issue(await deployer(company))
    expect(all_companies).toBe(false)
    await refusal(using(key, { 'X-Company-Id': other.id }), 403, 'forbidden')
    expect(await one(company.admin, key_id)).toBeDefined()
  })

  test('are not there for the admin of one company', async () => {
    const company = await aDeskCompany()
    const theirs = await deployer(company)
    const { key, key_id } = await issue(theirs, { all_companies: true })
    expect(await one(company.admin, key_id)).toBeUndefined()
    await refusal(rotate(company.admin, key_id), 404, 'key_not_found')
    await refusal(revoke(company.admin, key_id), 404, 'key_not_found')
    expect(await one(theirs, key_id)).toMatchObject({ all_companies: true, revoked_at: null })
    const successor = await reply<Issued>(rotate(theirs, key_id, { grace_hours: 0 }), 201)
    expect(successor.all_companies).toBe(true)
    expect(await works(key, { 'X-Company-Id': company.id })).toBe(false)
    expect(await works(successor.key, { 'X-Company-Id': company.id })).toBe(true)
  })
})

describe('rotating', () => {
  test('the old key works on beside the new one for a day, and then ends', async () => {
    const company = await aDeskCompany()
    const old = await issue(company.admin, { roles: ['author', 'agent'] })
    const successor = await reply<Issued>(rotate(company.admin, old.key_id), 201)
    expect(successor).toMatchObject({ name: 'CRM', roles: ['author', 'agent'], expires_at: null, replaced_by: null })
    expect(successor.key).not.toBe(old.key)
    expect(await one(company.admin, old.key_id)).toMatchObject({
      replaced_by: successor.key_id,
      expires_at: inHours(24),
      revoked_at: null,
    })
    pass(24 * HOUR_MS - 1)
    expect([await works(old.key), await works(successor.key)]).toEqual([true, true])
    pass(6_000)
    expect([await works(old.key), await works(successor.key)]).toEqual([false, true])
  })

  test('without a grace time the old key is wrong at once, although it was in use', async () => {
    const company = await aDeskCompany()
    const old = await issue(company.admin)
    expect(await works(old.key)).toBe(true)
    const successor = await reply<Issued>(rotate(company.admin, old.key_id, { grace_hours: 0 }), 201)
    expect([await works(old.key), await works(successor.key)]).toEqual([false, true])
  })

  test('neither key outlives the expiry', async () => {
    const company = await aDeskCompany()
    const expires_at = inHours(2)
    const old = await issue(company.admin, { expires_at })
    const successor = await reply<Issued>(rotate(company.admin, old.key_id, { grace_hours: 168 }), 201)
    expect(successor.expires_at).toBe(expires_at)
    expect(await one(company.admin, old.key_id)).toMatchObject({ expires_at })
  })

  test('a key is replaced once, also by two at once', async () => {
    const company = await aDeskCompany()
    const { key_id } = await issue(company.admin)
    const answers = await Promise.all(Array.from({ length: 4 }, () => rotate(company.admin, key_id)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
    expect((await listed(company.admin)).total).toBe(3)
    await refusal(rotate(company.admin, key_id), 409, 'key_not_in_force')
  })

  test('a key that was replaced while another rotation of it was on its way stays as the first left it', async () => {
    const company = await aDeskCompany()
    const { key_id } = await issue(company.admin)
    const keys = d1ApiKeys(database(env.DB), noCipher)
    const old = await keys.find({ type: 'api_key', company: company.id, withAll: false }, key_id)
    if (old === null) throw new Error('the key is there')
    const successor = await reply<Issued>(rotate(company.admin, key_id), 201)
    const late = { ...old, id: 'key_late', prefix: 'edk_late' }
    const event = {
      id: `evt_${crypto.randomUUID()}`,
      company: company.id,
      at: Date.now(),
      actor: 'test',
      conversation: null,
      ip: null,
      name: 'api_key.changed' as const,
      data: { keyId: key_id, what: 'rotated' as const, roles: [], allCompanies: false, replacedBy: late.id },
    }
    expect(await keys.rotate({ ...old, replacedBy: late.id }, late, 'late', event)).toBe(false)
    expect(await one(company.admin, key_id)).toMatchObject({ replaced_by: successor.key_id })
    expect(await one(company.admin, late.id)).toBeUndefined()
  })

  test('a key that is revoked or has expired is not brought back', async () => {
    const company = await aDeskCompany()
    const [revoked, expired] = [await issue(company.admin), await issue(company.admin, { expires_at: inHours(1) })]
    await revoke(company.admin, revoked.key_id)
    pass(HOUR_MS)
    for (const { key_id } of [revoked, expired]) await refusal(rotate(company.admin, key_id), 409, 'key_not_in_force')
  })

  test.each([-1, 168.5, '24', null, 1e300])('a grace time of %j hours is refused', async (grace_hours) => {
    const company = await aDeskCompany()
    const { key_id } = await issue(company.admin)
    const refused = await refusal(rotate(company.admin, key_id, { grace_hours }), 400, 'invalid_request')
    expect(refused).toMatchObject({ details: { field: 'grace_hours' } })
  })
})

describe('revoking', () => {
  test('a key is wrong at once, although it was in use, and stays in the list', async () => {
    const company = await aDeskCompany()
    const { key, key_id } = await issue(company.admin)
    expect(await works(key)).toBe(true)
    expect((await revoke(company.admin, key_id)).status).toBe(204)
    expect(await works(key)).toBe(false)
    expect(await one(company.admin, key_id)).toMatchObject({ revoked_at: inHours(0) })
  })

  test('once more changes nothing', async () => {
    const company = await aDeskCompany()
    const { key_id } = await issue(company.admin)
    await revoke(company.admin, key_id)
    const revokedAt = inHours(0)
    pass(HOUR_MS)
    expect((await revoke(company.admin, key_id)).status).toBe(204)
    expect(await one(company.admin, key_id)).toMatchObject({ revoked_at: revokedAt })
  })

  test('a key within its grace time is revoked too, and its successor is not', async () => {
    const company = await aDeskCompany()
    const old = await issue(company.admin)
    const successor = await reply<Issued>(rotate(company.admin, old.key_id), 201)
    await revoke(company.admin, old.key_id)
    expect([await works(old.key), await works(successor.key)]).toEqual([false, true])
  })
})

describe('last used', () => {
  test('is shown once a key has been used, and not before', async () => {
    const company = await aDeskCompany()
    const { key, key_id } = await issue(company.admin)
    expect(await one(company.admin, key_id)).toMatchObject({ last_used_at: null })
    const at = inHours(0)
    expect(await works(key)).toBe(true)
    await expect.poll(async () => (await one(company.admin, key_id))?.last_used_at).toBe(at)
    pass(MINUTE_MS)
    expect(await works(key)).toBe(true)
    await expect.poll(async () => (await one(company.admin, key_id))?.last_used_at).toBe(inHours(0))
  })

  test('is written by whatever isolate at most once a minute', async () => {
    const company = await aDeskCompany()
    const { key_id } = await issue(company.admin)
    const [here, there] = [d1ApiKeys(database(env.DB), noCipher), d1ApiKeys(database(env.DB), noCipher)]
    await here.noteUse(key_id, 1_000, MINUTE_MS)
    await there.noteUse(key_id, 60_999, MINUTE_MS)
    expect(await one(company.admin, key_id)).toMatchObject({ last_used_at: '1970-01-01T00:00:01.000Z' })
    await there.noteUse(key_id, 61_000, MINUTE_MS)
    expect(await one(company.admin, key_id)).toMatchObject({ last_used_at: '1970-01-01T00:01:01.000Z' })
  })

  test('that cannot be written costs no answer, and is logged without the key', async () => {
    const company = await aDeskCompany()
    const { key, key_id } = await issue(company.admin)
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const prepare = env.DB.prepare.bind(env.DB)
    vi.spyOn(env.DB, 'prepare').mockImplementation((query) => {
      if (/^update "api_keys"/i.test(query)) throw BROKEN
      return prepare(query)
    })
    expect(await works(key)).toBe(true)
    await expect.poll(() => warned.mock.calls.flat().join('\n')).toContain('api_key.use_not_noted')
    expect(warned.mock.calls.flat().join('\n')).not.toContain(key)
    expect(warned.mock.calls.flat().join('\n')).toContain(key_id)
  })
})

describe('who may', () => {
  test.each(ROLES.filter((role) => role !== 'admin'))('not with the role %s alone', async (role) => {
    const company = await aDeskCompany()
    const { key_id } = await issue(company.admin)
    const headers = { 'X-API-Key': await company.key(role) }
    await refusal(ask(headers, { roles: [role] }), 403, 'forbidden')
    await refusal(request('/company/api-keys', { headers }), 403, 'forbidden')
    await refusal(rotate(headers, key_id), 403, 'forbidden')
    await refusal(revoke(headers, key_id), 403, 'forbidden')
    expect(await one(company.admin, key_id)).toMatchObject({ revoked_at: null, replaced_by: null })
  })

  test('another company’s key is answered as if it did not exist', async () => {
    const [mine, other] = [await aDeskCompany(), await aDeskCompany()]
    const { key, key_id } = await issue(other.admin)
    for (const [theirs, nobodys] of [
      [rotate(mine.admin, key_id), rotate(mine.admin, 'key_none')],
      [revoke(mine.admin, key_id), revoke(mine.admin, 'key_none')],
    ] as const) {
      const [one, another] = [await refusal(theirs, 404, 'key_not_found'), await refusal(nobodys, 404, 'key_not_found')]
      expect({ ...one, request_id: 0 }).toEqual({ ...another, request_id: 0 })
    }
    expect(await works(key)).toBe(true)
    expect(await one(mine.admin, key_id)).toBeUndefined()
  })
})

test('the list is newest first, in pages', async () => {
  const company = await aDeskCompany()
  const names = ['first', 'second', 'third']
  for (const name of names) {
    await issue(company.admin, { name })
    pass(1)
  }
  const whole = await listed(company.admin)
  // The last is the key by which the company was furnished.
  expect(whole.api_keys.map(({ name }) => name)).toEqual(['third', 'second', 'first', ''])
  const page = await listed(company.admin, '?limit=2&offset=1')
  expect(page.api_keys.map(({ name }) => name)).toEqual(['second', 'first'])
  expect(page).toMatchObject({ total: 4, limit: 2, offset: 1 })
})

test('the first result is answered again without its key, and nothing is issued twice', async () => {
  const company = await aDeskCompany()
  const headers = { ...company.admin, 'Idempotency-Key': 'once' }
  const { key, ...rest } = await issue(headers)
  const again = await ask(headers)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(await reply(again, 201)).toEqual({ ...rest, key: null })
  const { key: rotated, ...successor } = await reply<Issued>(rotate(headers, rest.key_id), 201)
  expect(await reply(rotate(headers, rest.key_id), 201)).toEqual({ ...successor, key: null })
  expect((await listed(company.admin)).total).toBe(3)
  expect([await works(key), await works(rotated)]).toEqual([true, true])
  expect(await everythingStored()).not.toContain(key)
  expect(await everythingStored()).not.toContain(rotated)
})

test('what was done is in the audit, by whom, and neither key nor hash is anywhere but where keys are', async () => {
  const said: unknown[] = []
  for (const method of ['log', 'warn', 'error', 'info', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...words) => said.push(...words))
  const company = await aDeskCompany()
  const first = await issue(company.admin)
  const second = await reply<Issued>(rotate(company.admin, first.key_id), 201)
  expect(await works(second.key)).toBe(true)
  await revoke(company.admin, second.key_id)
  expect(await works(second.key)).toBe(false)
  // Events as they wait, and as they were taken.
  const stored = [await everythingStored()]
  await expect
    .poll(async () => {
      const rows = await rowsOf<{ action: string; actor: string; details: string; at: number }>('audit', company)
      return rows.filter(({ action }) => action === 'api_key.changed').map(({ details }) => JSON.parse(details))
    })
    .toEqual(
      expect.arrayContaining([
        { keyId: first.key_id, what: 'issued', roles: ['author'], allCompanies: false, replacedBy: null },
        { keyId: first.key_id, what: 'rotated', roles: ['author'], allCompanies: false, replacedBy: second.key_id },
        { keyId: second.key_id, what: 'revoked', roles: ['author'], allCompanies: false, replacedBy: null },
      ]),
    )
  const actors = (await rowsOf<{ actor: string }>('audit', company)).map(({ actor }) => actor)
  expect(actors).toEqual(expect.arrayContaining([expect.stringMatching(/^api_key:key_/)]))
  stored.push(await everythingStored(), JSON.stringify(await listed(company.admin)), JSON.stringify(said))
  for (const { key } of [first, second]) {
    const hash = await sha256Hex(key)
    for (const text of stored) {
      expect(text).not.toContain(key)
      expect(text).not.toContain(hash)
    }
  }
})

/** Every row of every table, but for the column that holds the hashes. */
async function everythingStored(): Promise<string> {
  const { results } = await env.DB.prepare(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'`,
  ).all<{ name: string }>()
  const rows = results.map(async ({ name }) => (await env.DB.prepare(`SELECT * FROM ${name}`).all()).results)
  return JSON.stringify((await Promise.all(rows)).flat().map((row) => ({ ...row, key_hash: undefined })))
}
