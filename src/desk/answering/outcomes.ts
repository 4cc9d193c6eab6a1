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

/** What became of actions, as passages that a reply can cite: numbered on from `first`. */
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

/** What a desk may say besides what is borne out: courtesies, and its own questions. */
export const deskOf = (desk: DeskBrief | null): ActingDesk | null =>
  desk === null ? null : { mayBeSaid: (sentence) => isDeskCourtesy(sentence) || isAskBack(sentence, desk.records) }

/** Whether a reply holds a question of the desk's own. */
export const asksBack = (reply: string, desk: DeskBrief | null): boolean =>
  desk !== null &&
  reply
    .split('\n')
    .flatMap(sentencesOf)
    .some((sentence) => isAskBack(sentence, desk.records))

/** Share of a statement's words that a sentence must have to have told it. */
const TOLD_SHARE = 0.5

/**
 * What is left of a model's reply, with the desk's own statements for each outcome that it does not tell: of a payment or a change, and
 * of whatever was refused, always; of what was only looked up, where something of the reply was cut or nothing is left.
 */
export function withOutcomes(verified: Verified, acted: Acted[], first: number): string {
  const missing = acted.flatMap(({ request, outcome }, i) => {
    const statements = statementsOf(outcome)
    const isLookUp = outcome.kind === 'done' && !isChange(request.name)
    const isTold = isLookUp
      ? verified.cited.some(({ number }) => number === first + i) || (verified.cut === 0 && verified.kept > 0)
      : verified.borneOut.some((sentence) => tells(sentence, statements[0] ?? ''))
    return isTold ? [] : statements
  })
  const unsaid = [...new Set(missing)].filter((statement) => !verified.text.includes(statement))
  // First, so that whoever shortens a reply does not shorten it by these.
  return [unsaid.join(' '), verified.text].filter((part) => part !== '').join('\n\n')
}

function tells(sentence: string, statement: string): boolean {
  const [said, stated] = [statementOf(sentence), statementOf(statement)]
  const numbers = stated.words.flatMap(({ number }) => number ?? [])
  return (
    shareOf(stated.terms, said.terms) >= TOLD_SHARE &&
    numbers.every((number) => said.words.some((word) => word.number === number)) &&
    supportOf(sentence, readEvidence({ title: '', heading: '', text: statement })).supported
  )
}
