import { contract } from '../../http/contract.ts'
import { authenticated } from './access.ts'
import { errors } from './errors.ts'
import { escalations } from './escalations.ts'
import { metrics } from './metrics.ts'
import { newEscalation } from './new-escalation.ts'
import { queries } from './queries.ts'
import { sessions } from './sessions.ts'
import { status } from './status.ts'
import { dryRuns } from './test-queries.ts'

/** The right model for each question, and figures that prove it. */
export const supportAgent = contract(errors)
supportAgent.use('/api/*', authenticated)
supportAgent.route('/', queries)
supportAgent.route('/', sessions)
supportAgent.route('/', newEscalation)
supportAgent.route('/', escalations)
supportAgent.route('/', dryRuns)
supportAgent.route('/', metrics)
supportAgent.route('/', status)
