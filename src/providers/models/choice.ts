import type { LanguageModelV4 } from '@ai-sdk/provider'
import type { Price } from '../../desk/answering/routing/cost.ts'
import { MODEL_TIERS, type ModelTier } from '../../desk/company/settings/model-tier.ts'
import { LANGUAGE_MODELS, LOCAL_MODELS, type ModelProvider, type RemoteProvider } from './table.ts'

/** A model and what it takes to load it, so that a library is loaded by those who use it. */
export type ModelChoice = {
  name: string
  /** Null when nobody has said what it costs. */
  price: Price | null
  maxOutputTokens: number
  load: () => Promise<LanguageModelV4>
}

export type ModelSettings = {
  provider: ModelProvider
  /** The model for everything; empty is the provider's own. */
  name: string
  baseUrl: string
  apiKey: string
  embeddingProvider: 'local' | 'workers-ai'
  embeddingModel: string
  /** The models of a tier, in order; of a tier that is left out or empty, `name`, else the table's. */
  tiers?: Partial<Record<ModelTier, readonly string[]>>
  /** Of models that the table does not know, or knows otherwise. */
  prices?: Readonly<Record<string, Price>>
}

const MAX_OUTPUT_TOKENS = 800
/** What thinking may take of the output, so that something is left for the answer. */
const REASONING_TOKENS = 1_600

const FREE: Price = { input: 0, output: 0 }

export function localChoice(tier: ModelTier): ModelChoice {
  return {
    name: LOCAL_MODELS[tier],
    price: FREE,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    load: async () => (await import('./local/language-model.ts')).localLanguageModel(tier),
  }
}

/** A model by its name: one of the local ones, else the provider's. */
export function choiceOf(name: string, provider: RemoteProvider, settings: ModelSettings, ai: Ai): ModelChoice {
  const tier = localTierOf(name)
  if (tier !== null) return localChoice(tier)
  const known = LANGUAGE_MODELS[name]
  return {
    name,
    price: settings.prices?.[name] ?? known?.price ?? null,
    maxOutputTokens: MAX_OUTPUT_TOKENS + (known?.reasons === true ? REASONING_TOKENS : 0),
    load: () => load(name, provider, settings, ai),
  }
}

export const localTierOf = (name: string): ModelTier | null =>
  MODEL_TIERS.find((tier) => LOCAL_MODELS[tier] === name) ?? null

async function load(
  name: string,
  provider: RemoteProvider,
  { baseUrl, apiKey }: ModelSettings,
  ai: Ai,
): Promise<LanguageModelV4> {
  switch (provider) {
    case 'workers-ai':
      return (await import('workers-ai-provider')).createWorkersAI({ binding: ai })(name)
    case 'anthropic':
      return (await import('@ai-sdk/anthropic')).createAnthropic({
        apiKey,
        ...(baseUrl === '' ? {} : { baseURL: baseUrl }),
      })(name)
    case 'openai-compatible':
      return (await import('@ai-sdk/openai-compatible')).createOpenAICompatible({
        name: 'openai-compatible',
        baseURL: baseUrl,
        apiKey,
        includeUsage: true,
      })(name)
  }
}
