/** A ticket as other systems name it: the year it was opened in, and its number. */
export const ticketReference = (openedAt: number, number: number): string =>
  `TKT-${new Date(openedAt).getUTCFullYear()}-${String(number).padStart(6, '0')}`

/** What a ticket is named by: its number, alone or with the year that it was opened in, or its id. */
export type TicketName = { number: number; year: number | null } | { id: string }

/** Reads `TKT-2026-001042`, `1042`, `#1042` and `tkt_…`; null of anything else. */
export function ticketNameOf(text: string): TicketName | null {
  // Written in full: what has more zeros than it needs is no reference.
  const [, year, padded] = /^TKT-(\d{4})-(\d{6}|[1-9]\d{6,14})$/.exec(text) ?? []
  if (padded !== undefined) return { number: Number(padded), year: Number(year) }
  const [, short] = /^#?([1-9]\d{0,14})$/.exec(text) ?? []
  if (short !== undefined) return { number: Number(short), year: null }
  return /^tkt_[A-Za-z0-9_-]{1,64}$/.test(text) ? { id: text } : null
}

/** The year's reference that no ticket has: what is only tried names none. */
export const placeholderReference = (at: number): string => ticketReference(at, 0)
