import { blocksOf, type MarkdownBlock } from '../../../lib/markdown/blocks.ts'
import { sentencesOf } from '../../../lib/text.ts'
import { addressesOf } from './addresses.ts'
import { type Statement, statementOf, statementOfWords } from './statement.ts'

/** What a passage states, one sentence, list item, table row or table cell at a time. */
export type EvidenceUnit = Statement & {
  /** A table's row: it may be quoted as it stands; what it says, its cells say. */
  isWhole: boolean
  /** Built of a row's and a column's name: its words have no order. */
  isCell: boolean
  /** All its words' stems, also of those that tell nothing of a subject. */
  stems: ReadonlySet<string>
  /** What it is said of, where a list or table says as much of others. */
  labels: Label[]
  /** Terms that surround it: title, heading, the line that leads into its list, the sentence that it leans on. */
  context: ReadonlySet<string>
}
type Label = { own: ReadonlySet<string>; rivals: ReadonlySet<string> }
export type Evidence = {
  units: EvidenceUnit[]
  /** The words of whole lines: what repeats one to the letter is borne out. */
  lines: ReadonlySet<string>
  /** All stems of the passage. */
  stems: ReadonlySet<string>
  names: ReadonlySet<string>
  seams: ReadonlySet<string>
  addresses: ReadonlySet<string>
  text: string
}
export type EvidenceText = { title: string; heading: string; text: string }

export function readEvidence({ title, heading, text }: EvidenceText): Evidence {
  const headings = [title, ...heading.split(' > ')].filter((line) => line.trim() !== '')
  const around = headings.flatMap((line) => [...statementOf(line).terms])
  const lines = [
    ...headings.map((line): Line => ({ line, lead: '', kind: 'heading' })),
    ...blocksOf(text).flatMap(linesOf),
  ]
  const read = lines.map((line) => ({ ...line, statement: statementOf(line.line) }))
  const units = read.flatMap(({ statement, lead, kind, labels = [] }) => {
    const context = new Set(lead === '' ? around : [...around, ...statementOf(lead).terms])
    return windowsOf(statement).map((part): EvidenceUnit => {
      const stems = new Set(part.words.map(({ term }) => term))
      return { ...part, isWhole: kind === 'row', isCell: kind === 'cell', stems, labels, context }
    })
  })
  const whole = [...headings, text].join('\n')
  return {
    units,
    lines: new Set(read.map(({ statement }) => flatOf(statement))),
    stems: union(units.map(({ stems }) => stems)),
    names: union(units.slice(headings.length).map(({ names }) => names)),
    seams: union(units.map(({ seams }) => seams)),
    addresses: new Set(addressesOf(whole)),
    text: whole,
  }
}

/** Several passages as one, for a sentence that joins what they say. */
export const together = (all: Evidence[]): Evidence => ({
  units: all.flatMap(({ units }) => units),
  lines: union(all.map(({ lines }) => lines)),
  stems: union(all.map(({ stems }) => stems)),
  names: union(all.map(({ names }) => names)),
  seams: union(all.map(({ seams }) => seams)),
  addresses: union(all.map(({ addresses }) => addresses)),
  text: all.map(({ text }) => text).join('\n'),
})

function union(sets: ReadonlySet<string>[]): ReadonlySet<string> {
  const all = new Set<string>()
  for (const set of sets) for (const one of set) all.add(one)
  return all
}

/** Its words alone: two texts with the same say the same. */
export const flatOf = ({ words }: Statement): string => words.map(({ word }) => word).join(' ')

/** Words from which a line is no one statement: a wall of text has nearly any words somewhere. */
const MAX_STATEMENT_LENGTH = 60
const WINDOW = 30
const STEP = 15

/** A statement as it stands, or of a run-on line the pieces within which words stand near each other. */
function windowsOf(statement: Statement): Statement[] {
  const { words, seams } = statement
  if (words.length <= MAX_STATEMENT_LENGTH) return [statement]
  const starts = Math.ceil((words.length - WINDOW) / STEP) + 1
  return Array.from({ length: starts }, (_, i) => statementOfWords(words.slice(i * STEP, i * STEP + WINDOW), seams))
}

type Line = { line: string; lead: string; kind: 'heading' | 'sentence' | 'item' | 'row' | 'cell'; labels?: Label[] }

/** Begins with a word that means the sentence before. */
const LEANS_BACK = /^(?:it|its|this|that|they|their|these|those|he|she|both|then|there|such|afterwards|otherwise)\b/i

function linesOf(block: MarkdownBlock, index: number, blocks: MarkdownBlock[]): Line[] {
  switch (block.kind) {
    case 'heading':
      return [{ line: block.text, lead: '', kind: 'heading' }]
    case 'paragraph':
      return prose(block.raw)
    case 'quote':
      return prose(block.raw.replace(/^>\s?/gm, ''))
    case 'code':
      return block.raw.split('\n').map((line) => ({ line, lead: '', kind: 'sentence' }))
    case 'list': {
      const before = blocks[index - 1]
      const lead = before?.kind === 'paragraph' ? (sentencesOf(before.raw).at(-1) ?? '') : ''
      const names = termsOfNames(block.items.map((item) => labelOf(withoutMarker(item))))
      return block.items.flatMap((item, i) => {
        const labels = labelsOf(i, names)
        return itemLines(item).map((line): Line => ({ line, lead, kind: 'item', labels }))
      })
    }
    case 'table':
      return tableLines(block.raw)
  }
}

const prose = (raw: string): Line[] =>
  sentencesOf(raw).map((line, i, all) => ({
    line,
    lead: LEANS_BACK.test(line) ? (all[i - 1] ?? '') : '',
    kind: 'sentence',
  }))

/** An item's sentences; its label belongs to each of them. */
function itemLines(item: string): string[] {
  const [first = '', ...rest] = sentencesOf(withoutMarker(item))
  return [first, ...rest.map((line) => `${labelOf(first)} ${line}`.trim())]
}

const withoutMarker = (item: string): string =>
  item.replace(/\s*\n\s*(?:[-*+]\s+|\d{1,3}[.)]\s+)?/g, ' ').replace(/^(?:[-*+]|\d{1,3}[.)])\s+/, '')

/** What stands before an item's colon. */
const labelOf = (item: string): string => /^[^:.]{1,80}:/.exec(item)?.[0] ?? ''

const termsOfNames = (names: string[]): ReadonlySet<string>[] => names.map((name) => statementOf(name).terms)

/** The name at this place, against the others that are no part of it. */
function labelsOf(at: number, names: ReadonlySet<string>[]): Label[] {
  const own = names[at] ?? new Set<string>()
  const rivals = new Set(names.flatMap((other) => [...other]).filter((term) => !own.has(term)))
  return own.size === 0 || rivals.size === 0 ? [] : [{ own, rivals }]
}

/** Each row as it stands, and each of its cells with the row's and the column's name. */
function tableLines(raw: string): Line[] {
  const rows = raw.split('\n').filter((row) => !/^[\s|:-]+$/.test(row))
  const head = cellsOf(rows[0] ?? '').slice(1)
  const columns = termsOfNames(head)
  const names = termsOfNames(rows.map((row) => cellsOf(row)[0] ?? ''))
  return rows.flatMap((row, i): Line[] => {
    const whole: Line = { line: row, lead: '', kind: 'row' }
    if (i === 0) return [whole]
    const [label = '', ...cells] = cellsOf(row)
    return [
      whole,
      ...cells.map(
        (cell, column): Line => ({
          line: `${label} ${head[column] ?? ''}: ${cell}`,
          lead: '',
          kind: 'cell',
          labels: [...labelsOf(column, columns), ...labelsOf(i, names)],
        }),
      ),
    ]
  })
}

const cellsOf = (row: string): string[] =>
  row
    .replace(/^\s*\|/, '')
    .replace(/\|\s*$/, '')
    .split('|')
    .map((cell) => cell.trim())
