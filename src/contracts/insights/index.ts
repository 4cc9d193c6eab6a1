import { principalOf } from '../../http/authenticate.ts'
import { contract } from '../../http/contract.ts'
import { auth } from './auth.ts'
import { errors } from './errors.ts'

/** The insights; so far logging in. */
export const insights = contract(errors)
// Logging in needs no credential; one that is there and wrong is refused all the same.
insights.use(async (c, next) => {
  await principalOf(c)
  await next()
})
insights.route('/', auth)
