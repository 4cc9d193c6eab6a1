import { blocksOf, type MarkdownBlock } from '../../../lib/markdown/blocks.ts'
import { sentencesOf } from '../../../lib/text.ts'

/** A piece of a passage that can be quoted by itself. */
export type Unit =
  | { kind: 'sentence'; text: string; paragraph: number }
  /** `start` is the number that the first step has in its article. */
  | { kind: 'steps'; items: string[]; start: number }
  | { kind: 'bullets'; items: string[] }
  | { kind: 'table'; head: string[]; rows: string[] }
  | { kind: 'code'; text: string }

export function unitsOf(markdown: string): Unit[] {
  return blocksOf(markdown).flatMap(unitsOfBlock)
}

function unitsOfBlock(block: MarkdownBlock, paragraph: number): Unit[] {
  switch (block.kind) {
    case 'heading':
      return []
    case 'paragraph':
      return sentencesOf(block.raw).map((text) => ({ kind: 'sentence', text, paragraph }))
    case 'quote':
      return sentencesOf(block.raw.replace(/^>\s?/gm, '')).map((text) => ({ kind: 'sentence', text, paragraph }))
    case 'list':
      return block.ordered
        ? [{ kind: 'steps', items: block.items.map(withoutMarker), start: block.start }]
        : [{ kind: 'bullets', items: block.items.map(withoutMarker) }]
    case 'table': {
      const [header = '', rule = '', ...rows] = block.raw.split('\n')
      return [{ kind: 'table', head: [header, rule], rows }]
    }
    case 'code':
      return [{ kind: 'code', text: block.raw }]
  }
}

const withoutMarker = (item: string): string => item.replace(/^(?:[-*+]|\d{1,3}[.)])\s+/, '').replace(/\s*\n\s*/g, ' ')
