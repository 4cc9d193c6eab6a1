import type { Acted } from '../../records/actions/action.ts'
import { isChange } from '../../records/actions/outcomes.ts'

/** What was paid or changed, a sentence each: whatever else a reply leaves out, this it tells. */
export const changesIn = (acted: Acted[]): string[] =>
  acted.flatMap(({ request, outcome }) =>
    outcome.kind === 'done' && isChange(request.name) ? outcome.statements.slice(0, 1) : [],
  )
