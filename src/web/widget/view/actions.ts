import type { Choice, RatingType } from '../session.ts'

/** What a person can do, as the views tell it. */
export interface Actions {
  ask: (text: string) => void
  retry: (turn: string) => void
  rate: (turn: string, rating: RatingType) => void
  choose: (turn: string, choice: Choice) => void
  minimise: () => void
  close: () => void
}
