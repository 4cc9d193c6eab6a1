import type { Effort } from '../company/settings/model-tier.ts'
import type { ActionRequest } from '../records/action-request.ts'
import type { Acted, ActionOutcome } from '../records/actions/action.ts'
import type { Sentiment } from '../signals/sentiment/port.ts'
import type { AnswerPrompt } from './prompt.ts'
import type { Price } from './routing/cost.ts'

/** Of a text that grows: more of it, or that it starts anew because another model took over. */
export type Piece = { kind: 'text'; text: string } | { kind: 'restart' }

export type OnPiece = (piece: Piece) => void

export type Written = {
  text: string
  /** The one that wrote it. */
  model: string
  /** Of that one's calls, as it reports them. */
  tokens: { input: number; output: number }
  /** Of all calls that were made for it, those of models that failed included: whole millionths of a US dollar. */
  costMicros: number
  fellBack: boolean
  /** What was done through `act`, in order, by whichever model: the n-th is cited by the n-th number after the passages. */
  acted: Acted[]
}

/** Does or refuses one thing on the records; whether it may be done is decided behind it. */
export type Act = (request: ActionRequest) => Promise<ActionOutcome>

/**
 * A language model that words an answer from passages, and from what it does through `act`: the actions that the prompt names. Without
 * an effort it is the deployment's one model. When one fails or is late the next one of the tier takes over, the local one last, and it is
 * said; what was done by then stands.
 */
export type Writer = {
  write(prompt: AnswerPrompt, onPiece?: OnPiece, act?: Act, effort?: Effort): Promise<Written>
  /** The highest prices among the models that these efforts may ask. A writer without it costs nothing. */
  dearestPrice?(efforts: readonly (Effort | undefined)[]): Price
}

/** The same job done by what is built in: nothing outside is asked. */
export type Offline = { writer: Writer; sentiment: Sentiment }
