import { asksForDelivery } from './intents.ts'
import type { GivenOutcome } from './parse-prompt.ts'

/** Of an order, what nobody asks who waits for it. */
const BESIDE_DELIVERY = /^(?:The total of order|Order \S+ is for) /

/** Outcomes in the desk's own statements, each under its number. */
export function told(question: string, outcomes: GivenOutcome[]): string {
  const isSorry = outcomes.every(({ kind }) => kind !== 'done')
  const about = asksForDelivery(question) ? BESIDE_DELIVERY : null
  const said = new Set<string>()
  const lines = outcomes.map(({ mark, statements }) =>
    statements
      .filter((statement) => statement !== '' && !said.has(statement) && !about?.test(statement))
      .map((statement) => {
        said.add(statement)
        return `${statement} ${mark}`
      })
      .join(' '),
  )
  return [...(isSorry ? ['I am sorry about that.'] : []), ...lines.filter((line) => line !== '')].join('\n')
}
