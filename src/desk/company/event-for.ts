import { type EventOf, type EventOrigin, type Fact, newEvent } from '../kernel/event.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type Call, principalId } from './call.ts'

/**
 * Creates the event for a fact caused by a call: actor, company and time come from the call, without a conversation unless `origin` sets
 * one.
 */
export const eventFor = <F extends Fact>(
  { clock, ids }: Pick<Kernel, 'clock' | 'ids'>,
  call: Call,
  fact: F,
  origin: Partial<EventOrigin> = {},
): EventOf<F> =>
  newEvent(
    ids,
    {
      company: call.company.id,
      at: origin.at ?? clock.now(),
      actor: principalId(call.principal),
      conversation: null,
      ip: call.ip,
      ...origin,
    },
    fact,
  )
