import type { Effort } from '../company/settings/model-tier.ts'
import type { ActionRequest } from '../records/action-request.ts'
import type { Acted, ActionOutcome } from '../records/actions/action.ts'
import type { Sentiment } from '../signals/sentiment/port.ts'
import type { AnswerPrompt } from './prompt.ts'
import type { Price } from './routing/cost.ts'

/** A piece of a streamed text: more text, or a restart because another model took over. */
export type Piece = { kind: 'text'; text: string } | { kind: 'restart' }

export type OnPiece = (piece: Piece) => void

export type Written = {
  text: string
  /** The model that wrote the text. */
  model: string
  /** Tokens of that model's calls, as it reports them. */
  tokens: { input: number; output: number }
  /** The cost of all calls for this text, including failed models, in whole millionths of a US dollar. */
  costMicros: number
  fellBack: boolean
  /** Actions done through `act`, in order, by any of the models; their citation numbers follow those of the passages. */
  acted: Acted[]
}

/** Performs or refuses one action on the records; the callee decides whether it is allowed. */
export type Act = (request: ActionRequest) => Promise<ActionOutcome>

/**
 * A language model that writes an answer from passages and from the results of `act`, for the actions in the prompt. Without an effort,
 * the deployment's own model is used. When a model fails or is too slow, the next one of the tier takes over, the local one last, and the
 * result says so; actions already done stand.
 */
export type Writer = {
  write(prompt: AnswerPrompt, onPiece?: OnPiece, act?: Act, effort?: Effort): Promise<Written>
  /** The highest prices among the models that these efforts allow. A writer without this method costs nothing. */
  dearestPrice?(efforts: readonly (Effort | undefined)[]): Price
}

/** Built-in implementations that make no outside calls. */
export type Offline = { writer: Writer; sentiment: Sentiment }
