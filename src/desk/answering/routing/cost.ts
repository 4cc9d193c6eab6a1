/** US dollars for a million tokens, which is micro-dollars for one. */
export type Price = { input: number; output: number }

export const MICROS_PER_DOLLAR = 1_000_000

/** Micro-dollars, not rounded: calls of one answer are added up before they are. */
export const costOf = (tokens: { input: number; output: number }, price: Price): number =>
  tokens.input * price.input + tokens.output * price.output

/** As costs are stored and reported. */
export const wholeMicros = (micros: number): number => Math.round(micros)
