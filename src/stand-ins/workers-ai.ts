import { WorkerEntrypoint } from 'cloudflare:workers'
import { hashEmbedding } from '../lib/hash-embedding.ts'
import { quoteAnswer } from './quote-answer.ts'
import { classifySentiment } from './sentiment.ts'

/** Dimensions of the embedding models that the real service has. */
const EMBEDDINGS: Record<string, { dimensions: number; batch: number }> = {
  '@cf/baai/bge-m3': { dimensions: 1_024, batch: 100 },
  '@cf/google/embeddinggemma-300m': { dimensions: 768, batch: 100 },
  '@cf/baai/bge-base-en-v1.5': { dimensions: 768, batch: 100 },
}

const SENTIMENT = '@cf/huggingface/distilbert-sst-2-int8'

/** Withdrawn on 30 May 2026: a deployment that still names one finds out here. */
const GONE =
  /\/(?:llama-2-|llama-3-8b-|llama-3\.1-(?:70b-instruct|8b-instruct(?:-awq)?)$|mistral-7b-instruct-v0\.[12]|gemma-3-12b-it|gemma-7b-it|hermes-2-pro|bart-large-cnn|phi-2|sqlcoder)/

/** The refusals that a caller must cope with, as the service words them. */
const REFUSALS = {
  3006: 'Request is too large',
  3007: 'Request timed out',
  3008: 'Request was aborted',
  3036: 'You have used up your daily free allocation of 10,000 neurons',
  3040: 'Capacity temporarily exceeded, please try again.',
  3041: 'Account is not allowed to access this model',
  5016: 'The terms of this model have not been accepted',
  5018: 'This account is not allowed to access this model',
  5035: 'This model needs a paid plan',
} as const

/** How the service is to misbehave: for tests, and for looking at a bad day on a laptop. `breaks` ends a streamed answer half-way. */
export type WorkersAiMood = {
  chat?: keyof typeof REFUSALS | 'breaks'
  embeddings?: keyof typeof REFUSALS
  sentiment?: keyof typeof REFUSALS
  slowMs?: number
}

/** Of the isolate, which all entrypoints of one local run share. */
let mood: WorkersAiMood = {}

type Input = { text?: string | string[]; messages?: { role: string; content: unknown }[]; stream?: boolean }

/** The `AI` binding of a laptop: the shapes and errors of Workers AI, without its weights. */
export class WorkersAiStandIn extends WorkerEntrypoint<Env> {
  behave(asked: WorkersAiMood): void {
    mood = asked
  }

  async run(model: string, input: Input): Promise<unknown> {
    if (mood.slowMs !== undefined) await scheduler.wait(mood.slowMs)
    const embedding = EMBEDDINGS[model]
    if (embedding !== undefined) {
      if (mood.embeddings !== undefined) throw new AiError(mood.embeddings, REFUSALS[mood.embeddings])
      return embed(input, embedding)
    }
    if (model === SENTIMENT) {
      if (mood.sentiment !== undefined) throw new AiError(mood.sentiment, REFUSALS[mood.sentiment])
      if (typeof input.text !== 'string') throw new AiError(5004, 'Invalid input: text is required')
      return classifySentiment(input.text)
    }
    if (mood.chat !== undefined && mood.chat !== 'breaks') throw new AiError(mood.chat, REFUSALS[mood.chat])
    if (!model.startsWith('@cf/') || GONE.test(model)) throw new AiError(5007, `No such model ${model} or task`)
    if (input.messages === undefined) throw new AiError(5004, 'Invalid input: messages is required')
    const prompt = input.messages
      .map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)))
      .join('\n')
    const text = quoteAnswer(prompt)
    const usage = {
      prompt_tokens: words(prompt),
      completion_tokens: words(text),
      total_tokens: words(prompt) + words(text),
    }
    if (input.stream === true) return mood.chat === 'breaks' ? broken(text) : streamed(text, usage)
    const choices = [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }]
    return { choices, usage, model, id: crypto.randomUUID(), created: 0 }
  }
}

class AiError extends Error {
  constructor(code: number, why: string) {
    super(`${code}: ${why}`)
    this.name = 'InferenceUpstreamError'
  }
}

function embed({ text = [] }: Input, { dimensions, batch }: { dimensions: number; batch: number }) {
  const texts = Array.isArray(text) ? text : [text]
  if (texts.length === 0) throw new AiError(5004, 'Invalid input: text is required')
  if (texts.length > batch) throw new AiError(3006, `Request is too large: at most ${batch} texts`)
  return { shape: [texts.length, dimensions], data: texts.map((one) => hashEmbedding(one, dimensions)), pooling: 'cls' }
}

function streamed(text: string, usage: object): ReadableStream<Uint8Array> {
  const end = { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], usage }
  const body = `${[...deltasOf(text), end].map(eventOf).join('')}data: [DONE]\n\n`
  return new Response(body).body ?? new ReadableStream()
}

/** As far as the middle of the answer; what follows is a fault. */
function broken(text: string): ReadableStream<Uint8Array> {
  const deltas = deltasOf(text)
  const half = deltas
    .slice(0, Math.ceil(deltas.length / 2))
    .map(eventOf)
    .join('')
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  // Whoever reads it decides when; nobody here waits for that.
  writer.write(new TextEncoder().encode(half)).then(
    () => writer.abort(new AiError(3008, REFUSALS[3008])),
    () => {},
  )
  return readable
}

const deltasOf = (text: string) =>
  (text.match(/\S+\s*/g) ?? []).map((piece) => ({ choices: [{ index: 0, delta: { content: piece } }] }))

const eventOf = (event: object): string => `data: ${JSON.stringify(event)}\n\n`

const words = (text: string): number => text.split(/\s+/).length
