import { sentencesOf } from '../../../lib/text.ts'
import { claimsAction, namesSameAction } from './action-claims.ts'
import { isCourtesy } from './courtesy.ts'
import { type Evidence, flatOf, readEvidence, together } from './evidence.ts'
import type { PromptPassage } from './passage.ts'
import { statementOf } from './statement.ts'
import { supportOf } from './support.ts'

export type Verified = {
  /** Markdown without citation marks, with the sentences that failed cut out. */
  text: string
  /** Passages that a kept sentence rests on, by first use. */
  cited: PromptPassage[]
  kept: number
  cut: number
  /** Whether a sentence that was kept names a passage. */
  citesAny: boolean
  /** The sentences that were kept because something bears them out, as they are told. */
  borneOut: string[]
}

/** A passage of the knowledge base, or what became of an action on the records: a statement a line. */
export type EvidencePassage = PromptPassage & { outcome?: 'done' | 'refused' }

/** Of a desk that acts: what may be said without evidence besides the courtesies. Then deeds need an outcome that bears them out. */
export type ActingDesk = { mayBeSaid: (sentence: string) => boolean }

const CITATION = /\[(\d{1,2})\]/g
/** Says nothing: blank, a rule, the line under a table's head. */
const EMPTY_LINE = /^\s*\|?[\s:|-]*\|?\s*$/
/** The language that a fence names is shown to nobody, and so are other words there. */
const FENCE = /^\s*```/

type Basis = { passages: PromptPassage[]; named: boolean }

/**
 * What keeps of written answers that which these passages bear out. A sentence that names passages must be supported by one of
 * them, or by all of them together; one that names none, by any that it was given. Courtesies claim nothing and stay. What has
 * been read and judged is remembered: a streamed answer is checked by the line and again as a whole.
 */
export function verifierOf(passages: EvidencePassage[], desk: ActingDesk | null = null): (written: string) => Verified {
  const read = passages.map((passage) => ({ passage, evidence: once(() => readEvidence(passage)) }))
  const bases = new Map<string, Basis | null>()
  const basisFor = (sentence: string): Basis | null => {
    const known = bases.get(sentence)
    if (known !== undefined) return known
    const isDeed = desk !== null && claimsAction(withoutCitations(sentence))
    const basis = isDeed ? basisOfDeed(sentence, passages) : basisOf(sentence, read)
    bases.set(sentence, basis)
    return basis
  }
  const isFree = (sentence: string): boolean => isCourtesy(sentence) || (desk?.mayBeSaid(sentence) ?? false)
  return (written) => verifyBy(basisFor, isFree, written)
}

export const verify = (written: string, passages: PromptPassage[]): Verified => verifierOf(passages)(written)

function verifyBy(
  basisFor: (sentence: string) => Basis | null,
  isFree: (sentence: string) => boolean,
  written: string,
): Verified {
  const cited = new Set<PromptPassage>()
  const borneOut: string[] = []
  let kept = 0
  let cut = 0
  let citesAny = false
  const lines = written.split('\n').map((line) => {
    if (FENCE.test(line)) return '```'
    if (EMPTY_LINE.test(line)) return line
    const { prefix, body } = splitMarker(line)
    const claims = body.startsWith('|') ? [body] : claimsOf(body)
    const sentences = claims.filter((sentence) => {
      if (isFree(withoutCitations(sentence))) return true
      const basis = basisFor(sentence)
      if (basis === null) {
        cut += 1
        return false
      }
      for (const passage of basis.passages) cited.add(passage)
      kept += 1
      borneOut.push(withoutCitations(sentence))
      citesAny ||= basis.named
      return true
    })
    return sentences.length === 0 ? null : prefix + sentences.map(withoutCitations).join(' ')
  })
  const text = lines
    .filter((line) => line !== null)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return { text, cited: [...cited], kept, cut, citesAny, borneOut }
}

/** Sentences; a citation ends one too, whatever stands before it. */
const claimsOf = (body: string): string[] =>
  sentencesOf(body).flatMap((sentence) => sentence.split(/(?<=\[\d{1,2}\])\s+(?=\p{Lu})/u))

const withoutCitations = (sentence: string): string => sentence.replace(/\s*\[\d{1,2}\]/g, '').trim()

function splitMarker(line: string): { prefix: string; body: string } {
  const marker = /^\s*(?:(?:[-*+]|\d{1,3}[.)])\s+|#{1,6}\s+|>\s*)?/.exec(line)?.[0] ?? ''
  return { prefix: marker, body: line.slice(marker.length) }
}

function basisOf(sentence: string, read: { passage: PromptPassage; evidence: () => Evidence }[]): Basis | null {
  const numbers = [...sentence.matchAll(CITATION)].map(([, number]) => Number(number))
  const named = read.filter(({ passage }) => numbers.includes(passage.number))
  if (numbers.length > 0 && named.length === 0) return null
  const claim = withoutCitations(sentence)
  const isNamed = named.length > 0
  const one = (isNamed ? named : read).find(({ evidence }) => supportOf(claim, evidence()).supported)
  if (one !== undefined) return { passages: [one.passage], named: isNamed }
  if (named.length < 2 || !supportOf(claim, together(named.map(({ evidence }) => evidence()))).supported) return null
  return { passages: named.map(({ passage }) => passage), named: true }
}

/**
 * What was done is said by one statement of an outcome, whose deed it is: the words of several together could make a deed that nobody
 * did. What was refused is said as the desk says it.
 */
function basisOfDeed(sentence: string, passages: EvidencePassage[]): Basis | null {
  const claim = withoutCitations(sentence)
  const flat = flatOf(statementOf(claim))
  const bearing = passages.find(({ title, heading, text, outcome }) =>
    text.split('\n').some((statement) => {
      if (outcome === undefined) return false
      if (flatOf(statementOf(statement)) === flat) return true
      return (
        outcome === 'done' &&
        namesSameAction(claim, statement) &&
        supportOf(claim, readEvidence({ title, heading, text: statement })).supported
      )
    }),
  )
  return bearing === undefined ? null : { passages: [bearing], named: sentence !== claim }
}

/** A passage that no sentence names is never read. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
