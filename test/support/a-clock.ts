import type { Clock } from '../../src/desk/kernel/kernel.ts'

export type TestClock = Clock & { pass(ms: number): void }

/** A clock that stands still until it is moved. */
export function aClock(start: number): TestClock {
  let now = start
  return {
    now: () => now,
    pass: (ms) => {
      now += ms
    },
  }
}
