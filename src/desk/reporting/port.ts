import type { FigureName, Tally } from './contribution.ts'
import type { Span } from './span.ts'
import type { TurnTally } from './turn-counts.ts'

/** Aggregated figures of a company's conversations by opening time; as current as the index. */
export type Figures = {
  /** All figures for the spans together, and for each span those named in `apart`. */
  of(
    company: string,
    channel: string,
    spans: Span[],
    apart: readonly FigureName[],
  ): Promise<{ together: Tally; each: Tally[] }>
}

/** Aggregated figures of a channel's turns, by the time of the question. */
export type TurnFigures = {
  of(company: string, channel: string, span: Span): Promise<TurnTally>
}

/** A company's current work. */
export type DeskLoad = {
  /** Conversations in the channel that are neither resolved nor abandoned, and pending deliveries. */
  of(company: string, channel: string): Promise<{ conversations: number; deliveries: number }>
}
