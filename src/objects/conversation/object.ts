import { DurableObject } from 'cloudflare:workers'
import type { OnPiece } from '../../desk/answering/port.ts'
import { type Call, principalId } from '../../desk/company/call.ts'
import { type Company, newCompany } from '../../desk/company/company.ts'
import type { AiTier, Tier } from '../../desk/company/tier.ts'
import { claimTurn } from '../../desk/conversation/escalation/claim-turn.ts'
import { ensureTicket } from '../../desk/conversation/escalation/ensure-ticket.ts'
import { escalate } from '../../desk/conversation/escalation/escalate.ts'
import { openManualTicket } from '../../desk/conversation/escalation/open-manual-ticket.ts'
import { rateAnswer } from '../../desk/conversation/feedback/rate-answer.ts'
import { applyTimeouts } from '../../desk/conversation/lifecycle/apply-timeouts.ts'
import { beginConversation } from '../../desk/conversation/lifecycle/begin-conversation.ts'
import { closeConversation } from '../../desk/conversation/lifecycle/close-conversation.ts'
import { openConversation } from '../../desk/conversation/lifecycle/open-conversation.ts'
import { resolveConversation } from '../../desk/conversation/lifecycle/resolve-conversation.ts'
import { deleteExpired } from '../../desk/conversation/lifecycle/retention.ts'
import type {
  Conversation,
  Message,
  OpenConversation,
  PersonName,
  Resolution,
} from '../../desk/conversation/model/conversation.ts'
import type { ConversationEvent } from '../../desk/conversation/model/facts.ts'
import type { HandledMessage, IncomingMessage } from '../../desk/conversation/model/incoming-message.ts'
import { dueAt } from '../../desk/conversation/model/lifecycle.ts'
import type { Beginning, Begun, ManualTicket, OwnersOnly } from '../../desk/conversation/model/query.ts'
import { readLatest } from '../../desk/conversation/model/read-conversation.ts'
import type { ClaimedEscalation, EscalationClaim, Rating } from '../../desk/conversation/model/store.ts'
import { transcriptOf } from '../../desk/conversation/model/transcript.ts'
import { type ConversationUpdate, isEmpty, type ReadFrom, updateSince } from '../../desk/conversation/model/update.ts'
import { claimConversation, handBack, replyAsPerson } from '../../desk/conversation/takeover/take-over.ts'
import { syncTickets } from '../../desk/conversation/tickets/sync-tickets.ts'
import { type ToldResolution, tellResolution } from '../../desk/conversation/tickets/tell-resolution.ts'
import { handleMessage } from '../../desk/conversation/turn/handle-message.ts'
import { conversationName } from '../../desk/kernel/conversation-name.ts'
import type { Problem } from '../../desk/kernel/errors.ts'
import type { EscalationReason } from '../../desk/signals/escalation-reason.ts'
import type { TicketMark, TranscriptEntry } from '../../desk/ticket/ticket.ts'
import { oneAtATime } from '../../lib/one-at-a-time.ts'
import { ok, type Result } from '../../lib/result.ts'
import { SECOND_MS, withTimeout } from '../../lib/time.ts'
import { wire } from '../../wire.ts'
import { attempt } from '../attempt.ts'
import { ChangeSignal } from './change-signal.ts'
import { RetentionCheck } from './retention-check.ts'
import { SqlConversationStore } from './store.ts'
import { Wakeups } from './wakeups.ts'

/** How long what a person does waits for the tickets to show it. */
const TICKETS_TIMEOUT_MS = 3 * SECOND_MS

type Answer<T> = Promise<Result<T, Problem>>

/** One conversation: the only writer of its turns, in order, with an outbox that an alarm empties. */
export class ConversationObject extends DurableObject<Env> {
  readonly #ports = wire(this.env)
  readonly #changes = new ChangeSignal()
  readonly #store = new SqlConversationStore(this.ctx.storage, () => this.#changes.notify())
  readonly #wakeups = new Wakeups(this.ctx.storage)
  readonly #retention = new RetentionCheck(this.ctx.storage)
  #inFlight = 0
  readonly #defer = (work: Promise<unknown>) => this.ctx.waitUntil(work)
  /** The model call opens the input gate: without the queue a second message could overtake the first. */
  readonly #inOrder = oneAtATime()
  readonly #ticketsInOrder = oneAtATime()

  /** Customers' messages are answered in order. What people do below waits for none of them. */
  handleMessage(
    call: Call,
    name: string,
    message: IncomingMessage,
    onPiece?: OnPiece,
  ): Answer<OwnersOnly<HandledMessage>> {
    return this.#inOrder(() =>
      this.#do(call.company, () =>
        handleMessage(this.#ports, this.#store, call, name, message, { defer: this.#defer, onPiece }),
      ),
    )
  }

  rate(call: Call, rating: Rating): Answer<void> {
    return this.#inOrder(() => this.#do(call.company, () => rateAnswer(this.#ports, this.#store, call, rating)))
  }

  claimEscalation(call: Call, claim: EscalationClaim): Answer<ClaimedEscalation> {
    return this.#inOrder(() => attempt(() => claimTurn(this.#ports, this.#store, call, claim)))
  }

  transcript(): TranscriptEntry[] {
    return transcriptOf(this.#store)
  }

  open(call: Call, opening: OpenConversation): Answer<{ conversation: Conversation; messages: Message[] }> {
    return this.#inOrder(() =>
      this.#do(call.company, () => openConversation(this.#ports, this.#store, call, opening, this.#defer)),
    )
  }

  begin(call: Call, beginning: Beginning): Answer<OwnersOnly<Begun>> {
    return this.#inOrder(() =>
      this.#do(call.company, () => beginConversation(this.#ports, this.#store, call, beginning)),
    )
  }

  createHandover(call: Call, about: ManualTicket): Answer<TicketMark> {
    return this.#inOrder(() => this.#do(call.company, () => openManualTicket(this.#ports, this.#store, call, about)))
  }

  close(call: Call): Answer<Conversation> {
    return this.#inOrder(() => this.#do(call.company, () => closeConversation(this.#ports, this.#store, call)))
  }

  read(): Answer<{ conversation: Conversation; messages: Message[] }> {
    return attempt(() => readLatest(this.#store))
  }

  /** A reader asks again from the cursor that it got: nothing is kept here for it, so it may be slow, cut off or gone. */
  waitForUpdate(from: ReadFrom, waitMs: number): Answer<ConversationUpdate> {
    return attempt(async () => {
      const update = updateSince(this.#store, from)
      if (!isEmpty(update)) return update
      await this.#changes.next(waitMs)
      return updateSince(this.#store, update.cursor)
    })
  }

  escalate(call: Call, move: { to: Tier; reason: EscalationReason; note: string | null }): Answer<Conversation> {
    return this.#do(call.company, () => escalate(this.#ports, this.#store, call, move))
  }

  resolve(call: Call, end: { resolution: Resolution; rating: number | null }): Answer<Conversation> {
    return this.#doWithTickets(call, () => resolveConversation(this.#ports, this.#store, call, end))
  }

  claim(call: Call, as: PersonName): Answer<Conversation> {
    return this.#doWithTickets(call, () => claimConversation(this.#ports, this.#store, call, as))
  }

  replyAsPerson(
    call: Call,
    reply: { text: string } & PersonName,
  ): Answer<{ conversation: Conversation; message: Message }> {
    return this.#doWithTickets(call, () => replyAsPerson(this.#ports, this.#store, call, reply))
  }

  handBack(call: Call, to: AiTier | 'ai' | null): Answer<Conversation> {
    return this.#doWithTickets(call, () => handBack(this.#ports, this.#store, call, { to }))
  }

  ensureTicket(move: { company: Company; escalationId: string; reason: EscalationReason }): Answer<void> {
    return this.#do(move.company, () => ensureTicket(this.#ports, this.#store, move))
  }

  /** Tickets are read and changed in the database: of two at once the second finds what the first has done. */
  syncTickets(actor: string): Answer<void> {
    return this.#doForOwn(async (company) => {
      await this.#ticketsInOrder(() => syncTickets(this.#ports, this.#store, company, actor))
    })
  }

  /** In the order of the customer's messages, whose numbers are given when they come. */
  tellResolution(company: string, resolution: ToldResolution): Answer<void> {
    return this.#inOrder(() => this.#doForOwn(() => tellResolution(this.#ports, this.#store, company, resolution)))
  }

  pendingEvents(limit: number): ConversationEvent[] {
    return this.#store.pendingEvents(limit)
  }

  async confirmEvents(ids: string[]): Promise<void> {
    this.#store.confirmEvents(ids)
    // The alarm that would wake the consumer again is no longer needed: it would open the object for nothing.
    await this.#arm()
  }

  /** Sets the alarm of a conversation that was opened before there was a retention. */
  async scheduleRetention(): Promise<void> {
    await this.#arm()
  }

  /** Does what time alone brings, and wakes the consumer until it has confirmed everything; may run late, twice or at once. */
  override async alarm(info?: AlarmInvocationInfo): Promise<void> {
    const now = this.#ports.clock.now()
    applyTimeouts(this.#ports, this.#store)
    await this.#checkRetention(now)
    const wakes = this.#store.pendingEvents(1).length > 0 && this.#wakeups.isDue(now)
    if (wakes) this.#wakeups.postpone(now)
    await this.#arm()
    const name = this.#name()
    if (!wakes || name === null) return
    try {
      await this.#ports.wake.events({ kind: 'conversation', objectName: name })
    } catch (error) {
      this.#ports.log.warn('conversation.wake_up_failed', { retries: info?.retryCount }, error)
    }
  }

  /** What people do to a conversation shows in its tickets when it is answered; if they cannot be reached now, the event does it later. */
  async #doWithTickets<T>(call: Call, work: () => T): Answer<T> {
    return this.#do(call.company, async () => {
      const stamp = this.#store.conversation()?.handlingStamp
      const done = work()
      if (this.#store.conversation()?.handlingStamp === stamp) return done
      try {
        const sync = () => syncTickets(this.#ports, this.#store, call.company, principalId(call.principal))
        await withTimeout('tickets', TICKETS_TIMEOUT_MS, this.#ticketsInOrder(sync))
      } catch (error) {
        this.#ports.log.warn('conversation.tickets_follow_later', {}, error)
      }
      return done
    })
  }

  /** Work that no caller's company comes with. There is none to do in an object without a conversation. */
  async #doForOwn(work: (company: Company) => Promise<void>): Answer<void> {
    const ref = this.#store.conversation()?.ref
    if (ref === undefined) return ok(undefined)
    const company = (await this.#ports.companies.find(ref.company)) ?? newCompany(ref.company)
    return this.#do(company, () => work(company))
  }

  async #do<T>(company: Company, work: () => T | Promise<T>): Answer<T> {
    this.#inFlight += 1
    try {
      return await attempt(work)
    } finally {
      this.#inFlight -= 1
      const now = this.#ports.clock.now()
      const activity = this.#store.activity()
      if (activity !== null) this.#retention.plan(activity, company.settings.retentionDays, now)
      if (!this.#store.isEmpty()) this.#wakeups.now(now)
      await this.#arm()
    }
  }

  /** Work that is under way has read what would be deleted, and writes what it has made of it: the check then waits. */
  async #checkRetention(now: number): Promise<void> {
    const ref = this.#store.ref()
    if (ref === null || now < this.#retention.dueAt()) return
    try {
      const company = (await this.#ports.companies.find(ref.company)) ?? newCompany(ref.company)
      const { retentionDays } = company.settings
      if (this.#inFlight === 0 && deleteExpired(this.#ports, this.#store, retentionDays)) {
        this.#wakeups.now(now)
        this.#changes.notify()
      }
      const activity = this.#store.activity()
      if (activity !== null) this.#retention.checked(activity, retentionDays, now)
    } catch (error) {
      this.#ports.log.warn('conversation.retention_not_checked', {}, error)
      this.#retention.postpone(now)
    }
  }

  /** The alarm rings at whatever is due first: the outbox, what time brings, or the end of the retention. */
  async #arm(): Promise<void> {
    if (this.#store.isEmpty()) return this.#store.deleteStorage()
    const conversation = this.#store.conversation()
    const times = [
      this.#store.pendingEvents(1).length === 0 ? null : this.#wakeups.dueAt(),
      conversation === null ? null : dueAt(conversation),
      this.#store.ref() === null ? null : this.#retention.dueAt(),
    ].filter((time) => time !== null)
    await this.ctx.storage.setAlarm(Math.max(this.#ports.clock.now(), Math.min(...times)))
  }

  #name(): string | null {
    const ref = this.#store.ref()
    if (ref !== null) return this.#store.conversation()?.name ?? conversationName(ref)
    return this.#store.pendingEvents(1)[0]?.conversation ?? null
  }
}
