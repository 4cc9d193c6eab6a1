import type { ModelTier } from '../src/desk/company/settings/model-tier.ts'
import type { ArticleDraft } from '../src/desk/knowledge/articles/draft.ts'
import { TIER_MODELS } from '../src/providers/models/table.ts'
import { ADMIN, load, post, textOf } from './client.ts'
import { heading, median, ms, percentile, row } from './figures.ts'
import { modelServer } from './model-server.ts'
import { type Ask, runtime } from './runtime/miniflare.ts'
import type { Targets } from './targets.ts'

const ASKED = 200
/** Of them two questions in one, and ones that were asked before, some in other words of politeness. */
const COMPOUND = 30
const REPEATED = 70
/** Milliseconds of the models here. Their ratio is what one tier of a provider has beside the next; the real ones take ten times as long. */
const DELAY_MS: Record<ModelTier, number> = { fast: 40, standard: 80, advanced: 160 }
const MODELS = TIER_MODELS['openai-compatible']

type Setting = { name: string; routing: Record<string, unknown> }
const ABLEST = { complexity_standard_from: 0, complexity_advanced_from: 0 }
const ROUTED = { complexity_standard_from: 0.35, complexity_advanced_from: 0.65 }
const SETTINGS: Setting[] = [
  { name: 'the ablest model, no cache', routing: { ...ABLEST, cache: false } },
  { name: 'routing, no cache', routing: { ...ROUTED, cache: false } },
  // A list of one's own keeps a cache of its own, so that each begins cold.
  { name: 'the ablest model, cache', routing: { ...ABLEST, cache: true, advanced: [...MODELS.advanced] } },
  { name: 'routing and cache', routing: { ...ROUTED, cache: true, advanced: null } },
]

type Reply = { model_used: string; cached: boolean; response_time_ms: number; response: string; confidence: number }

/** What 200 mixed questions cost and how long they take, at the prices of a provider's models, with and without routing and cache. */
export async function measureRouting(
  drafts: (ArticleDraft & { id: string })[],
  questions: string[],
  targets: Targets,
): Promise<void> {
  const model = await modelServer()
  const vars = {
    MODEL_PROVIDER: 'openai-compatible',
    MODEL_BASE_URL: model.url,
    MODEL_API_KEY: 'none',
    EMBEDDING_PROVIDER: 'local',
  }
  const run = await runtime({ vars })
  try {
    await load(run.desk, drafts)
    model.delayBy(delayOf)
    const mixed = mixOf(questions)
    heading(`${ASKED} mixed questions`, ['US$', '¢ each', 'p50 ms', 'p95 ms', 'cached', 'fast', 'standard', 'advanced'])
    const costs = new Map<string, number>()
    for (const [i, { name, routing }] of SETTINGS.entries()) {
      await textOf(run.desk('/company/settings', { ...post({ routing }, ADMIN), method: 'PUT' }))
      const from = new Date().toISOString()
      const replies: Reply[] = []
      for (const [n, query] of mixed.entries()) replies.push(await ask(run.desk, query, `${i}-${n}`))
      const cost = await spent(run.desk, from)
      costs.set(name, cost)
      const times = replies.map(({ response_time_ms }) => response_time_ms)
      row(name, [
        cost.toFixed(4),
        ((100 * cost) / ASKED).toFixed(4),
        ms(median(times)),
        ms(percentile(times, 0.95)),
        String(replies.filter(({ cached }) => cached).length),
        ...(['fast', 'standard', 'advanced'] as const).map((tier) => String(replies.filter(answeredBy(tier)).length)),
      ])
    }
    const [dearest = Number.NaN, , , cheapest = Number.NaN] = [...costs.values()]
    targets.atMost(50, '%', 'cost of routing and cache beside the ablest model', (100 * cheapest) / dearest)
  } finally {
    await run.dispose()
    model.close()
  }
}

const answeredBy =
  (tier: ModelTier) =>
  ({ model_used, cached }: Reply): boolean =>
    !cached && model_used === MODELS[tier][0]

function delayOf(model: string): number {
  const tier = (['fast', 'standard', 'advanced'] as const).find((one) => MODELS[one][0] === model)
  return DELAY_MS[tier ?? 'standard']
}

/** The same questions in the same order every time: single ones, two in one, and again what was asked. */
function mixOf(questions: string[]): string[] {
  const singles = questions.slice(0, ASKED - COMPOUND - REPEATED)
  const compound = Array.from({ length: COMPOUND }, (_, i) => {
    const [one = '', other = ''] = [questions[questions.length - 1 - 2 * i], questions[questions.length - 2 - 2 * i]]
    return `${one} And if that does not work, ${other.charAt(0).toLowerCase()}${other.slice(1)}`
  })
  const again = Array.from({ length: REPEATED }, (_, i) => {
    const query = singles[(i * 7) % singles.length] ?? ''
    return [query, `Hi, ${query.charAt(0).toLowerCase()}${query.slice(1)}`, `${query} Thanks!`][i % 3] ?? query
  })
  return [...singles, ...compound, ...again]
}

let asked = 0
async function ask(desk: Ask, query: string, who: string): Promise<Reply> {
  asked += 1
  const headers = { ...ADMIN, 'CF-Connecting-IP': `2001:db8:1:${asked.toString(16)}::1` }
  const body = { query, session_id: `routing-${who}`, customer_id: `customer-${who}` }
  return JSON.parse(await textOf(desk('/api/query', post(body, headers))))
}

type Metrics = { total_queries: number; cost_metrics: { total_cost: number } }

/** As the metrics have it, once all is counted. */
async function spent(desk: Ask, from: string): Promise<number> {
  for (;;) {
    asked += 1
    const headers = { ...ADMIN, 'CF-Connecting-IP': `2001:db8:2:${asked.toString(16)}::1` }
    const path = `/api/metrics?${new URLSearchParams({ start_date: from })}`
    const metrics: Metrics = JSON.parse(await textOf(desk(path, { headers })))
    if (metrics.total_queries >= ASKED) return metrics.cost_metrics.total_cost
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
