import { fingerprint } from '../../../lib/hash.ts'
import { MINUTE_MS, SECOND_MS, withTimeout } from '../../../lib/time.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { type RateLimit, type RateLimits, soleLimit } from '../../kernel/rate-limit.ts'
import { wakeOutbox } from '../../kernel/wake.ts'
import { type Call, type Role, requireRole } from '../call.ts'
import { eventFor } from '../event-for.ts'
import { hashPassword } from './password.ts'
import type { Users } from './port.ts'
import { type User, usernameOf } from './user.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & { users: Users; rateLimits: RateLimits }

export type SaveUser = {
  username: string
  /** When omitted, the stored password stays; a new user needs one. */
  password: string | undefined
  roles: Role[]
  disabled: boolean
}

/**
 * New passwords per user in 15 minutes. Without a limit, setting a password and logging in with it could be used to guess the password of
 * another company's user with the same name, bypassing the login limit.
 */
const PASSWORDS_PER_USER: RateLimit = { limit: 10, windowSeconds: (15 * MINUTE_MS) / SECOND_MS }
const LIMIT_TIMEOUT_MS = 3 * SECOND_MS
/** Retries when another company's user gets the same name concurrently; the new hash then takes over its salt. */
const TRIES = 3

/**
 * Creates a user of the company or replaces the given fields. Users of other companies with the same name are not affected. Only the
 * password's hash is stored. A new password, other roles or a change of `disabled` revokes the user's tokens.
 */
export async function saveUser(ports: Needs, call: Call, input: SaveUser): Promise<{ user: User; isNew: boolean }> {
  requireRole(call, 'admin')
  const username = usernameOf(input.username)
  if (input.password !== undefined) await takePasswordChange(ports, call.company.id, username)
  for (let tries = 0; tries < TRIES; tries++) {
    const saved = await trySave(ports, call, { ...input, username })
    if (saved === null) continue
    await wakeOutbox(ports)
    return saved
  }
  throw new DeskError({ kind: 'conflict', why: 'changed_meanwhile' })
}

/** Null when a concurrent change got in between; try again. */
async function trySave(
  ports: Needs,
  call: Call,
  { username, password, roles, disabled }: SaveUser,
): Promise<{ user: User; isNew: boolean } | null> {
  const { users, clock, ids } = ports
  const company = call.company.id
  const existing = await users.ofCompany(company, username)
  if (existing === null && password === undefined)
    throw new DeskError({ kind: 'invalid', field: 'password', why: 'is required' })
  const at = clock.now()
  const user: User = {
    id: existing?.id ?? ids.next('usr'),
    company,
    username,
    roles,
    companies: [company],
    disabledAt: disabled ? (existing?.disabledAt ?? at) : null,
    tokenVersion: existing?.tokenVersion ?? 0,
  }
  const sameName = password === undefined ? [] : await users.byUsername(username, null)
  const hash = password === undefined ? null : await hashPassword(password, sameName[0]?.passwordHash ?? null)
  const event = eventFor(
    ports,
    call,
    { name: 'user.saved' as const, data: { userId: user.id, roles, disabled } },
    { at },
  )
  const saved = await users.save(user, hash, hash !== null || changesAccess(existing, user), event)
  return saved ? { user, isNew: existing === null } : null
}

const changesAccess = (before: User | null, after: User): boolean =>
  before === null ||
  (before.disabledAt === null) !== (after.disabledAt === null) ||
  [...before.roles].sort().join() !== [...after.roles].sort().join()

async function takePasswordChange({ rateLimits, clock }: Needs, company: string, username: string): Promise<void> {
  const key = `password/${company}/${await fingerprint(username)}`
  const { admitted, limit, resetAt } = await withTimeout(
    'rate limit',
    LIMIT_TIMEOUT_MS,
    rateLimits.take(soleLimit(key, PASSWORDS_PER_USER)),
  ).catch((cause: unknown) => {
    throw new DeskError({ kind: 'unavailable', what: 'limits' }, { cause })
  })
  if (admitted) return
  const retryAfterSeconds = Math.max(1, Math.ceil((resetAt - clock.now()) / SECOND_MS))
  throw new DeskError({ kind: 'rate_limited', limit, resetAt, retryAfterSeconds })
}

/** The company's own users, by name. */
export async function listUsers({ users }: { users: Users }, call: Call): Promise<User[]> {
  requireRole(call, 'admin')
  return users.of(call.company.id)
}
