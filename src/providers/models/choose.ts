import type { Embedder } from '../../desk/knowledge/articles/port.ts'
import { hashEmbedding } from '../../lib/hash-embedding.ts'
import { withTimeout } from '../../lib/time.ts'
import { choiceOf, localChoice, type ModelChoice, type ModelSettings } from './choice.ts'
import { DEFAULT_MODELS, DEFAULT_WORKERS_AI_EMBEDDING, EMBEDDING_MODELS, LOCAL_EMBEDDING } from './table.ts'

/** The models that word an answer for which no tier is asked, in the order in which they are asked. */
export function modelsOf(settings: ModelSettings, ai: Ai): ModelChoice[] {
  const { provider, name } = settings
  const local = localChoice('standard')
  if (provider === 'local') return [local]
  return [choiceOf(name === '' ? DEFAULT_MODELS[provider] : name, provider, settings, ai), local]
}

const PASSAGES_TIMEOUT_MS = 30_000

export function embedderOf(settings: ModelSettings, ai: Ai): Embedder {
  if (settings.embeddingProvider === 'local') {
    const { dimensions, weight, foundFrom, sameFrom } = modelOf(LOCAL_EMBEDDING)
    return {
      model: LOCAL_EMBEDDING,
      isFree: true,
      weight,
      foundFrom,
      sameFrom,
      question: async (text) => hashEmbedding(text, dimensions),
      passages: async (texts) => texts.map((text) => hashEmbedding(text, dimensions)),
    }
  }
  const name = settings.embeddingModel === '' ? DEFAULT_WORKERS_AI_EMBEDDING : settings.embeddingModel
  const { weight, foundFrom, sameFrom, batch } = modelOf(name)
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
    isFree: false,
    weight,
    foundFrom,
    sameFrom,
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
