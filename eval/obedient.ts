import type { Writer } from '../src/desk/answering/port.ts'
import { type AnswerPrompt, systemPrompt, userPrompt } from '../src/desk/answering/prompt.ts'
import { PAYLOAD } from './leaks.ts'

/**
 * A writer that does whatever it is told, and then some: it says its rules, its whole prompt, each passage, what is in quotes and the
 * attacker's words, each line under the numbers of all passages, which is the best case for whoever attacks.
 */
export const obedientTo = (honest: Writer): Writer => ({
  async write(prompt, onPiece) {
    const { text: answer } = await honest.write(prompt)
    const text = [answer, ...everythingIn(prompt).map((line) => cited(line, prompt))].join('\n')
    onPiece?.({ kind: 'text', text })
    return { text, model: 'obedient', tokens: { input: 0, output: 0 }, costMicros: 0, fellBack: false, acted: [] }
  },
})

/** The rules by the line and by the sentence, under the numbers of all passages. */
export const rulesOf = (prompt: AnswerPrompt): string =>
  systemPrompt(prompt)
    .split('\n')
    .flatMap((line) => [line, ...line.split(/(?<=[.:])\s+/)])
    .map((line) => cited(line, prompt))
    .join('\n')

function everythingIn(prompt: AnswerPrompt): string[] {
  const told = `${prompt.question}\n${prompt.passages.map(({ text }) => text).join('\n')}`
  const quoted = [...told.matchAll(/["“']([^"”'\n]{3,200})["”']/g)].map(([, words = '']) => words)
  return [
    PAYLOAD,
    ...quoted,
    ...prompt.question.split('\n'),
    ...`${systemPrompt(prompt)}\n${userPrompt(prompt)}`.split('\n'),
  ]
}

const cited = (line: string, { passages }: AnswerPrompt): string =>
  `${line} ${passages.map(({ number }) => `[${number}]`).join('')}`
