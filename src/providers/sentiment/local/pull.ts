/**
 * Which way a piece of a message pulls, by five logits: towards negative and positive, each against neutral, as a customer of the
 * company would mean it and as people mean it among themselves; and towards its being a customer who speaks.
 */
export type Pull = readonly [
  customerNegative: number,
  customerPositive: number,
  chatterNegative: number,
  chatterPositive: number,
  customer: number,
]
