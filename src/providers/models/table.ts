export type ModelProvider = 'local' | 'workers-ai' | 'openai-compatible' | 'anthropic'

/** What each provider answers with when the deployment names no model. */
export const DEFAULT_MODELS: Record<Exclude<ModelProvider, 'local'>, string> = {
  'workers-ai': '@cf/google/gemma-4-26b-a4b-it',
  'openai-compatible': 'gpt-4o-mini',
  anthropic: 'claude-sonnet-4-5',
}

export type EmbeddingModel = {
  dimensions: number
  /** Texts in one call. */
  batch: number
  /** How much closeness weighs beside words. */
  weight: number
  /** Closeness from which a passage counts as found although it shares no word with the question; over 1, none does. */
  foundFrom: number
}

export const LOCAL_EMBEDDING = 'local/hash-256'

/**
 * Hashed words and trigrams repeat what the words say, so they weigh little; a trained model knows synonyms and is worth as much as
 * the words.
 */
export const EMBEDDING_MODELS: Record<string, EmbeddingModel> = {
  [LOCAL_EMBEDDING]: { dimensions: 256, batch: 1_000, weight: 0.08, foundFrom: 2 },
  '@cf/baai/bge-m3': { dimensions: 1_024, batch: 100, weight: 1, foundFrom: 0.45 },
  '@cf/google/embeddinggemma-300m': { dimensions: 768, batch: 32, weight: 1, foundFrom: 0.45 },
  '@cf/baai/bge-base-en-v1.5': { dimensions: 768, batch: 100, weight: 0.9, foundFrom: 0.6 },
}
export const DEFAULT_WORKERS_AI_EMBEDDING = '@cf/baai/bge-m3'
