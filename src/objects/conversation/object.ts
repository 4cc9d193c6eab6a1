import { DurableObject } from 'cloudflare:workers'
import type { Call } from '../../desk/call.ts'
import { conversationName } from '../../desk/conversation/name.ts'
import type { EscalationClaim, Rating } from '../../desk/conversation/store.ts'
import { takeTurn } from '../../desk/conversation/take-turn.ts'
import type { ConversationRef, CustomerMessage, TakenTurn, Turn } from '../../desk/conversation/turn.ts'
import type { Problem } from '../../desk/errors.ts'
import { claimTurn } from '../../desk/escalation/claim-turn.ts'
import type { DeskEvent } from '../../desk/events.ts'
import { rateAnswer } from '../../desk/feedback/rate-answer.ts'
import type { OnPiece } from '../../desk/ports.ts'
import { oneAtATime } from '../../lib/one-at-a-time.ts'
import type { Result } from '../../lib/result.ts'
import { MINUTE_MS, SECOND_MS } from '../../lib/time.ts'
import { wire } from '../../wire.ts'
import { attempt } from '../attempt.ts'
import { SqlConversationStore } from './store.ts'

/** How long a consumer has to confirm what it was woken for before it is woken again. */
const CONFIRM_WITHIN_MS = 30 * SECOND_MS
const WAKE_AT_MOST_EVERY_MS = 15 * MINUTE_MS

/** One conversation: the only writer of its turns, in order, with an outbox that an alarm empties. */
export class ConversationObject extends DurableObject<Env> {
  readonly #ports = wire(this.env)
  readonly #store = new SqlConversationStore(this.ctx.storage)
  /** The model call opens the input gate: without the queue a second message could overtake the first. */
  readonly #inOrder = oneAtATime()

  takeTurn(
    call: Call,
    ref: ConversationRef,
    message: CustomerMessage,
    onPiece?: OnPiece,
  ): Promise<Result<TakenTurn, Problem>> {
    return this.#inOrder(async () => {
      const turn = await attempt(() => takeTurn(this.#ports, this.#store, call, ref, message, onPiece))
      await this.#publishSoon()
      return turn
    })
  }

  rate(call: Call, rating: Rating): Promise<Result<void, Problem>> {
    return this.#inOrder(async () => {
      const rated = await attempt(() => rateAnswer(this.#ports, this.#store, call, rating))
      await this.#publishSoon()
      return rated
    })
  }

  claimEscalation(claim: EscalationClaim): Promise<Result<{ escalationId: string; turn: Turn | null }, Problem>> {
    return this.#inOrder(() => attempt(() => claimTurn(this.#store, claim)))
  }

  pendingEvents(limit: number): DeskEvent[] {
    return this.#store.pendingEvents(limit)
  }

  confirmEvents(ids: string[]): void {
    this.#store.confirmEvents(ids)
  }

  /** Wakes the consumer until it has confirmed everything; may run late, twice or at once. */
  override async alarm(info?: AlarmInvocationInfo): Promise<void> {
    if (this.#store.pendingEvents(1).length === 0) return
    const ref = this.#store.ref()
    if (ref === null) return
    const waited = this.ctx.storage.kv.get<number>('wakeups') ?? 0
    this.ctx.storage.kv.put('wakeups', waited + 1)
    const again = Math.min(WAKE_AT_MOST_EVERY_MS, CONFIRM_WITHIN_MS * 2 ** Math.min(waited, 6))
    await this.ctx.storage.setAlarm(this.#ports.clock.now() + again)
    try {
      await this.#ports.wake.events({ kind: 'conversation', objectName: conversationName(ref) })
    } catch (error) {
      this.#ports.log.warn('conversation.wake_up_failed', { retries: info?.retryCount }, error)
    }
  }

  async #publishSoon(): Promise<void> {
    if (this.#store.pendingEvents(1).length === 0) return
    this.ctx.storage.kv.put('wakeups', 0)
    await this.ctx.storage.setAlarm(this.#ports.clock.now())
  }
}
