import { WorkerEntrypoint } from 'cloudflare:workers'
import { hashEmbedding } from '../lib/hash-embedding.ts'
import { quoteAnswer } from './quote-answer.ts'

/** Dimensions of the embedding models that the real service has. */
const EMBEDDINGS: Record<string, { dimensions: number; batch: number }> = {
  '@cf/baai/bge-m3': { dimensions: 1_024, batch: 100 },
  '@cf/google/embeddinggemma-300m': { dimensions: 768, batch: 100 },
  '@cf/baai/bge-base-en-v1.5': { dimensions: 768, batch: 100 },
}

/** Withdrawn on 30 May 2026: a deployment that still names one finds out here. */
const GONE =
  /\/(?:llama-2-|llama-3-8b-|llama-3\.1-(?:70b-instruct|8b-instruct(?:-awq)?)$|mistral-7b-instruct-v0\.[12]|gemma-3-12b-it|gemma-7b-it|hermes-2-pro|bart-large-cnn|phi-2|sqlcoder)/

type Input = { text?: string | string[]; messages?: { role: string; content: unknown }[]; stream?: boolean }

/** The `AI` binding of a laptop: the shapes and errors of Workers AI, without its weights. */
export class WorkersAiStandIn extends WorkerEntrypoint<Env> {
  async run(model: string, input: Input): Promise<unknown> {
    const embedding = EMBEDDINGS[model]
    if (embedding !== undefined) return embed(input, embedding)
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
    if (input.stream === true) return streamed(text, usage)
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
  const pieces = text.match(/\S+\s*/g) ?? []
  const lines = [
    ...pieces.map((piece) => ({ choices: [{ index: 0, delta: { content: piece } }] })),
    { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], usage },
  ]
  const body = `${lines.map((line) => `data: ${JSON.stringify(line)}\n\n`).join('')}data: [DONE]\n\n`
  return new Response(body).body ?? new ReadableStream()
}

const words = (text: string): number => text.split(/\s+/).length
