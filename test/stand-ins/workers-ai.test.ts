import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { embedderOf, modelsOf } from '../../src/providers/models/choose.ts'
import { plainPromise } from '../support/plain-promise.ts'

/** The binding as the service's own type has it, so that both are called alike. */
type Binding = { run(model: string, input: object): Promise<unknown> }
const ai = env.AI as unknown as Binding

const PROMPT = `<passage number="1" title="T" heading="">\nThe reset link works for 24 hours. Tea is hot.\n</passage>\n<question>How long does the reset link work?</question>`
const MESSAGES = [
  { role: 'system', content: 'Answer.' },
  { role: 'user', content: PROMPT },
]

test.each([
  ['@cf/baai/bge-m3', 1_024],
  ['@cf/google/embeddinggemma-300m', 768],
  ['@cf/baai/bge-base-en-v1.5', 768],
])('%s answers a vector of %i dimensions for each text', async (model, dimensions) => {
  const many = (await ai.run(model, { text: ['one', 'two', 'one'] })) as { shape: number[]; data: number[][] }
  expect(many.shape).toEqual([3, dimensions])
  expect(many.data.map((vector) => vector.length)).toEqual([dimensions, dimensions, dimensions])
  expect(many.data[0]).toEqual(many.data[2])
  const single = (await ai.run(model, { text: 'one' })) as { shape: number[]; data: number[][] }
  expect(single.shape).toEqual([1, dimensions])
})

test.each<[string, string, object, string]>([
  ['101 texts', '@cf/baai/bge-m3', { text: Array.from({ length: 101 }, () => 'x') }, '3006'],
  ['no text', '@cf/baai/bge-m3', { text: [] }, '5004'],
  ['an unknown model', 'gpt-9', { messages: MESSAGES }, '5007'],
  ['a model that is gone', '@cf/meta/llama-2-7b-chat-int8', { messages: MESSAGES }, '5007'],
  ['a chat without messages', '@cf/google/gemma-4-26b-a4b-it', { prompt: 'x' }, '5004'],
])('%s is refused with the service’s code', async (_, model, input, code) => {
  await expect(plainPromise(ai.run(model, input))).rejects.toThrow(code)
})

test('a chat answers as chat completions do', async () => {
  expect(await ai.run('@cf/google/gemma-4-26b-a4b-it', { messages: MESSAGES })).toMatchObject({
    model: '@cf/google/gemma-4-26b-a4b-it',
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        message: { role: 'assistant', content: expect.stringContaining('24 hours. [1]') },
      },
    ],
    usage: {
      prompt_tokens: expect.any(Number),
      completion_tokens: expect.any(Number),
      total_tokens: expect.any(Number),
    },
  })
})

test('a streamed chat is server-sent events that end with [DONE]', async () => {
  const stream = (await ai.run('@cf/google/gemma-4-26b-a4b-it', { messages: MESSAGES, stream: true })) as ReadableStream
  const lines = (await new Response(stream).text()).split('\n\n').filter((line) => line !== '')
  expect(lines.at(-1)).toBe('data: [DONE]')
  const events = lines.slice(0, -1).map((line) => JSON.parse(line.slice('data: '.length)))
  expect(events.flatMap(({ choices }) => choices[0].delta.content ?? []).join('')).toContain('24 hours. [1]')
  expect(events.at(-1)).toMatchObject({
    choices: [{ finish_reason: 'stop' }],
    usage: { total_tokens: expect.any(Number) },
  })
})

test('the desk’s embedder and writer work through it, in batches that it takes', async () => {
  const settings = {
    provider: 'workers-ai',
    name: '',
    baseUrl: '',
    apiKey: '',
    embeddingProvider: 'workers-ai',
    embeddingModel: '',
  } as const
  const embedder = embedderOf(settings, env.AI as unknown as Ai)
  const vectors = await embedder.passages(Array.from({ length: 150 }, (_, i) => `text ${i}`))
  expect(vectors).toHaveLength(150)
  expect(vectors[149]).toEqual(await embedder.question('text 149'))
  const [model] = modelsOf(settings, env.AI as unknown as Ai)
  expect(model?.name).toBe('@cf/google/gemma-4-26b-a4b-it')
  expect(await model?.load()).toMatchObject({ modelId: '@cf/google/gemma-4-26b-a4b-it' })
})
