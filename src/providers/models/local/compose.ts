import { termsOf, wordsOf } from '../../../lib/terms.ts'
import { type Unit, unitsOf } from './units.ts'

/**
 * An answer made of the passages' own sentences: the steps of a procedure whole and in order, else the few sentences, list items
 * or table rows that speak most of what was asked. Each is followed by its passage's number.
 */

export type GivenPassage = { number: number; title: string; heading: string; text: string }

export type ScoredUnit = { unit: Unit; passage: GivenPassage; order: number; score: number }

const MAX_SENTENCES = 4
const MAX_ITEMS = 8
/** Of the best unit's score: what is weaker is left out. */
const NEAR_BEST = 0.5
/** Share of the strongest unit's score that suffices for the leading article to answer in its own words. */
const OWN_ENOUGH = 0.7
/** What a passage's place in the ranking counts for, beside the words of its unit. */
const RANK_SHARE = 0.35

const ANNOUNCES = /[:：][*_]{0,3}$/

const PROCEDURAL =
  /\bhow\b(?!\s+(?:much|many|long|often|soon|quick(?:ly)?|fast|big|large|old|far)\b)|\bsteps?\b|\bset(?:ting)?\s*up\b|\bwhere (?:do|can|is)\b|\b(?:can|could) (?:i|we)\b|^\s*(?:add|change|create|remove|delete|reset|connect|import|export|send|cancel|book|restore|link|set|update|invite|move|merge|upload|print|edit)\b/i

export const compose = (question: string, context: string, passages: GivenPassage[]): string =>
  written(unitsFor({ text: question, context, contextWeight: CONTEXT_WEIGHT }, passages), question)

/** What is asked, and the earlier question that it leans on, with what a word of that one weighs beside its own. */
export type Ask = { text: string; context: string; contextWeight: number }

export const CONTEXT_WEIGHT = 0.4

/** The units that answer, in the order in which they are said; none when no word of the question is in any. */
export function unitsFor(ask: Ask, passages: GivenPassage[]): ScoredUnit[] {
  const question = ask.text
  const units = scored(ask, passages)
  const lead = passages[0]
  const best = lead === undefined ? null : bestUnit(units, lead)
  if (best === null || lead === undefined || best.score === 0) return []
  const steps = PROCEDURAL.test(question) ? stepsFor(units, best, lead) : null
  const chosen = steps === null ? [] : [...introOf(units, steps), steps]
  const wanted = steps === null ? MAX_SENTENCES : 1
  const others = units
    .filter((unit) => !chosen.includes(unit) && unit.score >= best.score * NEAR_BEST && unit.unit.kind !== 'steps')
    .filter(({ passage }) => passage.title === best.passage.title)
    .sort((a, b) => b.score - a.score)
    .slice(0, wanted)
  if (chosen.length === 0 && !others.includes(best)) others.unshift(best)
  const after = others
    .filter((unit) => !repeats(unit, chosen))
    .sort((a, b) => a.passage.number - b.passage.number || a.order - b.order)
  return [...chosen, ...after].flatMap((unit, _, all) => [unit, ...announcedBy(unit, units, all)])
}

/** What a line that ends in a colon leads into: the next block, or all of the next paragraph. */
function announcedBy(lead: ScoredUnit, units: ScoredUnit[], said: ScoredUnit[]): ScoredUnit[] {
  if (lead.unit.kind !== 'sentence' || !ANNOUNCES.test(lead.unit.text)) return []
  const own = units.filter(({ passage, order }) => passage === lead.passage && order > lead.order)
  const [next] = own
  if (next === undefined || said.includes(next)) return []
  const { unit } = next
  if (unit.kind !== 'sentence') return [next]
  return own.filter(
    (other) => other.unit.kind === 'sentence' && other.unit.paragraph === unit.paragraph && !said.includes(other),
  )
}

/** Units as text, each with its passage's number; of a long list or table, what speaks of the question. */
export const written = (units: ScoredUnit[], question: string): string =>
  units
    .reduce((text, unit, i) => {
      const part = rendered(unit, question)
      return part === '' ? text : joined(text, part, follows(unit, units[i - 1]))
    }, '')
    .trim()

const follows = (unit: ScoredUnit, before: ScoredUnit | undefined): boolean =>
  before !== undefined && unit.passage.number === before.passage.number && unit.order === before.order + 1

/** The leading article speaks, unless another one has what was asked much plainer. */
function bestUnit(units: ScoredUnit[], lead: GivenPassage): ScoredUnit | null {
  const top = strongest(units)
  const own = strongest(units.filter(({ passage }) => passage.title === lead.title))
  return own !== null && top !== null && own.score >= top.score * OWN_ENOUGH ? own : top
}

const strongest = (units: ScoredUnit[]): ScoredUnit | null =>
  units.reduce<ScoredUnit | null>((top, unit) => (top === null || unit.score > top.score ? unit : top), null)

/** The procedure that the question is about: the best list of steps, if it is nearly as good as the best unit of all. */
function stepsFor(units: ScoredUnit[], best: ScoredUnit, lead: GivenPassage): ScoredUnit | null {
  const lists = units.filter(({ unit, passage }) => unit.kind === 'steps' && passage.title === lead.title)
  const top = strongest(lists)
  if (top === null) return null
  return top.passage.number === best.passage.number || top.score >= best.score * NEAR_BEST ? top : null
}

/** The sentence that leads into the steps; without one, the article's own first. */
function introOf(units: ScoredUnit[], steps: ScoredUnit): ScoredUnit[] {
  const before = units.filter(
    ({ unit, passage, order }) => passage === steps.passage && unit.kind === 'sentence' && order < steps.order,
  )
  const opening = units.filter(
    ({ unit, passage }) => unit.kind === 'sentence' && passage.heading === '' && passage.title === steps.passage.title,
  )
  const lead = before.at(-1) ?? opening[0]
  return lead === undefined ? [] : [lead]
}

export function scored({ text: question, context, contextWeight }: Ask, passages: GivenPassage[]): ScoredUnit[] {
  const all = passages.flatMap((passage) => unitsOf(passage.text).map((unit, order) => ({ unit, passage, order })))
  const texts = all.map(({ unit, passage }) => new Set(termsOf(`${textOf(unit)} ${passage.heading}`)))
  const weights = new Map<string, number>()
  const weigh = (term: string, share: number) => {
    const holders = texts.filter((terms) => terms.has(term)).length
    if (!weights.has(term)) weights.set(term, share * Math.log(1 + (texts.length + 1) / (holders + 0.5)))
  }
  for (const term of termsOf(question)) weigh(term, 1)
  for (const term of termsOf(context)) weigh(term, contextWeight)
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  return all.map(({ unit, passage, order }, index) => {
    const terms = texts[index] ?? new Set()
    let held = 0
    for (const [term, weight] of weights) if (terms.has(term)) held += weight
    const words = total === 0 ? 0 : held / total
    const aims = aimOf(question)?.test(textOf(unit)) ? 0.25 : 0
    return { unit, passage, order, score: words === 0 && aims === 0 ? 0 : words + aims + RANK_SHARE / passage.number }
  })
}

const MONEY =
  /(?:\bR|\b(?:EUR|USD|GBP|NOK|SEK|DKK|CHF|ZAR|INR|JPY|AUD|CAD)|[$€£¥₹])\s?\d|\d\s?(?:[€£¥₹%]|(?:euros?|dollars?|pounds?|cents?|crowns?|kron(?:er?|or)|francs?|rands?|rupees?|yen|EUR|USD|GBP|NOK|SEK|DKK|CHF|ZAR|INR|JPY|AUD|CAD)\b)|\bfree\b/

/** What kind of thing is asked for: an answer to "how long" holds a time. */
function aimOf(question: string): RegExp | null {
  if (/\bhow (?:long|soon|quick(?:ly)?|fast)\b|\bwhen\b|\bhow many (?:days|hours|minutes|weeks)\b/i.test(question)) {
    return /\b(?:\d+|one|two|three|few|several)\s*(?:to\s+\d+\s+)?(?:working |business )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b|\b\d{1,2}:\d{2}\b|\bimmediately\b|\bat once\b/i
  }
  if (/\bhow much\b|\bcosts?\b|\bprices?\b|\bfees?\b/i.test(question)) return MONEY
  if (/\bhow many\b|\blimit\b|\bmaximum\b/i.test(question)) return /\d/
  return null
}

function rendered({ unit, passage }: ScoredUnit, question: string): string {
  const mark = `[${passage.number}]`
  switch (unit.kind) {
    case 'sentence':
      return `${unit.text} ${mark}`
    case 'steps':
      return `\n${unit.items.map((item, i) => `${unit.start + i}. ${item} ${mark}`).join('\n')}\n`
    case 'bullets':
      return `\n${selected(unit.items, question, MAX_ITEMS)
        .map((item) => `- ${item} ${mark}`)
        .join('\n')}\n`
    case 'table': {
      const rows = selected(unit.rows, question, MAX_ITEMS)
      return rows.length === 0
        ? ''
        : `\n${[...unit.head, ...rows.map((row) => row.replace(/\s*\|\s*$/, ` ${mark} |`))].join('\n')}\n`
    }
    case 'code':
      // The checker would take a number in brackets for a citation, and other code would be shown.
      return /\[\d{1,2}\]/.test(unit.text) ? '' : `\n${unit.text}\n`
  }
}

/** The items that hold a number or code of the question; else all of a short list, or what of a long one speaks of the question. */
function selected(items: string[], question: string, most: number): string[] {
  const codes = wordsOf(question).filter((word) => /\d{3}/.test(word))
  const named = items.filter((item) => wordsOf(item).some((word) => codes.includes(word)))
  if (named.length > 0) return named
  if (items.length <= most) return items
  const asked = new Set(termsOf(question))
  const ranked = items.map((item, index) => ({
    index,
    item,
    hits: termsOf(item).filter((term) => asked.has(term)).length,
  }))
  const kept = ranked.sort((a, b) => b.hits - a.hits || a.index - b.index).slice(0, most)
  const relevant = kept.some(({ hits }) => hits > 0) ? kept.filter(({ hits }) => hits > 0) : kept
  return relevant.sort((a, b) => a.index - b.index).map(({ item }) => item)
}

export function repeats({ unit }: ScoredUnit, chosen: ScoredUnit[]): boolean {
  const terms = termsOf(textOf(unit))
  return chosen.some((other) => {
    const there = new Set(termsOf(textOf(other.unit)))
    return terms.length > 0 && terms.filter((term) => there.has(term)).length / terms.length > 0.8
  })
}

export function textOf(unit: Unit): string {
  switch (unit.kind) {
    case 'sentence':
    case 'code':
      return unit.text
    case 'steps':
    case 'bullets':
      return unit.items.join(' ')
    case 'table':
      return unit.rows.join(' ')
  }
}

/** A sentence that led into a list is a sentence by itself where the list does not follow. */
const joined = (text: string, part: string, isNext: boolean): string => {
  if (text === '' || text.endsWith('\n') || part.startsWith('\n')) return text + part
  return `${isNext ? text : closed(text)} ${part}`
}

const closed = (text: string): string => text.replace(/:( \[\d+\])$/, '.$1')
