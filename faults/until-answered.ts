import { setTimeout as wait } from 'node:timers/promises'
import type { CrashTest } from './crash-test.ts'

const AGAIN_MS = 100
const ANSWER_TIMEOUT_MS = 30_000

export type Json = Record<string, unknown>
/** Of all clients together. */
export type Attempts = { sent: number; answered: number }
type Wish = {
  method: 'POST' | 'DELETE'
  path: string
  headers: Record<string, string>
  body?: Json
  /** What says that it is done. */
  status: number
}

/** Asks again until the answer is there, whole. A refusal fails, unless it is that the same is still being done. */
export async function untilAnswered<T = Json>(
  { desk, until }: CrashTest,
  attempts: Attempts,
  { method, path, headers, body, status }: Wish,
): Promise<T> {
  let last = ''
  while (Date.now() < until) {
    await desk.isUp()
    attempts.sent += 1
    const response = await fetch(`${desk.origin}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => null)
    const answer = (await response?.json().catch(() => null)) as T | null | undefined // As its contract says.
    if (response?.status === status && answer != null) {
      attempts.answered += 1
      return answer
    }
    last = `${response?.status} ${JSON.stringify(answer)}`
    // One whose body was cut off is no answer.
    if (response !== null && !response.ok && response.status < 500 && response.status !== 409)
      throw new Error(`${path}: ${last}`)
    await wait(AGAIN_MS)
  }
  throw new Error(`${path} was not answered in time, last with ${last}`)
}
