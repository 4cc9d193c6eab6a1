import { limitedByAddress } from '../../http/limited.ts'

/** The channel of what this contract's clients ask. */
export { SUPPORT_CHANNEL as CHANNEL } from '../../desk/conversation/support-sessions.ts'

const MINUTE = 60
export const QUERIES = { limit: 60, windowSeconds: MINUTE }
const SESSIONS = { limit: 100, windowSeconds: MINUTE }
const METRICS = { limit: 30, windowSeconds: MINUTE }

/** The session endpoints share one limit, and the metrics endpoints another. */
export const sessionLimit = limitedByAddress('support-agent', 'sessions', SESSIONS)
export const metricsLimit = limitedByAddress('support-agent', 'metrics', METRICS)
