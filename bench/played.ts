/** A turn as it is measured: what comes before it, and the turn itself, which may leave something to read to its end. */
export type Played = {
  pauseMs?: number
  prepare(who: string): Promise<string>
  send(where: string): Promise<(() => Promise<void>) | null>
}
