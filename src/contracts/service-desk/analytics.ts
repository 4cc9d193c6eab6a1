import { Hono } from 'hono'
import { CHANNEL } from '../../desk/conversation/sessions/desk-sessions.ts'
import { deskAnalytics } from '../../desk/reporting/desk-analytics.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { limited } from '../../http/limited.ts'
import { describe } from '../../http/openapi.ts'
import { validate, validatedBy } from '../../http/validate.ts'
import { forCompany } from './access.ts'
import { analyticsQuery, analyticsReply, presentAnalytics } from './analytics-schema.ts'
import { REFUSALS } from './refusals.ts'

const MINUTE = 60

const DESCRIPTION = [
  'Counts the sessions that were opened from `startDate` to `endDate`, both to the millisecond and included, as they stand now; a day stands for its first or last moment, and a time without a zone is UTC.',
  '`resolutionRate` is the percentage of the sessions that are resolved, to one decimal.',
  '`avgResolutionTime` and `avgTime` are the mean seconds from opening to resolution of the resolved sessions, to a whole second.',
  '`avgMessagesPerSession` counts the messages of every sender, to one decimal.',
  '`customerSatisfactionAvg`, 1 to 5 to one decimal, is the mean of what customers said at resolution and, of those who did not, of what their last message tells: `HAPPY` 5, `SATISFIED` 4, `NEUTRAL` 3, `FRUSTRATED` 2, `ANGRY` and `IRATE` 1; 0 when nobody said anything.',
  '`byTier` counts each session at the tier where it stands and always has all three; `byChannel` has the channels that had sessions.',
  '`escalations.total` counts every move to a higher tier and `byReason` those moves by their reason, without reasons that did not occur.',
  '`avgEscalationTime` is the mean seconds from opening to each move, to a whole second.',
  '`escalationRate` is the percentage of the sessions that moved at least once, to one decimal.',
  '`sentiment.distribution` counts each session by its customer’s latest sentiment; one without a customer’s message is `NEUTRAL`.',
  '`irateIncidents` counts how often customers became `IRATE`; staying so counts once.',
  '`sentimentImprovement` is the percentage, of the sessions with at least two customer messages, that ended better than their worst earlier moment, to a whole percent.',
  '`groupBy` adds `timeline`: the same range by UTC day, week from Monday on or month, the first and last clipped to it, empty ones with zeros; at most 400.',
].join(' ')

export const analytics = new Hono<ContractEnv>()

analytics.get(
  '/api/momentum/cs/analytics',
  describe({
    operationId: 'getAnalytics',
    summary: 'Read the analytics',
    tag: 'service-desk',
    description: DESCRIPTION,
    auth: 'required',
    responses: { 200: { description: 'The figures of the range', schema: analyticsReply }, ...REFUSALS },
  }),
  validate('query', analyticsQuery),
  forCompany((c) => validatedBy(c, 'query', analyticsQuery).companyId),
  limited(CHANNEL, 'analytics', { limit: 20, windowSeconds: MINUTE }),
  async (c) => {
    const { startDate: from, endDate: to, groupBy = null } = c.req.valid('query')
    return c.json(presentAnalytics({ from, to }, await deskAnalytics(c.var.ports, c.var.call, { from, to, groupBy })))
  },
)
