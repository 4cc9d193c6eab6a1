import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4Usage,
} from '@ai-sdk/provider'
import { compose, type GivenPassage } from './compose.ts'

/** A language model without weights: it reads the desk's own prompt and answers in the passages' words. */
export function localLanguageModel(): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'local',
    modelId: LOCAL_MODEL,
    supportedUrls: {},
    async doGenerate(options) {
      const { text, usage } = answer(options)
      const content: LanguageModelV4Content[] = [{ type: 'text', text }]
      return { content, usage, finishReason: { unified: 'stop', raw: undefined }, warnings: [] }
    },
    async doStream(options) {
      const { text, usage } = answer(options)
      return {
        stream: new ReadableStream({
          start(controller) {
            controller.enqueue({ type: 'stream-start', warnings: [] })
            controller.enqueue({ type: 'text-start', id: '0' })
            for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? [])
              controller.enqueue({ type: 'text-delta', id: '0', delta: line })
            controller.enqueue({ type: 'text-end', id: '0' })
            controller.enqueue({ type: 'finish', usage, finishReason: { unified: 'stop', raw: undefined } })
            controller.close()
          },
        }),
      }
    },
  }
}

export const LOCAL_MODEL = 'local/extractive-1'

function answer({ prompt }: LanguageModelV4CallOptions): { text: string; usage: LanguageModelV4Usage } {
  const shown = prompt
    .filter((message) => message.role === 'user')
    .flatMap((message) => message.content.map((part) => (part.type === 'text' ? part.text : '')))
    .join('\n')
  const text = compose(element(shown, 'question'), element(shown, 'context'), passagesOf(shown)) || 'NO_ANSWER'
  return { text, usage: usageOf(shown, text) }
}

function passagesOf(prompt: string): GivenPassage[] {
  const pattern = /<passage number="(\d+)" title="([^"]*)" heading="([^"]*)">\n([\s\S]*?)\n<\/passage>/g
  return [...prompt.matchAll(pattern)].map(([, number = '0', title = '', heading = '', text = '']) => ({
    number: Number(number),
    title: unescaped(title),
    heading: unescaped(heading),
    text: unescaped(text),
  }))
}

const element = (prompt: string, name: string): string =>
  unescaped(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(prompt)?.[1] ?? '')

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** Words, where a tokenizer would count tokens: nobody is billed for them. */
function usageOf(prompt: string, text: string): LanguageModelV4Usage {
  const words = (of: string): number => of.split(/\s+/).filter((word) => word !== '').length
  return {
    inputTokens: { total: words(prompt), noCache: words(prompt), cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: words(text), text: words(text), reasoning: 0 },
  }
}
