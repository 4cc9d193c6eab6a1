import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type DeskClient, deskClient } from '../scripts/desk-client.ts'
import { DeskProcess } from './desk-process.ts'
import { type Receivers, receivers } from './receivers.ts'
import { type Dice, diceOf } from './seeded-random.ts'
import { freePort, setUp } from './set-up.ts'
import { type Storage, storageOf } from './storage.ts'

const ADMIN_KEY = 'deployment-key-for-crash-tests'

/** A desk of the test's own, which is not started yet, and all that is around it. */
export type CrashTest = {
  desk: DeskProcess
  storage: Storage
  outside: Receivers
  dice: Dice
  kills: number
  began: number
  /** Milliseconds; what is not done by then will not be. */
  until: number
  /** Whoever sets a company up. */
  adminOf(company: string): DeskClient
}
type Frame = {
  name: string
  /** How often it is killed when nobody says otherwise. */
  kills: number
  wholeMs: number
  /** After each request that the receivers were sent. */
  onRequest?: () => void
}

/**
 * Runs the test, says whether it passed and ends the process with that. `--seed` repeats the throws, if not the timing; `--kills` changes
 * their number. What the desk had written is kept when it failed.
 */
export async function crashTest(frame: Frame, run: (test: CrashTest) => Promise<boolean>): Promise<never> {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, kills: { type: 'string' } } })
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1e6))
  const kills = Number(values.kills ?? frame.kills)
  const began = Date.now()
  const until = began + frame.wholeMs
  console.log(`${frame.name}, seed ${seed}`)
  const { state, bundle } = await setUp()
  const outside = await receivers(diceOf(seed + 1), frame.onRequest ?? (() => {}))
  const desk = new DeskProcess({ port: await freePort(), state, bundle, outside: outside.address, adminKey: ADMIN_KEY })
  process.on('exit', () => desk.abandon())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1))

  const adminOf = (company: string): DeskClient => deskClient(desk.origin, ADMIN_KEY, company)
  let isGood = false
  try {
    isGood = await run({ desk, storage: storageOf(state), outside, dice: diceOf(seed), kills, began, until, adminOf })
  } catch (error) {
    console.error(error, desk.output)
  } finally {
    await desk.kill()
    outside.close()
    if (isGood) await rm(state, { recursive: true, force: true, maxRetries: 5 })
    else console.log(`What the desk had written is kept in ${state}`)
  }
  console.log(`${isGood ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - began) / 1_000)} s`)
  process.exit(isGood ? 0 : 1)
}
