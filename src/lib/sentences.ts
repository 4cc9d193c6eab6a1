/**
 * Sentences of English prose, and of other languages as far as their marks tell. Everything that cuts text into sentences uses this:
 * search, the composed answer and the checker must see the same ones.
 */

/** Never the end of a sentence: a name or a number follows. */
const BEFORE_A_NAME = words(
  'mr mrs ms mx dr prof rev fr hon gen col capt lt sgt gov sen rep pres mt ft messrs mme mlle approx ca cf vs viz e.g i.e al',
)
/** The end of a sentence unless a digit follows. */
const BEFORE_A_NUMBER = words(
  'no nos nr n° nº p pp fig figs vol sec ch art para jan feb mar apr jun jul aug sep sept oct nov dec tel ext min max',
)
/** The end of a sentence only where the next word is one that begins sentences. */
const AFTER_A_NAME = words(
  'st ave blvd rd ln hwy sq apt ste bldg co inc ltd corp llc plc gmbh bros jr sr esq phd dept univ assn est hr hrs mon tue tues wed thu thur thurs fri sat sun',
)
const STARTERS = words(
  'a an all also and any are as at before after being but by can choose click did do does each enter every for from go he her here his how however i if in is it its let make many more most my no not now on once only open or our please press see select she so some that the their then there these they this those to today use was we were what when where which while who why will with yes you your',
)
/** Names that end in a mark. */
const NAMES_WITH_A_MARK = words('yahoo! jeopardy! joomla! kahoot! wham! oklahoma! which? guess?')

const DATE_OR_ZONE =
  /^(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?s?\b|^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|^(?:UTC|GMT|[ECMP][SD]?T|CES?T|BST|IST|SAST|AES?T|JST)\b/i
const TIME_FIRST = /^(?:at|by|from|until|till|before|after|since|around|about|on)\b[^.]{0,24}[ap]\.m\.$/i

const END = /[.!?…]+["'”’)\]*_]*(?:\s*\[\d+\])*(?=\s|$)|[。！？]+[」』”’）]*|[؟।]+(?=\s|$)/g
/** The longest word that is compared with the lists, with its marks. */
const MAX_WORD_LENGTH = 24
/** Stands for a character that ends nothing. */
const MASK = '\u2024'

/** Sentences of one paragraph; line breaks count as spaces. Nothing is left out but white space between sentences. */
export function sentencesOf(paragraph: string): string[] {
  const flat = paragraph.replace(/\s+/g, ' ').trim()
  return itemsInLine(flat).flatMap(sentencesOfLine)
}

function sentencesOfLine(line: string): string[] {
  const masked = withoutFalseEnds(line)
  const sentences: string[] = []
  let start = 0
  for (const match of masked.matchAll(END)) {
    const stop = match.index + match[0].length
    if (!endsHere(line.slice(start, match.index + 1), match[0], line.slice(stop, stop + 60).trimStart())) continue
    sentences.push(line.slice(start, stop).trim())
    start = stop
  }
  const rest = line.slice(start).trim()
  return rest === '' ? sentences : [...sentences, rest]
}

/** Whether a sentence ends with `before`, whose last character is the first of `mark`, and `next` begins another. */
function endsHere(before: string, mark: string, next: string): boolean {
  if (/^[。！？؟।]/.test(mark) || next === '') return true
  // `iPhone` and `macOS` begin a sentence as they are.
  if (/^\p{Ll}/u.test(next) && !/^\p{Ll}+\p{Lu}/u.test(next)) return false
  if (before.length < 8 && /^(?:[•⁃*-]\s?)?(?:\d{1,3}|[a-z])[.)]$/i.test(before.trim())) return false
  const word =
    /\S+$/
      .exec(before.slice(-MAX_WORD_LENGTH))?.[0]
      .toLowerCase()
      .replace(/^["'“‘([*_]+/, '') ?? ''
  const isStarter = STARTERS.has(/^["'“‘([*_]*([\p{L}]+)/u.exec(next)?.[1]?.toLowerCase() ?? '')
  if (NAMES_WITH_A_MARK.has(word)) return isStarter
  if (!mark.startsWith('.') || mark.startsWith('..')) return true
  const name = word.slice(0, -1)
  if (/^[ap]\.m$/.test(name)) return !DATE_OR_ZONE.test(next) && !(before.length < 48 && TIME_FIRST.test(before.trim()))
  if (BEFORE_A_NAME.has(name)) return false
  if (BEFORE_A_NUMBER.has(name)) return !/^[\d#(]/.test(next)
  // `U.S.`, an initial, `Ave.`: a capital letter after them is no sign of another sentence.
  if (AFTER_A_NAME.has(name) || /^(?:\p{L}\.)*\p{L}$/u.test(name)) return isStarter
  return true
}

/** The line with marks that end no sentence covered: in code, links and ellipses. As long as the line. */
function withoutFalseEnds(line: string): string {
  const covered = (text: string): string => text.replace(/[.!?…。！？]/g, MASK)
  return line
    .replace(/`[^`]{1,500}`/g, covered)
    .replace(/\[[^\][]{0,300}\]\([^)\s]{0,2000}\)/g, covered)
    .replace(/[[(]\.\.\.[\])]/g, covered)
    .replace(/\.(?: \.){2,3}/g, (dots) => (dots.length === 7 ? `${covered(dots.slice(0, 6))}.` : covered(dots)))
}

const MARKER = /(?:^|\s)(?:[•⁃]\s?)?(\d{1,3}|[a-z])(\.\)|\.|\))(?=\s\p{Lu})/gu

/** The items of a list that was written in one line: `1) First 2) Second`. Each must count on from the one before. */
function itemsInLine(line: string): string[] {
  const items: string[] = []
  let start = 0
  let before: { value: number; sign: string } | null = null
  for (const { index, 0: marker, 1: label = '', 2: sign = '' } of line.matchAll(MARKER)) {
    const value = /\d/.test(label) ? Number(label) : label.charCodeAt(0)
    if (before === null) {
      if (index > 0) break
      before = { value, sign }
    } else if (sign === before.sign && value === before.value + 1) {
      const at = index + (marker.length - marker.trimStart().length)
      items.push(line.slice(start, at).trim())
      start = at
      before = { value, sign }
    }
  }
  const rest = line.slice(start).trim()
  return rest === '' ? items : [...items, rest]
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}
