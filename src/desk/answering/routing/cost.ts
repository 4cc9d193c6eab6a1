/** US dollars per million tokens, which equals micro-dollars per token. */
export type Price = { input: number; output: number }

export const MICROS_PER_DOLLAR = 1_000_000

/** Micro-dollars, not rounded: the calls of an answer are summed first. */
export const costOf = (tokens: { input: number; output: number }, price: Price): number =>
  tokens.input * price.input + tokens.output * price.output

/** Rounds to whole micro-dollars, as costs are stored and reported. */
export const wholeMicros = (micros: number): number => Math.round(micros)
