import { fingerprint } from '../../../lib/hash.ts'
import { type MarkdownBlock, readBlocks } from '../../../lib/markdown/blocks.ts'
import { slicesOf } from '../../../lib/markdown/slices.ts'
import { TERMS_VERSION } from '../../../lib/terms.ts'
import type { Article, Passage } from '../articles/article.ts'

/** Characters a passage grows to before the next block starts another; a list or table is kept whole beyond it. */
const PASSAGE_LENGTH = 1_100
/** Characters a passage never passes: its text must fit into a vector's 10 KiB of metadata in any script. */
const PASSAGE_CAP = 2_000

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
  isBegun = false

  add(slice: string): void {
    this.isBegun = true
    for (const block of readBlocks(slice)) {
      if (block.kind === 'heading') {
        this.#close()
        while ((this.#path.at(-1)?.depth ?? 0) >= block.depth) this.#path.pop()
        this.#path.push({ depth: block.depth, text: block.text.slice(0, 120) })
        continue
      }
      for (const part of partsOf(block)) {
        const length = this.#current.reduce((sum, text) => sum + text.length + 2, 0)
        const room = length === 0 ? PASSAGE_CAP : block.kind === 'paragraph' ? PASSAGE_LENGTH : PASSAGE_CAP
        if (length + part.length > room) this.#close()
        this.#current.push(part)
      }
    }
  }

  pieces(): Piece[] {
    this.#close()
    return this.#pieces
  }

  #close(): void {
    const text = this.#current.join('\n\n').trim()
    if (text !== '') this.#pieces.push({ heading: this.#path.map((step) => step.text).join(' > '), text })
    this.#current = []
  }
}

/** A block that is too long for any passage, cut at its own seams. */
function partsOf(block: Exclude<MarkdownBlock, { kind: 'heading' }>): string[] {
  if (block.raw.length <= PASSAGE_CAP) return [block.raw]
  if (block.kind === 'list')
    return packed(
      block.items.map((item, i) => (block.ordered && !/^\d/.test(item) ? `${i + 1}. ${item}` : item)),
      '\n',
    )
  return packed(
    block.raw.split(block.kind === 'paragraph' ? /(?<=[.!?])\s+/ : /\n/),
    block.kind === 'paragraph' ? ' ' : '\n',
  )
}

function packed(pieces: string[], joint: string): string[] {
  const parts: string[] = []
  let part = ''
  for (const piece of pieces.flatMap(cut)) {
    if (part !== '' && part.length + joint.length + piece.length > PASSAGE_CAP) {
      parts.push(part)
      part = ''
    }
    part = part === '' ? piece : part + joint + piece
  }
  return part === '' ? parts : [...parts, part]
}

/** Pieces of at most a passage's length; no character is cut in half. */
function cut(text: string): string[] {
  const parts: string[] = []
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + PASSAGE_CAP)
    if (end < text.length && /[\uD800-\uDBFF]/.test(text[end - 1] ?? '')) end -= 1
    parts.push(text.slice(start, end))
    start = end
  }
  return parts
}
