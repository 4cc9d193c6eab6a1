import type { Acted } from '../../records/actions/action.ts'
import { isChange } from '../../records/actions/outcomes.ts'

/** The payments and changes as sentences; a reply always includes them, whatever else it omits. */
export const changesIn = (acted: Acted[]): string[] =>
  acted.flatMap(({ request, outcome }) =>
    outcome.kind === 'done' && isChange(request.name) ? outcome.statements.slice(0, 1) : [],
  )
