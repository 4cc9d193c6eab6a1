import { termsOf } from '../../../lib/terms.ts'
import { sentencesOf } from '../../../lib/text.ts'
import type { Passage } from '../articles/article.ts'
import type { TextMatches } from '../articles/port.ts'
import { type Analysed, analysed } from '../indexing/analysis.ts'
import type { Question } from './question.ts'
import type { Lead } from './ranking.ts'
import { rarityOf, shareHeld, type Wanted } from './wanted.ts'

/** What of the leading passage tells whether it answers: how much of the question it holds, in one sentence and in all. */
export function leadOf(
  passage: Passage,
  question: Question,
  wanted: Wanted[],
  matches: TextMatches,
  candidates: readonly Analysed[],
): Lead {
  const own = analysed(passage)
  const total = totalWorth(wanted)
  const named = (term: string): boolean => own.title.has(term) || own.heading.has(term)
  const holds = (term: string): boolean => named(term) || own.text.has(term)
  const rarity = rarityIn(matches, candidates)
  const sentences = [passage.title, ...passage.text.split('\n').flatMap(sentencesOf)].map(
    (text) => new Set(termsOf(text)),
  )
  const held = sentences.map((terms) => worthHeld(wanted, (term) => terms.has(term)))
  const inContext = sentences.map((terms) => worthHeld(wanted, (term) => terms.has(term) || named(term)))
  const likeness = sentences.map((terms, i) => {
    const share = (held[i] ?? 0) / total
    return share === 0 ? 0 : dice(share, shareAsked(terms, wanted, rarity))
  })
  return {
    held: worthHeld(wanted, holds),
    heldBySentence: Math.max(0, ...held),
    sentenceCoverage: Math.max(0, ...inContext) / total,
    likeness: Math.max(0, ...likeness),
    pairShare: pairShare(question, own),
  }
}

const totalWorth = (wanted: Wanted[]): number => wanted.reduce((sum, { worth }) => sum + worth, 0)

const worthHeld = (wanted: Wanted[], holds: (term: string) => boolean): number =>
  wanted.reduce((sum, one) => sum + one.worth * shareHeld(one, holds), 0)

/** Of what a sentence says, the share that was asked for. */
function shareAsked(terms: ReadonlySet<string>, wanted: Wanted[], rarity: (term: string) => number): number {
  let asked = 0
  let said = 0
  for (const term of terms) {
    said += rarity(term)
    const shares = wanted.map((one) =>
      one.term === term ? 1 : (one.synonyms.find((s) => s.term === term)?.share ?? 0),
    )
    asked += rarity(term) * Math.max(0, ...shares)
  }
  return said === 0 ? 0 : asked / said
}

/** Of a term that was not asked for it is not known how many passages hold it: that is judged from the candidates. */
function rarityIn({ frequencies, corpus }: TextMatches, candidates: readonly Analysed[]): (term: string) => number {
  const known = new Map<string, number>()
  return (term) => {
    const before = known.get(term)
    if (before !== undefined) return before
    const here = candidates.filter((one) => one.title.has(term) || one.heading.has(term) || one.text.has(term)).length
    const holders = frequencies.get(term) ?? (Math.max(1, here) / candidates.length) * corpus.passages
    const rarity = rarityOf(holders, corpus.passages)
    known.set(term, rarity)
    return rarity
  }
}

function pairShare({ pairs }: Question, { fields }: Analysed): number {
  if (pairs.length === 0) return 0
  const sideBySide = new Set(fields.flatMap((terms) => terms.slice(1).map((term, i) => `${terms[i]} ${term}`)))
  return pairs.filter(([one, other]) => sideBySide.has(`${one} ${other}`)).length / pairs.length
}

const dice = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b))
