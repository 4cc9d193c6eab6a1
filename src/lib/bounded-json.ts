import type { Result } from './result.ts'

/** Levels of lists and objects. SQLite reads 1,000, and every value is put into an event or a row that adds some. */
const MAX_LEVELS = 32
const MAX_VALUES = 10_000

/** What is wrong with a value; `path` names the place in it, empty for the whole. */
export type Flaw = { path: string; why: string }

const TOO_DEEP: Flaw = { path: '', why: `is nested more than ${MAX_LEVELS} levels deep` }
const TOO_MANY: Flaw = { path: '', why: `holds more than ${MAX_VALUES.toLocaleString('en-US')} values` }

/** Names that objects have by themselves: code that looks a name up could take one for a value that somebody set. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype'])

const MAX_PATH = 200

/**
 * Reads JSON of which everything can be stored and given back. The bounds are counted in the text, in linear time and without recursion,
 * before anything is built of it.
 */
export function readBoundedJson(text: string): Result<unknown, Flaw> {
  const beyond = boundFlaw(text)
  if (beyond !== null) return { ok: false, error: beyond }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, error: { path: '', why: 'is not valid JSON' } }
  }
  const flaw = flawOf(value)
  return flaw === null ? { ok: true, value } : { ok: false, error: flaw }
}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c]
const OPENING = new Set([0x5b, 0x7b])
const CLOSING = new Set([0x5d, 0x7d])
const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d])

/** Counts as a reader of valid JSON would; of text that is none it may count anything. */
function boundFlaw(text: string): Flaw | null {
  let levels = 0
  let values = 1
  let isFirst = false
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (SPACE.has(code)) continue
    // The first value of a list or an object has no comma before it.
    if (isFirst && !CLOSING.has(code)) values += 1
    isFirst = OPENING.has(code)
    if (code === QUOTE) i = endOfString(text, i)
    else if (code === COMMA) values += 1
    else if (isFirst) levels += 1
    else if (CLOSING.has(code)) levels -= 1
    if (levels > MAX_LEVELS) return TOO_DEEP
    if (values > MAX_VALUES) return TOO_MANY
  }
  return null
}

function endOfString(text: string, start: number): number {
  let i = start + 1
  while (i < text.length && text.charCodeAt(i) !== QUOTE) i += text.charCodeAt(i) === BACKSLASH ? 2 : 1
  return i
}

type Place = { value: unknown; path: readonly (string | number)[] }

/** The first thing in the value that could not be stored and given back as it is, or null. For values of other readers than JSON's too. */
export function flawOf(value: unknown): Flaw | null {
  const waiting: Place[] = [{ value, path: [] }]
  let values = 1
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { value: here, path } = place
    const why = whyUnfit(here)
    if (why !== null) return { path: nameOf(path), why }
    if (here === null || typeof here !== 'object') continue
    if (path.length >= MAX_LEVELS) return TOO_DEEP
    const inner = Array.isArray(here) ? here.map((item, i) => [i, item] as const) : Object.entries(here)
    values += inner.length
    if (values > MAX_VALUES) return TOO_MANY
    for (const [name] of inner) {
      if (typeof name === 'string' && RESERVED.has(name))
        return { path: nameOf([...path, name]), why: 'is not a known field' }
      const unfit = whyUnfit(name)
      if (unfit !== null) return { path: nameOf([...path, name]), why: `${unfit} in its name` }
    }
    for (const [name, item] of inner.toReversed()) waiting.push({ value: item, path: [...path, name] })
  }
  return null
}

function whyUnfit(value: unknown): string | null {
  if (typeof value === 'string') {
    if (value.includes('\0')) return 'holds a zero byte'
    return value.isWellFormed() ? null : 'holds half a surrogate pair'
  }
  return typeof value === 'number' && !Number.isFinite(value) ? 'is a number that is too large' : null
}

/** As an error shows it: whoever sent the name may have made it very long. */
function nameOf(path: readonly (string | number)[]): string {
  const name = path.join('.').replaceAll('\0', '').toWellFormed()
  return name.length <= MAX_PATH ? name : `${name.slice(0, MAX_PATH).toWellFormed()}…`
}
