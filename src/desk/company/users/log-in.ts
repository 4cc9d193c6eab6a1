import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Admission, RateLimits } from '../../kernel/rate-limit.ts'
import { takeAttempt } from './attempts.ts'
import { isDemoLogin } from './demo.ts'
import { matchingHashes } from './password.ts'
import type { LoginNetworks, Tokens, Users } from './port.ts'
import { type User, usernameOf } from './user.ts'

type Needs = Pick<Kernel, 'clock' | 'pause' | 'log'> & {
  users: Users
  tokens: Tokens
  rateLimits: RateLimits
  loginNetworks: LoginNetworks
}
export type LogIn = {
  username: string
  password: string
  /** Names the user among those of several companies; the password decides without it. */
  company: string | null
  ip: string | null
  local: boolean
}

/**
 * A token for the user with this name and password, whichever company the user belongs to. An unknown name, a wrong password and a
 * disabled user are one refusal, which takes as long for each and for any number of users of the name. Asks for the company when
 * several users match. Failures are counted by name and network, and slowly by name alone; `onAdmitted` hears how the name
 * stands. `unavailable` without a key to sign by.
 */
export async function logIn(
  ports: Needs,
  { username: typed, password, company, ip, local }: LogIn,
  onAdmitted: (admission: Admission) => void,
): Promise<{ token: string; user: User }> {
  const { users, tokens } = ports
  if (!tokens.canIssue) throw new DeskError({ kind: 'unavailable', what: 'keys' })
  const username = usernameOf(typed)
  const attempt = await takeAttempt(ports, username, ip)
  onAdmitted(attempt.admission)
  const named = await users.byUsername(username, company)
  const allowed = await attempt.allowedUsers(named.map(({ user }) => user.id))
  const known = named.filter(({ user }) => allowed.has(user.id))
  const matching = await matchingHashes(
    password,
    known.map(({ passwordHash }) => passwordHash),
  )
  const isAllowed = local || !isDemoLogin(username, password)
  const found = known.filter(
    ({ user, passwordHash }) => matching.has(passwordHash) && user.disabledAt === null && isAllowed,
  )
  // Of a company's own user and one of the deployment, the company's own is meant.
  const user = found.length > 1 ? found.find((one) => one.user.company === company)?.user : found[0]?.user
  if (user === undefined && found.length > 1)
    throw new DeskError({ kind: 'invalid', field: 'company_id', why: 'is needed to tell which user is meant' })
  if (user === undefined)
    throw new DeskError({ kind: 'unauthenticated', why: 'The username or the password is wrong.' })
  await attempt.succeeded(user.id)
  return { token: await tokens.issue(user), user }
}
