import type { LanguageModelV4, LanguageModelV4StreamPart } from '@ai-sdk/provider'
import * as z from 'zod'

/**
 * A model whose tool calls are read wherever it puts them: some write a call as JSON into the text, and some say that they have stopped
 * although they call. What counts is the call.
 */
export function readingCallsInText(model: LanguageModelV4): LanguageModelV4 {
  return {
    specificationVersion: model.specificationVersion,
    provider: model.provider,
    modelId: model.modelId,
    supportedUrls: model.supportedUrls,
    doGenerate: (options) => model.doGenerate(options),
    async doStream(options) {
      const result = await model.doStream(options)
      const names = (options.tools ?? []).map(({ name }) => name)
      return { ...result, stream: result.stream.pipeThrough(callsOutOfText(names)) }
    },
  }
}

type Held = { parts: LanguageModelV4StreamPart[]; text: string; isOpen: boolean }

/** Characters after which it shows whether a text is a call; a fence and the word "json" come before its first brace. */
const TELLING = 12
const CALL_BEGINS = /^(?:\{|\[\s*\{|```(?:\w+)?\s*[[{])/

function callsOutOfText(names: string[]): TransformStream<LanguageModelV4StreamPart, LanguageModelV4StreamPart> {
  const held = new Map<string, Held>()
  let calls = 0
  return new TransformStream({
    transform(part, controller) {
      if (part.type === 'text-start') {
        held.set(part.id, { parts: [part], text: '', isOpen: false })
        return
      }
      if (part.type === 'text-delta' || part.type === 'text-end') {
        const block = held.get(part.id)
        if (block === undefined || block.isOpen) {
          controller.enqueue(part)
          return
        }
        block.parts.push(part)
        if (part.type === 'text-delta') block.text += part.delta
        const isEnd = part.type === 'text-end'
        if (!isEnd && (block.text.trim().length < TELLING || CALL_BEGINS.test(block.text.trim()))) return
        const found = isEnd ? callsIn(block.text, names) : []
        for (const { name, input } of found)
          controller.enqueue({ type: 'tool-call', toolCallId: `text-${calls++}`, toolName: name, input })
        if (found.length === 0) for (const one of block.parts) controller.enqueue(one)
        block.isOpen = true
        return
      }
      if (part.type === 'tool-call') calls += 1
      const stopped = part.type === 'finish' && part.finishReason.unified === 'stop' && calls > 0
      controller.enqueue(stopped ? { ...part, finishReason: { ...part.finishReason, unified: 'tool-calls' } } : part)
    },
    flush(controller) {
      for (const { parts, isOpen } of held.values()) if (!isOpen) for (const part of parts) controller.enqueue(part)
    },
  })
}

const given = z.union([z.string(), z.record(z.string(), z.unknown())])
const named = z.object({
  name: z.string(),
  arguments: given.optional(),
  parameters: given.optional(),
  input: given.optional(),
})
const call = z.union([named, z.object({ function: named }).transform((one) => one.function)])
const calls = z.union([
  z.array(call).min(1),
  z.object({ tool_calls: z.array(call).min(1) }).transform((one) => one.tool_calls),
  call.transform((one) => [one]),
])

/** The calls that a text is, of tools that there are; none where it is anything else besides. */
function callsIn(text: string, names: string[]): { name: string; input: string }[] {
  const read = calls.safeParse(jsonOf(text.trim().replace(/^```\w*\s*|\s*```$/g, '')))
  if (!read.success || !read.data.every(({ name }) => names.includes(name))) return []
  return read.data.map(({ name, arguments: args, parameters, input }) => {
    const value = args ?? parameters ?? input ?? {}
    return { name, input: typeof value === 'string' ? value : JSON.stringify(value) }
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A text that is no JSON is simply a text.
    return null
  }
}
