import type { LanguageModelUsage } from 'ai'
import { costOf } from '../../desk/answering/routing/cost.ts'
import type { Log } from '../../desk/kernel/kernel.ts'
import type { ModelChoice } from './choice.ts'

/** What one reply costs over all its models' calls, of those too that were not used in the end: in micro-dollars, not rounded. */
export type Bill = {
  readonly micros: number
  add(model: Pick<ModelChoice, 'name' | 'price'>, usage: LanguageModelUsage): void
}

/** Makes bills; a model without a price costs nothing on any of them, and is said once to have none. */
export function billsOf(log: Log): () => Bill {
  const unpriced = new Set<string>()
  return () => {
    let micros = 0
    return {
      get micros() {
        return micros
      },
      add({ name, price }, { inputTokens = 0, outputTokens = 0 }) {
        if (price !== null) {
          micros += costOf({ input: inputTokens, output: outputTokens }, price)
        } else if (!unpriced.has(name)) {
          unpriced.add(name)
          log.warn('model.price_unknown', { model: name })
        }
      },
    }
  }
}
