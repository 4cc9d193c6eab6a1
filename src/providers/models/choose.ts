import type { Embedder } from '../../desk/ports.ts'
import { hashEmbedding } from '../../lib/hash-embedding.ts'
import { withTimeout } from '../../lib/time.ts'
import { LOCAL_MODEL } from './local/language-model.ts'
import {
  DEFAULT_MODELS,
  DEFAULT_WORKERS_AI_EMBEDDING,
  EMBEDDING_MODELS,
  LOCAL_EMBEDDING,
  type ModelProvider,
} from './table.ts'
import type { ModelChoice } from './writer.ts'

export type ModelSettings = {
  provider: ModelProvider
  name: string
  baseUrl: string
  apiKey: string
  embeddingProvider: 'local' | 'workers-ai'
  embeddingModel: string
}

const local: ModelChoice = {
  name: LOCAL_MODEL,
  load: async () => (await import('./local/language-model.ts')).localLanguageModel(),
}

/** The models that may word an answer, in the order in which they are asked. */
export function modelsOf(settings: ModelSettings, ai: Ai): ModelChoice[] {
  const { provider, baseUrl, apiKey } = settings
  if (provider === 'local') return [local]
  const name = settings.name === '' ? DEFAULT_MODELS[provider] : settings.name
  switch (provider) {
    case 'workers-ai':
      return [
        { name, load: async () => (await import('workers-ai-provider')).createWorkersAI({ binding: ai })(name) },
        local,
      ]
    case 'anthropic':
      return [
        {
          name,
          load: async () =>
            (await import('@ai-sdk/anthropic')).createAnthropic({
              apiKey,
              ...(baseUrl === '' ? {} : { baseURL: baseUrl }),
            })(name),
        },
        local,
      ]
    case 'openai-compatible':
      return [
        {
          name,
          load: async () =>
            (await import('@ai-sdk/openai-compatible')).createOpenAICompatible({
              name: 'openai-compatible',
              baseURL: baseUrl,
              apiKey,
              includeUsage: true,
            })(name),
        },
        local,
      ]
  }
}

const PASSAGES_TIMEOUT_MS = 30_000

export function embedderOf(settings: ModelSettings, ai: Ai): Embedder {
  if (settings.embeddingProvider === 'local') {
    const { dimensions, weight, foundFrom } = modelOf(LOCAL_EMBEDDING)
    return {
      model: LOCAL_EMBEDDING,
      weight,
      foundFrom,
      question: async (text) => hashEmbedding(text, dimensions),
      passages: async (texts) => texts.map((text) => hashEmbedding(text, dimensions)),
    }
  }
  const name = settings.embeddingModel === '' ? DEFAULT_WORKERS_AI_EMBEDDING : settings.embeddingModel
  const { weight, foundFrom, batch } = modelOf(name)
  const embed = async (values: string[], abortSignal?: AbortSignal): Promise<number[][]> => {
    const { createWorkersAI } = await import('workers-ai-provider')
    const model = createWorkersAI({ binding: ai }).textEmbedding(name)
    const vectors: number[][] = []
    for (let start = 0; start < values.length; start += batch) {
      const part = values.slice(start, start + batch)
      const { embeddings } = await model.doEmbed({
        values: part,
        ...(abortSignal === undefined ? {} : { abortSignal }),
      })
      vectors.push(...embeddings)
    }
    if (vectors.length !== values.length) throw new Error('the embedding model answered another number of vectors')
    return vectors
  }
  return {
    model: name,
    weight,
    foundFrom,
    async question(text) {
      const [vector] = await embed([text])
      if (vector === undefined) throw new Error('the embedding model answered no vector')
      return vector
    },
    passages: (texts) => withTimeout('embedding', PASSAGES_TIMEOUT_MS, embed(texts)),
  }
}

function modelOf(name: string): (typeof EMBEDDING_MODELS)[string] {
  const model = EMBEDDING_MODELS[name]
  if (model === undefined) throw new Error(`configuration: EMBEDDING_MODEL ${name} is not in the model table`)
  return model
}
