import { invalidFile } from './decode.ts'
import type { Document } from './document.ts'
import { asTitle, titleOfMarkdown, withoutMarkup } from './title.ts'

/** What surrounds an article, or cannot be read. */
const LEFT_OUT = [
  'nav',
  'aside',
  'footer',
  'form',
  'button',
  'select',
  'noscript',
  'template',
  'iframe',
  'object',
  'svg',
  'canvas',
  'dialog',
  'title',
]

/** Characters of a page, scripts and styles not counted. */
const LONGEST = 256 * 1_024
/** The parser's time grows with the square of the number of tags: 10,000 take a fraction of a second, 85,000 take ten. */
const MOST_TAGS = 10_000
/** It grows with the cube of the depth: at 200 it takes milliseconds, at 4,000 ten seconds. */
const DEEPEST = 200
/** Elements that have no end, or need none. */
const WITHOUT_END =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|d[dt]|t[dhr]|t(?:head|body|foot)|colgroup|r[bpt])$/

/** An HTML page's text as Markdown, without navigation, scripts and styles; titled by `<title>`, else by its first heading. */
export async function htmlToMarkdown(html: string): Promise<Document> {
  const { NodeHtmlMarkdown } = await import('node-html-markdown')
  const translator = new NodeHtmlMarkdown({
    ignore: LEFT_OUT,
    bulletMarker: '-',
    maxConsecutiveNewlines: 2,
    keepDataImages: false,
  })
  const read = withoutUnread(html)
  if (read.length > LONGEST)
    throw invalidFile(`The HTML is longer than ${LONGEST / 1_024} KiB, scripts and styles not counted.`)
  const { tags, depth } = shapeOf(read)
  if (depth > DEEPEST) throw invalidFile(`The HTML is nested more than ${DEEPEST} deep.`)
  if (tags > MOST_TAGS) throw invalidFile(`The HTML has more than ${MOST_TAGS} tags.`)
  try {
    const markdown = withoutTrailing(translator.translate(read))
    const title = titleOf(html)
    return { markdown, title: asTitle(withoutMarkup(translator.translate(title))) ?? titleOfMarkdown(markdown) }
  } catch (error) {
    throw invalidFile('The HTML could not be read.', error)
  }
}

/** Left to the parser, an unclosed script would be shown as text. No expression here reads a character twice: the page is a stranger's. */
const withoutUnread = (html: string): string =>
  html.replace(/<!--[\s\S]*?(?:-->|$)/g, '').replace(/<(script|style|svg|math|template)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')

/** Of the first `<title>`, and of what can be one: a page may hold a million that never end. */
function titleOf(html: string): string {
  const start = html.search(/<title\b/i)
  return /^<title[^>]*>([^<]*)<\/title/i.exec(start === -1 ? '' : html.slice(start, start + 2_000))?.[1] ?? ''
}

/** How many tags there are, and how deep they are nested at most. */
function shapeOf(html: string): { tags: number; depth: number } {
  let [tags, depth, deepest] = [0, 0, 0]
  for (const [, end, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    tags += 1
    if (WITHOUT_END.test(name.toLowerCase())) continue
    depth = Math.max(0, depth + (end === '/' ? -1 : 1))
    deepest = Math.max(deepest, depth)
  }
  return { tags, depth: deepest }
}

const withoutTrailing = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
