import { createServer } from 'node:net'
import { giveUp } from './progress.ts'

/** The port asked for, which must be free; else the first free one from `first` on. Ends the start where there is none. */
export async function freePort(asked: number | null, first: number): Promise<number> {
  if (asked !== null) {
    if (!Number.isInteger(asked) || asked < 1 || asked > 65_535)
      giveUp('--port takes a number from 1 to 65535, for example: npm start -- --port 9000')
    if (await isFree(asked)) return asked
    giveUp(`Port ${asked} is in use. Choose another: npm start -- --port ${asked + 1}`)
  }
  for (let candidate = first; candidate < first + 100; candidate++) if (await isFree(candidate)) return candidate
  return giveUp(`No port from ${first} to ${first + 99} is free.`)
}

function isFree(candidate: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(candidate, () => probe.close(() => resolve(true)))
  })
}
