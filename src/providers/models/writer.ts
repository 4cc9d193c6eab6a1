import type { LanguageModelV4 } from '@ai-sdk/provider'
import type { ToolSet } from 'ai'
import type { OnPiece, Writer, Written } from '../../desk/answering/port.ts'
import { type AnswerPrompt, systemPrompt, userPrompt } from '../../desk/answering/prompt.ts'
import { wholeMicros } from '../../desk/answering/routing/cost.ts'
import type { Effort } from '../../desk/company/settings/model-tier.ts'
import type { Log } from '../../desk/kernel/kernel.ts'
import { TimeoutError } from '../../lib/time.ts'
import type { Deeds } from './acting.ts'
import { type Bill, billsOf } from './bill.ts'
import type { ModelChoice } from './choice.ts'
import type { ModelTiers } from './tiers.ts'

const TIMEOUT_MS = 20_000
const FIRST_WORD_MS = 8_000
/** When so much is gone, models that are left before the last one are passed over: a customer does not wait for all of them. */
const ENOUGH_MS = 15_000
/** Characters; a server that heeds no limit is cut off here, for each sentence costs a check. */
const MAX_LENGTH = 8_000

/** Calls of a model in one reply, each with what the tools answered it before. */
const MAX_STEPS = 4

/** What follows the last sentence that has an end. */
const UNFINISHED = /[^\n.!?\]]*$/

/**
 * Words answers with the first model that does not fail or dawdle; the last one is the local one, which does neither.
 * @param models of answers for which no effort is asked
 */
export function writerOf(models: ModelChoice[], log: Log, tiers: ModelTiers = () => models): Writer {
  const newBill = billsOf(log)
  const choicesFor = (effort: Effort | undefined): ModelChoice[] => (effort === undefined ? models : tiers(effort))
  return {
    dearestPrice(efforts) {
      const prices = efforts.flatMap(choicesFor).flatMap(({ price }) => (price === null ? [] : [price]))
      return {
        input: Math.max(0, ...prices.map(({ input }) => input)),
        output: Math.max(0, ...prices.map(({ output }) => output)),
      }
    },
    async write(prompt, onPiece, act, effort) {
      const choices = choicesFor(effort)
      const deeds = prompt.desk === null ? null : (await import('./acting.ts')).deedsOf(prompt, act)
      const bill = newBill()
      const begunAt = Date.now()
      for (const [index, model] of choices.entries()) {
        const isLast = index === choices.length - 1
        if (index > 0 && !isLast && Date.now() - begunAt >= ENOUGH_MS) continue
        try {
          const written = await writeWith(model, { prompt, deeds, bill, onPiece })
          deeds?.rethrow()
          return { ...written, costMicros: wholeMicros(bill.micros), acted: deeds?.acted ?? [], fellBack: index > 0 }
        } catch (error) {
          await deeds?.settled()
          deeds?.rethrow()
          if (isLast) throw error
          log.warn('model.failed', { model: model.name }, error)
          onPiece?.({ kind: 'restart' })
        }
      }
      throw new Error('no model is configured')
    },
  }
}

/** What all models of one reply work on. */
type Work = { prompt: AnswerPrompt; deeds: Deeds | null; bill: Bill; onPiece: OnPiece | undefined }

async function writeWith(choice: ModelChoice, work: Work): Promise<Worded> {
  const patience = patienceOf()
  try {
    return await Promise.race([stream(choice, work, patience), patience.ended])
  } finally {
    patience.end()
  }
}

type Worded = Omit<Written, 'fellBack' | 'acted' | 'costMicros'>

type Patience = { signal: AbortSignal; ended: Promise<never>; awaits(): void; begun(): void; end(): void }

/** Ends when no first word of a step has come in time, or not the whole answer; a model that does not heed the signal is left behind. */
function patienceOf(): Patience {
  const abort = new AbortController()
  const { promise: ended, reject } = Promise.withResolvers<never>()
  const within = (what: string, ms: number) =>
    setTimeout(() => {
      reject(new TimeoutError(what, ms))
      abort.abort()
    }, ms)
  let first = within('first word', FIRST_WORD_MS)
  const all = within('model', TIMEOUT_MS)
  ended.catch(() => {})
  return {
    signal: abort.signal,
    ended,
    awaits: () => {
      clearTimeout(first)
      if (!abort.signal.aborted) first = within('first word', FIRST_WORD_MS)
    },
    begun: () => clearTimeout(first),
    end: () => {
      clearTimeout(first)
      clearTimeout(all)
    },
  }
}

async function stream(
  choice: ModelChoice,
  { prompt, deeds, bill, onPiece }: Work,
  patience: Patience,
): Promise<Worded> {
  const { streamText } = await import('ai')
  const model = await choice.load()
  let failure: unknown
  const result = streamText({
    ...(deeds === null ? { model } : await actingWith(model, deeds.tools(patience.signal))),
    instructions: systemPrompt(prompt),
    prompt: userPrompt(prompt, deeds?.outcomes()),
    temperature: 0.1,
    maxOutputTokens: choice.maxOutputTokens,
    maxRetries: 0,
    abortSignal: patience.signal,
    onError: ({ error }) => {
      failure = error
    },
  })
  let text = ''
  for await (const part of result.stream) {
    // What a model says after its time is up belongs to nobody: another has taken over.
    if (patience.signal.aborted) break
    if (part.type === 'tool-call') patience.begun()
    if (part.type === 'finish-step') bill.add(choice, part.usage)
    const isCalled = part.type === 'finish-step' && part.finishReason === 'tool-calls'
    // What was said before a tool was called stands by itself.
    const piece = part.type === 'text-delta' ? part.text : isCalled ? endOf(text) : ''
    if (piece !== '') {
      patience.begun()
      text += piece
      if (text.length > MAX_LENGTH) throw new Error('the model does not end its answer')
      onPiece?.({ kind: 'text', text: piece })
    }
    if (isCalled) patience.awaits()
  }
  if (failure !== undefined) throw failure
  const [reason, named] = await Promise.all([result.finishReason, result.rawFinishReason])
  if (reason === 'error' || (reason === 'other' && named === undefined)) throw new Error('the model broke off')
  if (reason === 'length') text = text.replace(UNFINISHED, '')
  // Whoever has acted has something to tell, and if need be the desk words it.
  if (text.trim() === '' && !deeds?.acted.length) throw new Error('the model answered nothing')
  const usage = await result.totalUsage
  return { text, model: choice.name, tokens: { input: usage.inputTokens ?? 0, output: usage.outputTokens ?? 0 } }
}

const endOf = (text: string): string => (text === '' || text.endsWith('\n') ? '' : '\n')

/** A model with tools: one call after the other, and in its last step it must word what it has. */
async function actingWith(model: LanguageModelV4, tools: ToolSet) {
  const [{ stepCountIs }, { readingCallsInText }] = await Promise.all([import('ai'), import('./calls-in-text.ts')])
  return {
    model: readingCallsInText(model),
    tools,
    toolCallConcurrency: 1,
    stopWhen: stepCountIs(MAX_STEPS),
    prepareStep: ({ stepNumber }: { stepNumber: number }) =>
      stepNumber === MAX_STEPS - 1 ? ({ toolChoice: 'none' } as const) : {},
  }
}
