import { wordMemory } from '../../../lib/word-memory.ts'
import { EMOTIONS } from './emotions.ts'
import { basesOf } from './inflections.ts'
import { inFull } from './short-forms.ts'
import { memo } from './tables.ts'
import type { Token } from './token.ts'

/** Words from `at` on that speak of these classes. */
export type Mark = { at: number; length: number; classes: string[] }

type Entry = { words: string[]; classes: string[] }

const entries = memo(() => {
  const byText = new Map<string, Entry>()
  let name = ''
  for (const line of EMOTIONS.trim().split('\n')) {
    const head = /^[a-z]+ /.exec(line)
    if (head !== null) name = head[0].trim()
    for (const text of (head === null ? line : line.slice(head[0].length)).split('|')) {
      const words = text.trim().split(' ').filter(Boolean).flatMap(inFull)
      if (words.length === 0) continue
      const entry = byText.get(words.join(' ')) ?? { words, classes: [] }
      if (!entry.classes.includes(name)) entry.classes.push(name)
      byText.set(words.join(' '), entry)
    }
  }
  const byFirst = new Map<string, Entry[]>()
  for (const entry of byText.values()) {
    const first = entry.words[0] ?? ''
    byFirst.set(first, [...(byFirst.get(first) ?? []), entry])
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length)
  return byFirst
})

/** What the words of a sentence speak of, from left to right; the longest phrase at a place is the one that counts. */
export function marksOf(tokens: Token[]): Mark[] {
  const marks: Mark[] = []
  for (let at = 0; at < tokens.length; at++) {
    const entry = entryAt(tokens, at)
    if (entry === null) continue
    marks.push({ at, length: entry.words.length, classes: entry.classes })
    at += entry.words.length - 1
  }
  return marks
}

function entryAt(tokens: Token[], at: number): Entry | null {
  const word = tokens[at]?.word ?? ''
  const whole = entries()
    .get(word)
    ?.find(({ words }) => words.every((one, i) => tokens[at + i]?.word === one))
  return whole ?? baseOf(word)
}

const MEMORY = 5_000

const baseOf = wordMemory(MEMORY, (word): Entry | null => {
  let entry: Entry | null = null
  for (const base of basesOf(word))
    entry ??=
      entries()
        .get(base)
        ?.find(({ words }) => words.length === 1) ?? null
  return entry
})
