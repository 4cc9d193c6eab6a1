import desk, {
  ConversationObject as Conversation,
  RateLimitObject as RateLimit,
  RebuildIndex as Rebuild,
} from '../src/index.ts'
import { delayed } from './delayed-env.ts'
import { as, delayBy, outbound, takeCalls } from './trace.ts'

/** The desk itself, with every binding and model call held back by as much as `/bench/delay` last said. */
export { VectorIndexObject } from '../src/stand-ins/vector-index.ts'
export { VectorizeStandIn } from '../src/stand-ins/vectorize.ts'
export { WorkersAiStandIn } from '../src/stand-ins/workers-ai.ts'

export class ConversationObject extends Conversation {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, delayed(env))
  }

  override handleMessage(
    ...values: Parameters<Conversation['handleMessage']>
  ): ReturnType<Conversation['handleMessage']> {
    return as('conversation', () => super.handleMessage(...values))
  }
}

export class RateLimitObject extends RateLimit {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, delayed(env))
  }
}

export class RebuildIndex extends Rebuild {
  constructor(ctx: ExecutionContext, env: Env) {
    super(ctx, delayed(env))
  }
}

const fetched = globalThis.fetch
globalThis.fetch = (input: RequestInfo | URL, init?: RequestInit) =>
  outbound(`fetch ${new URL(input instanceof Request ? input.url : input).pathname}`, () => fetched(input, init))

export default {
  async fetch(request, env, context) {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname === '/bench/delay') {
      delayBy(Number(searchParams.get('ms')))
      return Response.json({})
    }
    if (pathname === '/bench/calls') return Response.json(takeCalls())
    return as('worker', () => desk.fetch(request, delayed(env), context))
  },
  queue: (batch, env) => as('behind', () => desk.queue(batch, delayed(env))),
  scheduled: (controller, env) => as('behind', () => desk.scheduled(controller, delayed(env))),
} satisfies ExportedHandler<Env>
