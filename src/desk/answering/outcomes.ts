import { sentencesOf } from '../../lib/text.ts'
import type { Acted } from '../records/actions/action.ts'
import type { DeskBrief } from '../records/actions/brief.ts'
import { isChange, subjectOf } from '../records/actions/outcomes.ts'
import { statementsOf } from '../records/actions/statements.ts'
import { isAskBack } from './ask-back.ts'
import { shareOf } from './checker/clauses.ts'
import { isDeskCourtesy } from './checker/courtesy.ts'
import { readEvidence } from './checker/evidence.ts'
import { statementOf } from './checker/statement.ts'
import { supportOf } from './checker/support.ts'
import type { ActingDesk, EvidencePassage, Verified } from './checker/verify.ts'

/** The outcomes of actions as passages that a reply can cite, numbered from `first`. */
export const outcomePassages = (acted: Acted[], first: number): EvidencePassage[] =>
  acted.map(({ request, outcome }, i) => ({
    number: first + i,
    id: outcomeId(i),
    title: subjectOf(request),
    heading: '',
    text: statementsOf(outcome).join('\n\n'),
    outcome: outcome.kind === 'done' ? 'done' : 'refused',
  }))

const outcomeId = (index: number): string => `outcome-${index + 1}`

/** The sentences that a desk may say without evidence: courtesies and its own clarifying questions. */
export const deskOf = (desk: DeskBrief | null): ActingDesk | null =>
  desk === null ? null : { mayBeSaid: (sentence) => isDeskCourtesy(sentence) || isAskBack(sentence, desk.records) }

/** Whether a reply contains one of the desk's clarifying questions. */
export const asksBack = (reply: string, desk: DeskBrief | null): boolean =>
  desk !== null &&
  reply
    .split('\n')
    .flatMap(sentencesOf)
    .some((sentence) => isAskBack(sentence, desk.records))

/** The share of a statement's words that a sentence must contain to count as reporting it. */
const REPORTED_SHARE = 0.5

/**
 * The checked reply of a model, completed with the desk's own statements for outcomes that it does not report: always for payments,
 * changes and refusals; for lookups only when part of the reply was removed or nothing is left.
 */
export function withOutcomes(verified: Verified, acted: Acted[], first: number): string {
  const missing = acted.flatMap(({ request, outcome }, i) => {
    const statements = statementsOf(outcome)
    const isLookUp = outcome.kind === 'done' && !isChange(request.name)
    const isReported = isLookUp
      ? verified.cited.some(({ number }) => number === first + i) || (verified.cut === 0 && verified.kept > 0)
      : verified.borneOut.some((sentence) => reports(sentence, statements[0] ?? ''))
    return isReported ? [] : statements
  })
  const unreported = [...new Set(missing)].filter((statement) => !verified.text.includes(statement))
  // Placed first, so that shortening the reply does not remove them.
  return [unreported.join(' '), verified.text].filter((part) => part !== '').join('\n\n')
}

function reports(sentence: string, statement: string): boolean {
  const [said, stated] = [statementOf(sentence), statementOf(statement)]
  const numbers = stated.words.flatMap(({ number }) => number ?? [])
  return (
    shareOf(stated.terms, said.terms) >= REPORTED_SHARE &&
    numbers.every((number) => said.words.some((word) => word.number === number)) &&
    supportOf(sentence, readEvidence({ title: '', heading: '', text: statement })).supported
  )
}
