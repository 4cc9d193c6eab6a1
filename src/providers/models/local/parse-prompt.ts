import type { LanguageModelV4CallOptions } from '@ai-sdk/provider'
import * as z from 'zod'
import type { GivenPassage } from './compose.ts'

/** An outcome that the model was told of: by its tools, or by the prompt when another model had done it. */
export type GivenOutcome = { mark: string; kind: string; statements: string[] }

/** The desk's own prompt as the local model reads it. */
export type Shown = {
  text: string
  question: string
  context: string
  passages: GivenPassage[]
  records: string[]
  /** Oldest first. */
  history: { question: string; reply: string }[]
  outcomes: GivenOutcome[]
  tools: ReadonlySet<string>
}

export function parsePrompt({ prompt, tools = [], toolChoice }: LanguageModelV4CallOptions): Shown {
  const text = prompt
    .filter((message) => message.role === 'user')
    .flatMap((message) => message.content.map((part) => (part.type === 'text' ? part.text : '')))
    .join('\n')
  return {
    text,
    question: element(text, 'question'),
    context: element(text, 'context'),
    passages: passagesOf(text),
    records: element(text, 'records')
      .split('\n')
      .filter((line) => line !== ''),
    history: [...text.matchAll(TURN)].map(([, asked = '', replied = '']) => ({
      question: unescaped(asked),
      reply: unescaped(replied),
    })),
    outcomes: [...earlierOutcomes(text), ...toolResults(prompt)],
    tools: new Set(toolChoice?.type === 'none' ? [] : tools.map(({ name }) => name)),
  }
}

const TURN = /<turn>\n<asked>([\s\S]*?)<\/asked>\n<replied>([\s\S]*?)<\/replied>\n<\/turn>/g
const OUTCOME = /<outcome number="(\d+)" title="[^"]*" kind="(\w+)">\n([\s\S]*?)\n<\/outcome>/g

const earlierOutcomes = (text: string): GivenOutcome[] =>
  [...text.matchAll(OUTCOME)].map(([, number = '', kind = '', statements = '']) => ({
    mark: `[${number}]`,
    kind,
    statements: unescaped(statements).split('\n'),
  }))

const result = z.object({ cite: z.string(), result: z.string(), statements: z.array(z.string()) })

const toolResults = (prompt: LanguageModelV4CallOptions['prompt']): GivenOutcome[] =>
  prompt
    .flatMap((message) => (message.role === 'tool' ? message.content : []))
    .flatMap((part) => {
      if (part.type !== 'tool-result' || part.output.type !== 'json') return []
      const read = result.safeParse(part.output.value)
      return read.success ? [{ mark: read.data.cite, kind: read.data.result, statements: read.data.statements }] : []
    })

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
