import { contract } from '../../http/contract.ts'
import { chat } from './chat.ts'
import { errors } from './errors.ts'
import { events } from './events.ts'
import { failures } from './failures.ts'
import { feedback } from './feedback.ts'
import { health } from './health.ts'
import { identify } from './identify.ts'

/** The CRM chat: ask, hand over, rate. */
export const crmChat = contract(errors)
// Health is asked before there is a company, and when the database is down.
crmChat.route('/', health)
crmChat.use('/api/agent/*', identify)
crmChat.use('/api/agent-failure/*', identify)
crmChat.use('/api/feedback', identify)
crmChat.route('/', chat)
crmChat.route('/', events)
crmChat.route('/', failures)
crmChat.route('/', feedback)
