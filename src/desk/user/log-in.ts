import { DeskError } from '../errors.ts'
import type { Ports } from '../ports.ts'
import type { Admission } from '../rate-limit.ts'
import { takeAttempt } from './attempts.ts'
import { isDemoLogin } from './demo.ts'
import { passwordMatches } from './password.ts'
import { type User, usernameOf } from './user.ts'

type Needs = Pick<Ports, 'users' | 'tokens' | 'rateLimits' | 'clock' | 'pause' | 'log'>
export type LogIn = { username: string; password: string; ip: string | null; local: boolean }

/**
 * A token for the user with this password. An unknown name, a wrong password and a disabled user are one refusal, which takes as long
 * for each. Failures are counted by name and network; `onAdmitted` hears how the name stands. `unavailable` without a key to sign by.
 */
export async function logIn(
  ports: Needs,
  { username: typed, password, ip, local }: LogIn,
  onAdmitted: (admission: Admission) => void,
): Promise<{ token: string; user: User }> {
  const { users, tokens } = ports
  if (!tokens.canIssue) throw new DeskError({ kind: 'unavailable', what: 'keys' })
  const username = usernameOf(typed)
  const attempt = await takeAttempt(ports, username, ip)
  onAdmitted(attempt.admission)
  const known = await users.byUsername(username)
  const matches = await passwordMatches(password, known?.passwordHash ?? null)
  const refused = !matches || (!local && isDemoLogin(username, password))
  if (known === null || known.user.disabledAt !== null || refused)
    throw new DeskError({ kind: 'unauthenticated', why: 'The username or the password is wrong.' })
  await attempt.succeeded()
  return { token: await tokens.issue(known.user), user: known.user }
}
