import type { FigureName, Tally } from './contribution.ts'
import type { Span } from './span.ts'

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
