/** A fact that happened: its name and what is known of it. Each noun of the desk lists its own facts. */
export type Fact = { name: string; data: object }

/** A fact with who caused it, when and where. It is published once and consumed many times. */
export type EventOf<F extends Fact = Fact> = {
  id: string
  company: string
  /** UTC milliseconds. */
  at: number
  /** Who caused it: a principal's or a customer's id. */
  actor: string
  conversation: string | null
  ip: string | null
} & F
