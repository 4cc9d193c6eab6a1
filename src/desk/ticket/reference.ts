/** A ticket as other systems name it: the year it was opened in, and its number. */
export const ticketReference = (openedAt: number, number: number): string =>
  `TKT-${new Date(openedAt).getUTCFullYear()}-${String(number).padStart(6, '0')}`
