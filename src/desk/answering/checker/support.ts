import { addressesOf } from './addresses.ts'
import { isIn, shareOf } from './clauses.ts'
import { type Evidence, type EvidenceUnit, flatOf } from './evidence.ts'
import { type Slip, slipOf } from './slips.ts'
import { type Statement, statementOf, statementOfWords, type Word } from './statement.ts'
import { isBinding } from './vocabulary.ts'

/**
 * Whether a sentence is borne out by a passage. It is held against the statements of the passage one by one: most of its words must
 * stand in one of them (or in what surrounds it), and its numbers, names, denials, conditions and the parts that its words play must
 * agree with that one. A sentence that joins several statements is taken apart at its conjunctions. Words alone cannot prove a
 * meaning; these are the places where a small slip does the most harm.
 */
export type Support = { supported: true } | { supported: false; why: Slip | 'link' | 'markup' }

/** Share of a claim's content words that a statement and what surrounds it must hold. */
const WORDS_SHARE = 0.7
/** Share that the statement itself must hold. */
const OWN_SHARE = 0.5
/** Share of a claim's words that a statement holds, and of the statement's that the claim does, from which they are one sentence. */
const TWIN_SHARE = 0.9
const TWIN_REST = 0.75
/** Statements that a claim is held against, closest first. */
const CANDIDATES = 4
/** Statements that one sentence may join. */
const MAX_RUNS = 3
/** Content words that a part of a sentence must have to be read by itself. */
const LEAST_TERMS = 2
/** Words of a sentence that is read at all unless it is a quotation: each of its parts costs a search. */
const MAX_CLAIM_LENGTH = 80
/** Share of a claim's words that a passage must hold somewhere before its statements are gone through. */
const WORTH_A_LOOK = 0.5

/** Of HTML and JSON: nobody writes these to a customer. A tag counts as a whole. */
const MARKUP = /<[a-z!/?][^>]*>?|[<{}]|^\s*"[\w ]+"\s*:/gi
/** Says nothing of its own. */
const LEAD_IN = /^\s*(?:(?:yes|no|sure|of course|certainly|in short)[,:]|(?:please )?note that)\s+(?=\S)/i

export function supportOf(sentence: string, evidence: Evidence): Support {
  if (!addressesOf(sentence).every((address) => evidence.addresses.has(address))) return failed('link')
  if ((sentence.match(MARKUP) ?? []).some((mark) => !evidence.text.includes(mark))) return failed('markup')
  const claim = statementOf(sentence.replace(LEAD_IN, ''))
  if (claim.words.length > 0 && evidence.lines.has(flatOf(claim))) return { supported: true }
  // "Yes, you can." may be anything.
  if (claim.terms.size === 0 && claim.words.every(({ number }) => number === null)) return failed('words')
  const isStrange = claim.terms.size > 0 && shareOf(claim.terms, evidence.stems) < WORTH_A_LOOK
  if (isStrange || claim.words.length > MAX_CLAIM_LENGTH) return failed('words')
  const slip = slipAgainst(claim, evidence)
  if (slip === null) return { supported: true }
  // Nearly a statement of the passage, and yet not: that is no summary of several others.
  if (slip !== 'words' && evidence.units.some((unit) => isTwin(claim, unit))) return failed(slip)
  return isBorneInRuns(claim.words, evidence, MAX_RUNS) ? { supported: true } : failed(slip)
}

const failed = (why: Slip | 'link' | 'markup'): Support => ({ supported: false, why })

/** Whether the claim is a few runs of words, each of which one statement bears out. */
function isBorneInRuns(words: Word[], evidence: Evidence, most: number): boolean {
  if (slipAgainst(statementOfWords(words), evidence) === null) return true
  if (most === 1) return false
  return words.some((_, i) => {
    const [run, rest] = [words.slice(0, i), words.slice(i)]
    if (!isSeam(run, rest)) return false
    return slipAgainst(statementOfWords(run), evidence) === null && isBorneInRuns(rest, evidence, most - 1)
  })
}

const isTwin = (claim: Statement, unit: EvidenceUnit): boolean =>
  shareOf(claim.terms, unit.terms) >= TWIN_SHARE && shareOf(unit.terms, claim.terms) >= TWIN_REST

/** A condition is never cut from what it is the condition of, and what says too little is not read by itself. */
function isSeam(run: Word[], rest: Word[]): boolean {
  const [opening, next, last] = [run[0], rest[0], run.at(-1)]
  if (opening === undefined || next === undefined || last === undefined || next.segment === last.segment) return false
  if (contents(run) < LEAST_TERMS || contents(rest) < LEAST_TERMS || isBinding(next.word)) return false
  return !(isBinding(opening.word) && opening.clause === last.clause)
}

const contents = (words: Word[]): number => words.filter(({ content }) => content).length

/** What keeps the claim from resting on any statement, or null where one bears it out. */
function slipAgainst(claim: Statement, evidence: Evidence): Slip | null {
  let slipped: { why: Slip; own: number } | null = null
  for (const { unit, own } of candidates(claim, evidence.units)) {
    // What turns the closest statement round is not borne out by one that is further away.
    if (slipped !== null && TURNS_ROUND.has(slipped.why) && own < slipped.own) break
    const slip = slipOf({ claim, unit, evidence })
    if (slip === null) return null
    slipped ??= { why: slip, own }
  }
  return slipped?.why ?? 'words'
}

const TURNS_ROUND: ReadonlySet<Slip> = new Set(['negation', 'condition', 'modality', 'opposite'])

type Candidate = { unit: EvidenceUnit; own: number; all: number }

/** The closest statements of those that hold enough of the claim's words. */
function candidates(claim: Statement, units: EvidenceUnit[]): Candidate[] {
  return units
    .filter(({ isWhole }) => !isWhole)
    .map((unit) => ({ unit, ...sharesOf(claim, unit) }))
    .sort((a, b) => b.own - a.own)
    .slice(0, CANDIDATES)
    .filter(({ own, all }) => own >= OWN_SHARE && all >= WORDS_SHARE)
}

function sharesOf({ terms }: Statement, { stems, context }: EvidenceUnit): { own: number; all: number } {
  if (terms.size === 0) return { own: 1, all: 1 }
  let own = 0
  let around = 0
  for (const term of terms)
    if (isIn(term, stems)) own += 1
    else if (context.has(term)) around += 1
  return { own: own / terms.size, all: (own + around) / terms.size }
}
