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
  /** Selects among users of several companies with the same name; null leaves it to the password. */
  company: string | null
  ip: string | null
  local: boolean
}

/**
 * Issues a token for the user with this name and password in any company. Unknown name, wrong password and disabled user give the same
 * refusal in the same time. Asks for the company when several users match. Failures are counted by name and network; `onAdmitted` receives
 * the state of that limit. Throws `unavailable` when there is no signing key.
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
  // A company's own user takes precedence over a user of the deployment.
  const user = found.length > 1 ? found.find((one) => one.user.company === company)?.user : found[0]?.user
  if (user === undefined && found.length > 1)
    throw new DeskError({ kind: 'invalid', field: 'company_id', why: 'is needed to tell which user is meant' })
  if (user === undefined)
    throw new DeskError({ kind: 'unauthenticated', why: 'The username or the password is wrong.' })
  await attempt.succeeded(user.id)
  return { token: await tokens.issue(user), user }
}
