import type { LanguageModelV4 } from '@ai-sdk/provider'
import { type AnswerPrompt, systemPrompt, userPrompt } from '../../desk/answer/prompt.ts'
import type { Log, OnPiece, Writer, Written } from '../../desk/ports.ts'
import { TimeoutError } from '../../lib/time.ts'

/** A model and what it takes to load it, so that a library is loaded by those who use it. */
export type ModelChoice = { name: string; load: () => Promise<LanguageModelV4> }

const TIMEOUT_MS = 20_000
const FIRST_WORD_MS = 8_000
const MAX_OUTPUT_TOKENS = 800
/** Characters; a server that heeds no limit is cut off here, for each sentence costs a check. */
const MAX_LENGTH = 8_000

/** What follows the last sentence that has an end. */
const UNFINISHED = /[^\n.!?\]]*$/

/** Words answers with the first model that does not fail or dawdle; the last one is the local one, which does neither. */
export function writerOf(models: ModelChoice[], log: Log): Writer {
  return {
    async write(prompt, onPiece) {
      for (const [index, model] of models.entries()) {
        try {
          const written = await writeWith(model, prompt, onPiece)
          return { ...written, fellBack: index > 0 }
        } catch (error) {
          if (index === models.length - 1) throw error
          log.warn('model.failed', { model: model.name }, error)
          onPiece?.({ kind: 'restart' })
        }
      }
      throw new Error('no model is configured')
    },
  }
}

async function writeWith(
  choice: ModelChoice,
  prompt: AnswerPrompt,
  onPiece?: OnPiece,
): Promise<Omit<Written, 'fellBack'>> {
  const patience = patienceOf()
  try {
    return await Promise.race([stream(choice, prompt, patience, onPiece), patience.ended])
  } finally {
    patience.end()
  }
}

type Patience = { signal: AbortSignal; ended: Promise<never>; begun(): void; end(): void }

/** Ends when no first word has come in time, or not the whole answer; a model that does not heed the signal is left behind. */
function patienceOf(): Patience {
  const abort = new AbortController()
  const { promise: ended, reject } = Promise.withResolvers<never>()
  const within = (what: string, ms: number) =>
    setTimeout(() => {
      reject(new TimeoutError(what, ms))
      abort.abort()
    }, ms)
  const first = within('first word', FIRST_WORD_MS)
  const all = within('model', TIMEOUT_MS)
  ended.catch(() => {})
  return {
    signal: abort.signal,
    ended,
    begun: () => clearTimeout(first),
    end: () => {
      clearTimeout(first)
      clearTimeout(all)
    },
  }
}

async function stream(
  choice: ModelChoice,
  prompt: AnswerPrompt,
  patience: Patience,
  onPiece?: OnPiece,
): Promise<Omit<Written, 'fellBack'>> {
  const { streamText } = await import('ai')
  let failure: unknown
  const result = streamText({
    model: await choice.load(),
    instructions: systemPrompt(prompt),
    prompt: userPrompt(prompt),
    temperature: 0.1,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    maxRetries: 0,
    abortSignal: patience.signal,
    onError: ({ error }) => {
      failure = error
    },
  })
  let text = ''
  for await (const piece of result.textStream) {
    // What a model says after its time is up belongs to nobody: another has taken over.
    if (patience.signal.aborted) break
    patience.begun()
    text += piece
    if (text.length > MAX_LENGTH) throw new Error('the model does not end its answer')
    onPiece?.({ kind: 'text', text: piece })
  }
  if (failure !== undefined) throw failure
  const [reason, named] = await Promise.all([result.finishReason, result.rawFinishReason])
  if (reason === 'error' || (reason === 'other' && named === undefined)) throw new Error('the model broke off')
  if (reason === 'length') text = text.replace(UNFINISHED, '')
  if (text.trim() === '') throw new Error('the model answered nothing')
  const usage = await result.usage
  return { text, model: choice.name, tokens: { input: usage.inputTokens ?? 0, output: usage.outputTokens ?? 0 } }
}
