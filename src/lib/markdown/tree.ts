import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { MAX_DEPTH } from './bounds.ts'
import { countWork, type Work } from './work.ts'

/** Steps of work for each character, and for any text: ordinary articles take 5 to 40. */
const STEPS_PER_CHARACTER = 100
const STEPS_FOR_ANY = 300_000

/** The transform of literal links looks for addresses that the syntax has found already, in time that grows with the square of a line. */
const TO_TREE = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }))

/**
 * A Markdown text (CommonMark and GFM) as an mdast tree with positions. Refuses with a `MarkdownBoundsError` what is nested too deep or
 * takes more work than any ordinary text of its length; `work` tells how much it took.
 */
export function parseMarkdown(markdown: string, work: Work = { steps: 0 }): Root {
  const steps = work.steps + STEPS_FOR_ANY + STEPS_PER_CHARACTER * markdown.length
  return fromMarkdown(markdown, {
    extensions: [gfm(), countWork(work, { steps, depth: MAX_DEPTH })],
    mdastExtensions: TO_TREE,
  })
}
