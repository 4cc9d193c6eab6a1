import { type EventOf, type EventOrigin, type Fact, newEvent } from '../kernel/event.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type Call, principalId } from './call.ts'

/** The event of a fact that a call caused: by its principal, for its company, now and in no conversation, unless `origin` says otherwise. */
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
