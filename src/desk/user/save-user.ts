import { type Call, principalId, type Role, requireRole } from '../call.ts'
import { DeskError } from '../errors.ts'
import { wakeOutbox } from '../outbox/wake.ts'
import type { Ports } from '../ports.ts'
import { hashPassword } from './password.ts'
import { type User, usernameOf } from './user.ts'

type Needs = Pick<Ports, 'users' | 'clock' | 'ids' | 'wake' | 'log'>

export type SaveUser = {
  username: string
  /** Left out, the standing one stays; a new user has one. */
  password: string | undefined
  roles: Role[]
  disabled: boolean
}

/**
 * Makes a user of the company, or changes one: what is said replaces what stands. Refuses a name that a user of another company has. A
 * password is kept as its hash alone.
 */
export async function saveUser(
  ports: Needs,
  call: Call,
  { username: typed, password, roles, disabled }: SaveUser,
): Promise<{ user: User; isNew: boolean }> {
  requireRole(call, 'admin')
  const { users, clock, ids } = ports
  const company = call.company.id
  const username = usernameOf(typed)
  const standing = await users.byUsername(username)
  if (standing !== null && !isOf(standing.user, company))
    throw new DeskError({ kind: 'conflict', why: 'already_exists' })
  if (standing === null && password === undefined)
    throw new DeskError({ kind: 'invalid', field: 'password', why: 'is required' })
  const at = clock.now()
  const user: User = {
    id: standing?.user.id ?? ids.next('usr'),
    username,
    roles,
    companies: [company],
    disabledAt: disabled ? (standing?.user.disabledAt ?? at) : null,
  }
  const saved = await users.save(user, password === undefined ? null : await hashPassword(password), {
    id: ids.next('evt'),
    company,
    at,
    actor: principalId(call.principal),
    conversation: null,
    ip: call.ip,
    name: 'user.saved',
    data: { userId: user.id, roles, disabled },
  })
  // Somebody else took the name meanwhile.
  if (!saved) throw new DeskError({ kind: 'conflict', why: 'changed_meanwhile' })
  await wakeOutbox(ports)
  return { user, isNew: standing === null }
}

/** The company's own users, by name. */
export async function listUsers({ users }: Pick<Ports, 'users'>, call: Call): Promise<User[]> {
  requireRole(call, 'admin')
  return users.of(call.company.id)
}

const isOf = ({ companies }: User, company: string): boolean =>
  companies !== 'all' && companies.length === 1 && companies[0] === company
