import { Hono } from 'hono'
import { metricsOf, queryMetrics } from '../../desk/reporting/query-metrics.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { describe } from '../../http/openapi.ts'
import { validate } from '../../http/validate.ts'
import { metricsLimit } from './limits.ts'
import { metricsQuery, metricsReply, presentMetrics, windowOf } from './metrics-schema.ts'
import { REFUSALS } from './refusals.ts'
import { sampleTally } from './sample-metrics.ts'

const WINDOW = [
  '`timeframe` is the last 60 minutes, 24 hours, 7 days or 30 days, up to now; `day` when it is not named.',
  '`start_date` and `end_date`, both included, take its place: a date stands for its whole UTC day, a time without a zone is UTC, and the range is at most 400 days.',
  'With only one of them, `timeframe` is how long it is from `start_date`, or up to `end_date`; when it is not named either, a `start_date` runs until now, and an `end_date` ends 24 hours.',
  '`timeframe` is answered as it was asked; `custom` of dates without one.',
].join(' ')

const DESCRIPTION = [
  'Counts the questions that were asked in a range of time and answered.',
  WINDOW,
  'Rates are 0 to 1, to four digits; amounts are US dollars, exact to the micro-dollar; what nothing is known of is 0.',
  '`avg_response_time_ms` is the mean time to an answer, to hundredths.',
  '`model_usage` and `cost_by_model` have every model that answered; an answer from the cache counts for the model that had written it, at no cost.',
  '`escalation_rate` is the share of the questions that people were told of, `cache_hit_rate` of those that were answered from the cache, and `saved_by_cache` what these had cost the first time.',
  '`token_usage` is as the models reported it.',
].join(' ')

export const metrics = new Hono<ContractEnv>()

metrics.get(
  '/api/metrics',
  describe({
    operationId: 'getMetrics',
    summary: 'Read the metrics',
    tag: 'support-agent',
    description: DESCRIPTION,
    auth: 'by_deployment',
    responses: { 200: { description: 'The figures of the range', schema: metricsReply }, ...REFUSALS },
  }),
  metricsLimit,
  validate('query', metricsQuery),
  async (c) => {
    const asked = windowOf(c.req.valid('query'), c.var.ports.clock.now())
    return c.json(presentMetrics(asked, await queryMetrics(c.var.ports, c.var.call, asked.span)))
  },
)

metrics.get(
  '/api/test/metrics',
  describe({
    operationId: 'getSampleMetrics',
    summary: 'Read sample metrics',
    tag: 'support-agent',
    description: `Made-up figures that add up, the same for the same question; nothing is counted. ${WINDOW}`,
    auth: 'by_deployment',
    responses: { 200: { description: 'Sample figures', schema: metricsReply }, ...REFUSALS },
  }),
  metricsLimit,
  validate('query', metricsQuery),
  (c) => {
    const asked = windowOf(c.req.valid('query'), c.var.ports.clock.now())
    const words = [c.req.query('start_date'), c.req.query('end_date')].join(' ')
    return c.json(presentMetrics(asked, metricsOf(sampleTally(asked, words))))
  },
)
