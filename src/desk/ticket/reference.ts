/** A ticket as other systems name it: the year it was opened in, and its number. */
export const ticketReference = (openedAt: number, number: number): string =>
  `TKT-${new Date(openedAt).getUTCFullYear()}-${String(number).padStart(6, '0')}`

/** The number in a reference; null of anything else. Whether the year is the ticket's only the ticket can say. */
export function ticketNumberOf(reference: string): number | null {
  const digits = /^TKT-\d{4}-(\d{6,15})$/.exec(reference)?.[1]
  return digits === undefined ? null : Number(digits)
}

/** The year's reference that no ticket has: what is only tried names none. */
export const placeholderReference = (at: number): string => ticketReference(at, 0)
