import { invalidFile } from './decode.ts'
import type { Document } from './document.ts'
import { asTitle, titleOfMarkdown } from './title.ts'

/** Characters of a page, scripts and styles not counted. */
const MAX_LENGTH = 256 * 1_024
const MAX_TAGS = 10_000
/** The tree is read by functions that call themselves. */
const MAX_DEPTH = 200
/** The parser opens formatting anew that others cut across, in time that grows with their square. */
const MAX_CROSSINGS = 200
/** Elements that have no end, or need none. */
const WITHOUT_END =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|d[dt]|t[dhr]|t(?:head|body|foot)|colgroup|r[bpt])$/

/** An HTML page's text as Markdown, without what surrounds it or is hidden; titled by `<title>`, else by its first heading. */
export async function htmlToMarkdown(html: string): Promise<Document> {
  const read = withoutUnread(html)
  if (read.length > MAX_LENGTH)
    throw invalidFile(`The HTML is longer than ${MAX_LENGTH / 1_024} KiB, scripts and styles not counted.`)
  const { tags, depth, crossings } = shapeOf(read)
  if (depth > MAX_DEPTH) throw invalidFile(`The HTML is nested more than ${MAX_DEPTH} deep.`)
  if (tags > MAX_TAGS) throw invalidFile(`The HTML has more than ${MAX_TAGS} tags.`)
  if (crossings > MAX_CROSSINGS)
    throw invalidFile(`The HTML has more than ${MAX_CROSSINGS} tags that end in the wrong order.`)
  const { markdownOfHtml } = await import('./html-tree.ts')
  try {
    const { markdown, title } = markdownOfHtml(read)
    return { markdown, title: asTitle(title) ?? titleOfMarkdown(markdown) }
  } catch (error) {
    throw invalidFile('The HTML could not be read.', error)
  }
}

/** Left to the parser, an unclosed script would be shown as text. No expression here reads a character twice: the page is a stranger's. */
const withoutUnread = (html: string): string =>
  html.replace(/<!--[\s\S]*?(?:-->|$)/g, '').replace(/<(script|style|svg|math|template)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')

/** How many tags there are, how deep they are nested at most, and how many end while one that began later is open. */
function shapeOf(html: string): { tags: number; depth: number; crossings: number } {
  let [tags, deepest, crossings] = [0, 0, 0]
  const open: string[] = []
  for (const [, end, named = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    tags += 1
    const name = named.toLowerCase()
    if (WITHOUT_END.test(name)) continue
    if (end === '') open.push(name)
    else {
      // An end without a beginning changes nothing.
      const at = open.lastIndexOf(name)
      if (at !== -1 && at < open.length - 1) crossings += 1
      if (at !== -1) open.splice(at, 1)
    }
    deepest = Math.max(deepest, open.length)
    if (deepest > MAX_DEPTH || crossings > MAX_CROSSINGS || tags > MAX_TAGS) break
  }
  return { tags, depth: deepest, crossings }
}
