import { app } from './app.ts'
import { consumeDeadLetters } from './jobs/dead-letters.ts'
import { consumeDeliveries } from './jobs/deliveries.ts'
import { consumeEvents } from './jobs/events.ts'
import { consumeIndexing } from './jobs/indexing.ts'
import { sweep } from './jobs/sweep.ts'
import { wire } from './wire.ts'

export { RebuildIndex } from './jobs/rebuild-index.ts'
export { ConversationObject } from './objects/conversation/object.ts'
export { RateLimitObject } from './objects/rate-limit/object.ts'
export { VectorIndexObject } from './stand-ins/vector-index.ts'
export { VectorizeStandIn } from './stand-ins/vectorize.ts'
export { WorkersAiStandIn } from './stand-ins/workers-ai.ts'

const CONSUMERS: Record<string, typeof consumeEvents> = {
  'edgedesk-events': consumeEvents,
  'edgedesk-deliveries': consumeDeliveries,
  'edgedesk-indexing': consumeIndexing,
  'edgedesk-dead-letters': consumeDeadLetters,
}

export default {
  fetch: app,
  async queue(batch, env) {
    const consume = CONSUMERS[batch.queue]
    if (consume === undefined) throw new Error(`no consumer for the queue ${batch.queue}`)
    await consume(wire(env), batch)
  },
  async scheduled(_controller, env) {
    await sweep(wire(env))
  },
} satisfies ExportedHandler<Env>
