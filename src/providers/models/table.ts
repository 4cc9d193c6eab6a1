import type { Price } from '../../desk/answering/routing/cost.ts'
import type { ModelTier } from '../../desk/company/settings/model-tier.ts'

export type ModelProvider = 'local' | 'workers-ai' | 'openai-compatible' | 'anthropic'
export type RemoteProvider = Exclude<ModelProvider, 'local'>

export const LOCAL_MODELS: Record<ModelTier, string> = {
  fast: 'local/extractive-1-fast',
  standard: 'local/extractive-1',
  advanced: 'local/extractive-1-thorough',
}

/** `reasons`: it thinks before it speaks, and pays for that out of its output. */
export type LanguageModel = { provider: RemoteProvider; price: Price; reasons?: true }

const priced = (provider: RemoteProvider) => (input: number, output: number) => ({ provider, price: { input, output } })
const workersAi = priced('workers-ai')
const openAi = priced('openai-compatible')
const anthropic = priced('anthropic')

/** The models whose prices are known, in US dollars for a million tokens; a deployment's `MODEL_PRICES` come before these. */
export const LANGUAGE_MODELS: Readonly<Record<string, LanguageModel>> = {
  '@cf/ibm-granite/granite-4.0-h-micro': workersAi(0.017, 0.112),
  '@cf/meta/llama-3.1-8b-instruct-fast': workersAi(0.045, 0.384),
  '@cf/qwen/qwen3-30b-a3b-fp8': { ...workersAi(0.051, 0.335), reasons: true },
  '@cf/zai-org/glm-4.7-flash': { ...workersAi(0.06, 0.4), reasons: true },
  '@cf/google/gemma-4-26b-a4b-it': workersAi(0.1, 0.3),
  '@cf/openai/gpt-oss-20b': { ...workersAi(0.2, 0.3), reasons: true },
  '@cf/meta/llama-4-scout-17b-16e-instruct': workersAi(0.27, 0.85),
  '@cf/meta/llama-3.3-70b-instruct-fp8-fast': workersAi(0.293, 2.253),
  '@cf/openai/gpt-oss-120b': { ...workersAi(0.35, 0.75), reasons: true },
  '@cf/nvidia/nemotron-3-120b-a12b': { ...workersAi(0.5, 1.5), reasons: true },
  // OpenAI
  'gpt-4.1-nano': openAi(0.1, 0.4),
  'gpt-4o-mini': openAi(0.15, 0.6),
  'gpt-4.1-mini': openAi(0.4, 1.6),
  'gpt-4.1': openAi(2, 8),
  'gpt-4o': openAi(2.5, 10),
  // Groq
  'llama-3.1-8b-instant': openAi(0.05, 0.08),
  'openai/gpt-oss-20b': { ...openAi(0.075, 0.3), reasons: true },
  'openai/gpt-oss-120b': { ...openAi(0.15, 0.6), reasons: true },
  'llama-3.3-70b-versatile': openAi(0.59, 0.79),
  // Google
  'gemini-2.5-flash-lite': openAi(0.1, 0.4),
  'gemini-2.5-flash': { ...openAi(0.3, 2.5), reasons: true },
  'gemini-2.5-pro': { ...openAi(1.25, 10), reasons: true },
  'claude-haiku-4-5': anthropic(1, 5),
  'claude-sonnet-4-5': anthropic(3, 15),
  'claude-sonnet-4-6': anthropic(3, 15),
  'claude-opus-4-5': anthropic(5, 25),
  'claude-opus-4-6': anthropic(5, 25),
}

/** What each provider answers with when the deployment names no model and asks for no tier. */
export const DEFAULT_MODELS: Record<RemoteProvider, string> = {
  'workers-ai': '@cf/google/gemma-4-26b-a4b-it',
  'openai-compatible': 'gpt-4o-mini',
  anthropic: 'claude-sonnet-4-5',
}

/** What each provider answers with, in order, when the deployment names nothing; behind an OpenAI-compatible address OpenAI is taken for granted. */
export const TIER_MODELS: Record<RemoteProvider, Record<ModelTier, readonly string[]>> = {
  'workers-ai': {
    fast: ['@cf/ibm-granite/granite-4.0-h-micro', '@cf/zai-org/glm-4.7-flash'],
    standard: ['@cf/google/gemma-4-26b-a4b-it', '@cf/meta/llama-4-scout-17b-16e-instruct'],
    advanced: ['@cf/openai/gpt-oss-120b', '@cf/meta/llama-3.3-70b-instruct-fp8-fast'],
  },
  'openai-compatible': {
    fast: ['gpt-4.1-nano', 'gpt-4o-mini'],
    standard: ['gpt-4o-mini', 'gpt-4.1-mini'],
    advanced: ['gpt-4.1', 'gpt-4.1-mini'],
  },
  anthropic: {
    fast: ['claude-haiku-4-5'],
    standard: ['claude-sonnet-4-5', 'claude-haiku-4-5'],
    advanced: ['claude-opus-4-5', 'claude-sonnet-4-5'],
  },
}

export type EmbeddingModel = {
  dimensions: number
  /** Texts in one call. */
  batch: number
  /** How much closeness weighs beside words. */
  weight: number
  /** Closeness from which a passage counts as found although it shares no word with the question; over 1, none does. */
  foundFrom: number
  /** Closeness from which two questions with the same words may have one answer. Each model has its own: `npm run eval` measures the local one. */
  sameFrom: number
}

export const LOCAL_EMBEDDING = 'local/hash-256'

/**
 * Hashed words and trigrams repeat what the words say, so they weigh little; a trained model knows synonyms and is worth as much as
 * the words.
 */
export const EMBEDDING_MODELS: Record<string, EmbeddingModel> = {
  [LOCAL_EMBEDDING]: { dimensions: 256, batch: 1_000, weight: 0.08, foundFrom: 2, sameFrom: 0.6 },
  '@cf/baai/bge-m3': { dimensions: 1_024, batch: 100, weight: 1, foundFrom: 0.45, sameFrom: 0.9 },
  '@cf/google/embeddinggemma-300m': { dimensions: 768, batch: 32, weight: 1, foundFrom: 0.45, sameFrom: 0.9 },
  '@cf/baai/bge-base-en-v1.5': { dimensions: 768, batch: 100, weight: 0.9, foundFrom: 0.6, sameFrom: 0.95 },
}
export const DEFAULT_WORKERS_AI_EMBEDDING = '@cf/baai/bge-m3'
