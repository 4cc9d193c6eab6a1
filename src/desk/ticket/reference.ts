/** The ticket's name for other systems: the year it was opened and its number. */
export const ticketReference = (openedAt: number, number: number): string =>
  `TKT-${new Date(openedAt).getUTCFullYear()}-${String(number).padStart(6, '0')}`

/** How a ticket can be named: by number, optionally with the year it was opened, or by id. */
export type TicketName = { number: number; year: number | null } | { id: string }

/** Parses `TKT-2026-001042`, `1042`, `#1042` and `tkt_…`; null for anything else. */
export function ticketNameOf(text: string): TicketName | null {
  // Only the canonical form with the standard padding is a reference.
  const [, year, padded] = /^TKT-(\d{4})-(\d{6}|[1-9]\d{6,14})$/.exec(text) ?? []
  if (padded !== undefined) return { number: Number(padded), year: Number(year) }
  const [, short] = /^#?([1-9]\d{0,14})$/.exec(text) ?? []
  if (short !== undefined) return { number: Number(short), year: null }
  return /^tkt_[A-Za-z0-9_-]{1,64}$/.test(text) ? { id: text } : null
}

/** A reference that belongs to no ticket, for dry runs. */
export const placeholderReference = (at: number): string => ticketReference(at, 0)
