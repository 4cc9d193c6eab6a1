import type { Log } from '../../desk/kernel/kernel.ts'
import type { Sentiment } from '../../desk/signals/sentiment/port.ts'
import { localSentiment } from './local.ts'
import { workersAiSentiment } from './workers-ai.ts'

export type SentimentProvider = 'local' | 'workers-ai'

export function sentimentOf(provider: SentimentProvider, ai: Ai, log: Log): Sentiment {
  switch (provider) {
    case 'local':
      return localSentiment()
    case 'workers-ai':
      return workersAiSentiment(ai, log)
  }
}
