import { contract } from '../../http/contract.ts'
import { authenticated } from './access.ts'
import { analytics } from './analytics.ts'
import { configuration } from './configuration.ts'
import { errors } from './errors.ts'
import { people } from './people.ts'
import { sessions } from './sessions.ts'

/** Two tiers of AI that act on the company's records, and people above them. */
export const serviceDesk = contract(errors)
serviceDesk.use(authenticated)
serviceDesk.route('/', sessions)
serviceDesk.route('/', people)
serviceDesk.route('/', configuration)
serviceDesk.route('/', analytics)
