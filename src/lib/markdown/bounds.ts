import { linesOf } from '../text.ts'

/** Quotes and lists within each other. */
export const MAX_DEPTH = 32
/** Marks in one paragraph that the parser may have to pair: its time grows with their square. */
const MAX_MARKS = 1_000

const CONTAINER = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))/y
const RULE = /^[ \t]*([-*_])(?:[ \t]*\1)*[ \t]*$/
const FENCE = /^ {0,3}(`{3,}|~{3,})/
/** Each of these has marks of its own: they cannot pair with those of another line. */
const BLOCK_START = /^[ \t]*(?:[-+*>#|]|\d{1,9}[.)]|\[[^\]]{1,999}\]:|$)|\|/
const MARKS = /[*~_]+|\]|<[!?]/g

/**
 * What would be too much for the parser and can be seen without it, as the end of the sentence "the text …", or null. Reads each character
 * a few times at most. Code blocks are left out as well as a look at single lines allows; the parser counts for itself.
 */
export function excessOf(markdown: string): string | null {
  const containers = new ContainerScan()
  let fence: string | null = null
  let marks = 0
  let number = 0
  for (const line of linesOf(markdown)) {
    number += 1
    const marker = FENCE.exec(line)?.[1]
    if (fence !== null) {
      if (marker?.startsWith(fence)) fence = null
      continue
    }
    if (marker !== undefined) {
      fence = marker
      marks = 0
      continue
    }
    if (containers.depthAt(line) > MAX_DEPTH)
      return `nests quotes and lists more than ${MAX_DEPTH} deep on line ${number}`
    if (BLOCK_START.test(line)) marks = 0
    marks += marksIn(line)
    if (marks > MAX_MARKS)
      return `has more than ${MAX_MARKS} emphasis marks, brackets or tags in the paragraph that ends on line ${number}`
  }
  return null
}

/** Follows quotes and lists by the columns in which their marks stand. */
class ContainerScan {
  #columns: number[] = []
  #isAfterBlank = true

  /** How deep the line's last mark stands, or one more than the bound. */
  depthAt(line: string): number {
    const isBlank = line.trim() === ''
    if (!isBlank && this.#isAfterBlank && /^\S/.test(line)) this.#columns = []
    this.#isAfterBlank = isBlank
    if (RULE.test(line)) return 0
    let isFirst = true
    CONTAINER.lastIndex = 0
    while (CONTAINER.test(line) && this.#columns.length <= MAX_DEPTH) {
      const column = CONTAINER.lastIndex
      if (isFirst) this.#columns = this.#columns.filter((before) => before < column)
      isFirst = false
      this.#columns.push(column)
    }
    return this.#columns.length
  }
}

function marksIn(line: string): number {
  let marks = 0
  for (const match of line.matchAll(MARKS)) {
    const [run] = match
    // The underscores of some_long_name pair with nothing.
    if (/^_+$/.test(run) && isWord(line[match.index - 1]) && isWord(line[match.index + run.length])) continue
    marks += 1
  }
  return marks
}

const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character)
