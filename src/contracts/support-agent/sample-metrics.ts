import type { TurnTally } from '../../desk/reporting/turn-counts.ts'
import { fnv1a } from '../../lib/hash.ts'
import { HOUR_MS } from '../../lib/time.ts'
import type { MetricsWindow } from './metrics-schema.ts'

/** As the document names them, from the cheapest to the dearest; micro-dollars and milliseconds of one answer. */
const SAMPLE_MODELS = [
  { model: 'llama-3.1-8b-instant', share: 6, costMicros: 45, ms: 420 },
  { model: 'llama-3.3-70b-versatile', share: 3, costMicros: 480, ms: 1_150 },
  { model: 'openai/gpt-oss-120b', share: 1, costMicros: 1_900, ms: 2_300 },
]
const SHARES = 10
const TOKENS = { input: 620, output: 140 }
const PERCENT = { cached: 18, handedOver: 7, negative: 15, positive: 35 }

/** What a desk might have counted in this window. Made of the words it was asked in and its length alone, and all of it adds up. */
export function sampleTally({ timeframe, span }: MetricsWindow, words: string): TurnTally {
  const seed = fnv1a(`${timeframe} ${words}`)
  const hours = Math.max(1, Math.round((span.until - span.from) / HOUR_MS))
  const perHour = 10 + (seed % 20)
  return {
    models: SAMPLE_MODELS.map(({ model, share, costMicros, ms }, i) => {
      const turns = Math.ceil((hours * perHour * share) / SHARES)
      const of = (percent: number): number => Math.floor((turns * percent) / 100)
      const cached = of(PERCENT.cached)
      const [negative, positive] = [of(PERCENT.negative), of(PERCENT.positive)]
      const asked = turns - cached
      return {
        model,
        turns,
        totalMs: asked * (ms + (fnv1a(model, seed) % 100)) + cached * (20 + i),
        costMicros: asked * costMicros,
        cached,
        savedMicros: cached * costMicros,
        handedOver: of(PERCENT.handedOver),
        negative,
        positive,
        neutral: turns - negative - positive,
        inputTokens: asked * TOKENS.input,
        outputTokens: asked * TOKENS.output,
      }
    }),
    failures: 0,
  }
}
