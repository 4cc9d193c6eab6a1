/** Chance that can be thrown again: the same seed makes the same throws. */
export type Dice = {
  /** 0 to 1, without 1. */
  throw(): number
  /** Whether a thing of this probability happens. */
  happens(probability: number): boolean
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  oneOf<T>(things: readonly T[]): T
  shuffled<T>(things: readonly T[]): T[]
}

/** Marsaglia's xorshift with 32 bits of state. */
export function diceOf(seed: number): Dice {
  let state = (seed | 0) === 0 ? 1 : seed | 0
  const roll = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  // Small seeds begin with small throws.
  for (let i = 0; i < 16; i++) roll()
  const between = (low: number, high: number): number => low + Math.floor(roll() * (high - low + 1))
  return {
    throw: roll,
    happens: (probability) => roll() < probability,
    between,
    oneOf: (things) => {
      const thing = things[between(0, things.length - 1)]
      if (thing === undefined) throw new Error('there is nothing to choose from')
      return thing
    },
    shuffled: (things) =>
      things
        .map((thing) => ({ thing, at: roll() }))
        .sort((a, b) => a.at - b.at)
        .map(({ thing }) => thing),
  }
}
