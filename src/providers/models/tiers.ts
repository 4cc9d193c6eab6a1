import { type Effort, MODEL_TIERS, type ModelTier } from '../../desk/company/settings/model-tier.ts'
import type { Log } from '../../desk/kernel/kernel.ts'
import { choiceOf, localChoice, localTierOf, type ModelChoice, type ModelSettings } from './choice.ts'
import { LANGUAGE_MODELS, LOCAL_MODELS, TIER_MODELS } from './table.ts'

/** The models of an effort in the order in which they are asked; the last is the local one. */
export type ModelTiers = (effort: Effort) => ModelChoice[]

/** The tiers of a deployment. Names that it does not have, which a company kept from before a change of provider, are passed over. */
export function tiersOf(settings: ModelSettings, ai: Ai, log: Log): ModelTiers {
  const here = new Set(modelNames(settings))
  return ({ tier, models = [] }) => {
    for (const model of models) if (!here.has(model)) log.warn('model.not_here', { model })
    const own = models.filter((model) => here.has(model))
    const names = own.length > 0 ? own : deploymentModels(settings, tier)
    const choices = [...new Set(names)].map((name) => chosen(name, settings, ai))
    return [...choices.filter(({ name }) => name !== LOCAL_MODELS[tier]), localChoice(tier)]
  }
}

/** The names by which a company may choose. */
export function modelNames(settings: ModelSettings): string[] {
  const table = Object.entries(LANGUAGE_MODELS).filter(([, { provider }]) => provider === settings.provider)
  const configured = MODEL_TIERS.flatMap((tier) => deploymentModels(settings, tier))
  return [...new Set([...table.map(([name]) => name), ...configured, ...Object.values(LOCAL_MODELS)])]
}

function deploymentModels({ provider, name, tiers }: ModelSettings, tier: ModelTier): readonly string[] {
  if (provider === 'local') return [LOCAL_MODELS[tier]]
  const own = tiers?.[tier] ?? []
  if (own.length > 0) return own
  return name === '' ? TIER_MODELS[provider][tier] : [name]
}

function chosen(name: string, settings: ModelSettings, ai: Ai): ModelChoice {
  const { provider } = settings
  return provider === 'local' ? localChoice(localTierOf(name) ?? 'standard') : choiceOf(name, provider, settings, ai)
}
