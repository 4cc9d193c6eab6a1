import { SUPPORT_CHANNEL } from '../../desk/conversation/sessions/support-sessions.ts'
import { limitedByAddress } from '../../http/limited.ts'

const MINUTE = 60
export const QUERIES = { limit: 60, windowSeconds: MINUTE }
const SESSIONS = { limit: 100, windowSeconds: MINUTE }
const METRICS = { limit: 30, windowSeconds: MINUTE }
const DRY_RUNS = { limit: 60, windowSeconds: MINUTE }

/** The session endpoints share one limit, and the metrics endpoints another. */
export const sessionLimit = limitedByAddress(SUPPORT_CHANNEL, 'sessions', SESSIONS)
export const metricsLimit = limitedByAddress(SUPPORT_CHANNEL, 'metrics', METRICS)
/** Dry runs cost no money but as much work as a question. */
export const dryRunLimit = limitedByAddress(SUPPORT_CHANNEL, 'test', DRY_RUNS)
