import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4Usage,
} from '@ai-sdk/provider'
import type { ModelTier } from '../../../desk/company/settings/model-tier.ts'
import { LOCAL_MODELS } from '../table.ts'
import { composedAt } from './effort.ts'
import { told } from './format-outcomes.ts'
import { parsePrompt, type Shown } from './parse-prompt.ts'
import { type PlannedCall, planFor } from './plan.ts'

/**
 * A language model without weights: it reads the desk's own prompt, calls tools by rules, and answers in the words of passages and
 * records. Its tiers are how much it takes the passages into account.
 */
export function localLanguageModel(tier: ModelTier): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'local',
    modelId: LOCAL_MODELS[tier],
    supportedUrls: {},
    async doGenerate(options) {
      const { text, calls, usage, finishReason } = answer(options, tier)
      const content: LanguageModelV4Content[] = [...(text === '' ? [] : [{ type: 'text' as const, text }]), ...calls]
      return { content, usage, finishReason, warnings: [] }
    },
    async doStream(options) {
      const { text, calls, usage, finishReason } = answer(options, tier)
      return {
        stream: new ReadableStream({
          start(controller) {
            controller.enqueue({ type: 'stream-start', warnings: [] })
            if (text !== '') {
              controller.enqueue({ type: 'text-start', id: '0' })
              for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? [])
                controller.enqueue({ type: 'text-delta', id: '0', delta: line })
              controller.enqueue({ type: 'text-end', id: '0' })
            }
            for (const call of calls) controller.enqueue(call)
            controller.enqueue({ type: 'finish', usage, finishReason })
            controller.close()
          },
        }),
      }
    },
  }
}

type ToolCall = { type: 'tool-call'; toolCallId: string; toolName: string; input: string }
type Given = { text: string; calls: ToolCall[]; usage: LanguageModelV4Usage; finishReason: LanguageModelV4FinishReason }

function answer(options: LanguageModelV4CallOptions, tier: ModelTier): Given {
  const shown = parsePrompt(options)
  const { text, calls } = thought(shown, tier)
  const unified = calls.length > 0 ? 'tool-calls' : 'stop'
  return {
    text,
    calls: calls.map(asToolCall),
    usage: usageOf(shown.text, text),
    finishReason: { unified, raw: undefined },
  }
}

function thought(shown: Shown, tier: ModelTier): { text: string; calls: PlannedCall[] } {
  const says = (text: string) => ({ text, calls: [] })
  const { question, outcomes, tools } = shown
  if (outcomes.length > 0) return says(told(question, outcomes))
  const plan = tools.size === 0 ? null : planFor(shown)
  if (plan?.kind === 'calls') return { text: '', calls: plan.calls }
  if (plan?.kind === 'asks') return says(plan.text)
  return says(composedAt(tier, shown) || 'NO_ANSWER')
}

const asToolCall = ({ name, arguments: input }: PlannedCall, index: number): ToolCall => ({
  type: 'tool-call',
  toolCallId: `call-${index}`,
  toolName: name,
  input: JSON.stringify(input),
})

/** Words, where a tokenizer would count tokens: nobody is billed for them. */
function usageOf(prompt: string, text: string): LanguageModelV4Usage {
  const words = (of: string): number => of.split(/\s+/).filter((word) => word !== '').length
  return {
    inputTokens: { total: words(prompt), noCache: words(prompt), cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: words(text), text: words(text), reasoning: 0 },
  }
}
