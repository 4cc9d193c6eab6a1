import { fingerprint } from '../../../lib/hash.ts'
import { type MarkdownBlock, readBlocks } from '../../../lib/markdown/blocks.ts'
import { slicesOf } from '../../../lib/markdown/slices.ts'
import { TERMS_VERSION } from '../../../lib/terms.ts'
import { sentencesOf } from '../../../lib/text.ts'
import type { Article, Passage } from '../articles/article.ts'

/** Characters a passage grows to before the next block starts another; a list or table is kept whole beyond it. */
const PASSAGE_LENGTH = 1_100
/** Characters a passage never passes: its text must fit into a vector's 10 KiB of metadata in any script. */
const PASSAGE_CAP = 2_000

/** Characters of a heading that are kept in a path. */
const MAX_HEADING_LENGTH = 300
/** Characters of a lead-in or a table's header that is repeated in each part. */
const MAX_LEAD_LENGTH = 600
const ANNOUNCES = /[:：][*_]{0,3}$/

type Piece = { heading: string; text: string }

/**
 * An article's passages: by heading, with their heading path, long sections in several. Every id is a hash of all it shows and how it is
 * indexed. A long article is read in slices with a `pause` between them. Refuses with a `MarkdownBoundsError` what cannot be read.
 */
export async function passagesOf(
  article: Article,
  embeddingModel: string,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<Passage[]> {
  const splitter = new Splitter()
  for (const slice of slicesOf(article.content)) {
    if (splitter.isBegun) await pause()
    splitter.add(slice)
  }
  const seen = new Map<string, number>()
  const passages: Passage[] = []
  for (const [ordinal, { heading, text }] of splitter.pieces().entries()) {
    const shown = [
      article.company,
      article.id,
      article.title,
      article.category,
      article.audience,
      article.entryType,
      heading,
      text,
      embeddingModel,
      TERMS_VERSION,
    ].join('\n')
    const repeat = seen.get(shown) ?? 0
    seen.set(shown, repeat + 1)
    passages.push({
      id: `psg_${await fingerprint(`${shown}\n${repeat}`)}`,
      articleId: article.id,
      title: article.title,
      heading,
      text,
      audience: article.audience,
      category: article.category,
      entryType: article.entryType,
      ordinal,
    })
  }
  return passages
}

export function piecesOf(markdown: string): Piece[] {
  const splitter = new Splitter()
  for (const slice of slicesOf(markdown)) splitter.add(slice)
  return splitter.pieces()
}

class Splitter {
  readonly #path: { depth: number; text: string }[] = []
  readonly #pieces: Piece[] = []
  #current: string[] = []
  /** The paragraph that announces the list before; a list that goes on in the next slice has it too. */
  #listLead = ''
  isBegun = false

  add(slice: string): void {
    this.isBegun = true
    for (const block of readBlocks(slice)) {
      if (block.kind === 'heading') {
        this.#close()
        this.#listLead = ''
        while ((this.#path.at(-1)?.depth ?? 0) >= block.depth) this.#path.pop()
        this.#path.push({ depth: block.depth, text: block.text.slice(0, MAX_HEADING_LENGTH) })
        continue
      }
      if (block.kind === 'list') this.#listLead = this.#lead() || this.#listLead
      const parts = partsOf(block, block.kind === 'list' ? this.#listLead : '')
      if (block.kind !== 'list') this.#listLead = ''
      // The first part of a long list has its lead-in with it.
      if (parts.length > 1 && block.kind === 'list' && this.#lead() !== '') this.#current.pop()
      for (const part of parts) this.#add(part, block.kind === 'paragraph' ? PASSAGE_LENGTH : PASSAGE_CAP)
    }
  }

  pieces(): Piece[] {
    this.#close()
    return this.#pieces
  }

  /** What announces the next block stays with it. */
  #add(part: string, room: number): void {
    const length = this.#current.reduce((sum, text) => sum + text.length + 2, 0)
    const lead = this.#lead()
    const fits = length + part.length <= (length === 0 || length === lead.length + 2 ? PASSAGE_CAP : room)
    if (!fits) {
      const movesOn = lead !== '' && lead.length + 2 + part.length <= PASSAGE_CAP
      if (movesOn) this.#current.pop()
      this.#close()
      if (movesOn) this.#current.push(lead)
    }
    this.#current.push(part)
  }

  /** The last paragraph, if it ends in a colon. */
  #lead(): string {
    const last = this.#current.at(-1) ?? ''
    return last.length <= MAX_LEAD_LENGTH && ANNOUNCES.test(last) ? last : ''
  }

  #close(): void {
    const text = this.#current.join('\n\n').trim()
    if (text !== '') this.#pieces.push({ heading: this.#path.map((step) => step.text).join(' > '), text })
    this.#current = []
  }
}

/** A block that is too long for any passage, cut between its items, rows, lines or sentences. */
function partsOf(block: Exclude<MarkdownBlock, { kind: 'heading' }>, lead: string): string[] {
  if (block.raw.length <= PASSAGE_CAP) return [block.raw]
  switch (block.kind) {
    case 'list': {
      const items = block.items.map((item, i) => (block.ordered ? numbered(item, block.start + i) : item))
      return repeating(lead === '' ? '' : `${lead}\n\n`, items)
    }
    case 'table': {
      const [header = '', rule = '', ...rows] = block.raw.split('\n')
      return repeating(`${header}\n${rule}\n`, rows)
    }
    case 'code': {
      const fence = /^(`{3,}|~{3,})[^\n]*\n/.exec(block.raw)
      if (fence === null) return packed(block.raw.split('\n'), '\n', PASSAGE_CAP)
      const [opening, mark = ''] = fence
      const lines = block.raw
        .slice(opening.length)
        .replace(/\n[ \t]*[`~]{3,}$/, '')
        .split('\n')
      return packed(lines, '\n', PASSAGE_CAP - opening.length - mark.length - 1).map(
        (part) => `${opening}${part}\n${mark}`,
      )
    }
    case 'quote':
      return packed(block.raw.split('\n'), '\n', PASSAGE_CAP)
    case 'paragraph':
      return packed(sentencesOf(block.raw), ' ', PASSAGE_CAP)
  }
}

/** Each part begins with what all of them need to be understood. */
function repeating(head: string, lines: string[]): string[] {
  const repeats = head.length <= MAX_LEAD_LENGTH
  const parts = packed(lines, '\n', PASSAGE_CAP - head.length)
  return parts.map((part, i) => (repeats || i === 0 ? head + part : part))
}

/** An item under the number that it has in its list, whatever its author typed: `1. 1. 1.` counts up. What is nested in it moves along. */
function numbered(item: string, number: number): string {
  const typed = /^\d{1,9}(?=[.)])/.exec(item)?.[0]
  if (typed === undefined) return `${number}. ${item}`
  const wider = ' '.repeat(Math.max(0, String(number).length - typed.length))
  return `${number}${item.slice(typed.length).replace(/\n(?=[ \t]*\S)/g, `\n${wider}`)}`
}

function packed(pieces: string[], joint: string, cap: number): string[] {
  const parts: string[] = []
  let part = ''
  for (const piece of pieces.flatMap((one) => cut(one, cap))) {
    if (part !== '' && part.length + joint.length + piece.length > cap) {
      parts.push(part)
      part = ''
    }
    part = part === '' ? piece : part + joint + piece
  }
  return part === '' ? parts : [...parts, part]
}

/** Pieces of at most `cap` characters, cut between lines or words where there are any; no character is cut in half. */
function cut(text: string, cap: number): string[] {
  const parts: string[] = []
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + cap)
    if (end < text.length) {
      const line = text.lastIndexOf('\n', end)
      const word = text.lastIndexOf(' ', end)
      const seam = line > start + cap / 2 ? line : word > start + cap / 2 ? word : 0
      if (seam > 0) end = seam
      else if (/[\uD800-\uDBFF]/.test(text[end - 1] ?? '')) end -= 1
    }
    parts.push(text.slice(start, end))
    start = end
  }
  return parts
}
