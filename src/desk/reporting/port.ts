import type { FigureName, Tally } from './contribution.ts'
import type { Span } from './span.ts'
import type { TurnTally } from './turn-counts.ts'

/** What a company's conversations add up to, by the moment at which they were opened: as current as their index. */
export type Figures = {
  /** Of all these spans together every figure, and of each of them those that are named in `apart`. */
  of(
    company: string,
    channel: string,
    spans: Span[],
    apart: readonly FigureName[],
  ): Promise<{ together: Tally; each: Tally[] }>
}

/** What the turns of a channel add up to, by the moment at which they were asked. */
export type TurnFigures = {
  of(company: string, channel: string, span: Span): Promise<TurnTally>
}

/** What a company has going on at this moment. */
export type DeskLoad = {
  /** Conversations of the channel that are neither resolved nor abandoned, and what is to be delivered still. */
  of(company: string, channel: string): Promise<{ conversations: number; deliveries: number }>
}
