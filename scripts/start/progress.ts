const QUIET_MS = 4_000

/** Says what begins; while it takes long, says every few seconds that it goes on. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  console.log(`• ${what}`)
  const began = Date.now()
  const timer = setInterval(() => {
    console.log(`    still at it: ${what.toLowerCase()} (${Math.round((Date.now() - began) / 1_000)} s)`)
  }, QUIET_MS)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}

/** Ends the start with one sentence. */
export function giveUp(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
