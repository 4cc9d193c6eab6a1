import { contract } from '../../http/contract.ts'
import { accessKeys } from './access-keys.ts'
import { apiKeys } from './api-keys.ts'
import { authenticated } from './authenticated.ts'
import { chatbot } from './chatbot/index.ts'
import { company } from './company.ts'
import { conversations } from './conversations/index.ts'
import { deliveries } from './deliveries.ts'
import { errors } from './errors.ts'
import { knowledge } from './knowledge.ts'
import { records } from './records.ts'
import { ledger } from './records-ledger.ts'
import { users } from './users.ts'
import { webhooks } from './webhooks.ts'

/** The platform's services; so far conversations, knowledge, deliveries, customers' records and the company itself. */
export const platform = contract(errors)
platform.use(authenticated)
platform.route('/', chatbot)
platform.route('/', knowledge)
platform.route('/', deliveries)
platform.route('/', webhooks)
platform.route('/', company)
platform.route('/', conversations)
platform.route('/', users)
platform.route('/', apiKeys)
platform.route('/', accessKeys)
platform.route('/', records)
platform.route('/', ledger)
