import * as z from 'zod'
import type { Log } from '../../desk/kernel/kernel.ts'
import type { Sentiment } from '../../desk/signals/sentiment/port.ts'
import { withTimeout } from '../../lib/time.ts'
import { combine } from './combine.ts'
import { LOCAL_SENTIMENT } from './local.ts'

export const WORKERS_AI_SENTIMENT = '@cf/huggingface/distilbert-sst-2-int8'

/** A mood is wanted beside the search, not after it: what comes later than that is done without. */
const TIMEOUT_MS = 1_000
/** Characters from either end of a message; the model reads 512 tokens, and what matters is said first or last. */
const END_LENGTH = 700

const labels = z.array(z.object({ label: z.string(), score: z.number().min(0).max(1) }))

/** Asks Workers AI's two-label model and joins its answer with the local scorer's, which alone answers when the model fails or is late. */
export function workersAiSentiment(ai: Ai, log: Log): Sentiment {
  return {
    async read(text) {
      const { scoreText } = await import('./local/score.ts')
      const local = scoreText(text)
      if (text.trim() === '') return { score: local.score, shares: local.shares, model: LOCAL_SENTIMENT }
      try {
        const answer = await withTimeout('sentiment', TIMEOUT_MS, ai.run(WORKERS_AI_SENTIMENT, { text: endsOf(text) }))
        return { ...combine(local, positiveIn(answer)), model: WORKERS_AI_SENTIMENT }
      } catch (error) {
        log.warn('sentiment.failed', { model: WORKERS_AI_SENTIMENT }, error)
        return { score: local.score, shares: local.shares, model: LOCAL_SENTIMENT }
      }
    },
  }
}

function positiveIn(answer: unknown): number {
  const found = labels.parse(answer).find(({ label }) => label.toUpperCase() === 'POSITIVE')
  if (found === undefined) throw new Error('the sentiment model names no POSITIVE')
  return found.score
}

const endsOf = (text: string): string =>
  text.length <= 2 * END_LENGTH ? text : `${text.slice(0, END_LENGTH)} … ${text.slice(-END_LENGTH)}`
