import { type Call, principalId, requireRole } from '../../company/call.ts'
import type { AiTier } from '../../company/tier.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { isEnabled } from '../escalation/tier-escalation.ts'
import { byPrincipal, changed, eventsOf } from '../model/change.ts'
import type { Conversation, Message } from '../model/conversation.ts'
import { LEASE_MS, workingStatus } from '../model/lifecycle.ts'
import { requireUnresolved } from '../model/read-conversation.ts'
import type { ConversationStore } from '../model/store.ts'

type Needs = Pick<Kernel, 'clock' | 'ids'>

/*
 * A person at work in a conversation. One person holds it at a time, for as long as they do something in it and 15 minutes more.
 * Nothing here waits for anything: no check can be overtaken before what it allowed is stored.
 */

/** Takes a conversation that waits for a person, or renews one's own hold. Refuses while another person holds it. */
export function claimConversation({ clock, ids }: Needs, store: ConversationStore, call: Call): Conversation {
  requireRole(call, 'agent')
  const before = requireUnresolved(store)
  const at = clock.now()
  const person = principalId(call.principal)
  requireWithPeople(before)
  requireFreeOf(before, person, at)
  const held = before.owner.kind === 'person' && before.owner.id === person
  const conversation = changed(before, at, {
    status: workingStatus(before),
    owner: { kind: 'person', id: person, until: at + LEASE_MS },
    fence: held ? before.fence : before.fence + 1,
  })
  const fact = { name: 'conversation.claimed' as const, data: { session: before.ref.session, person } }
  const facts = held ? [] : [fact]
  store.save({ conversation, messages: [], turn: null, events: eventsOf(ids, byPrincipal(call), conversation, facts) })
  return conversation
}

/**
 * What a person answers the customer. Whoever's hold has lapsed takes it up again by answering, unless another person has it by then:
 * then it is refused and the text stays with its writer. The same `idempotencyKey` answers the stored message.
 */
export function replyAsPerson(
  { clock, ids }: Needs,
  store: ConversationStore,
  call: Call,
  text: string,
): { conversation: Conversation; message: Message } {
  requireRole(call, 'agent')
  const before = requireUnresolved(store)
  const existing = call.idempotencyKey === null ? null : store.messageByIdempotencyKey(call.idempotencyKey)
  if (existing !== null) {
    if (existing.text !== text) throw new DeskError({ kind: 'conflict', why: 'idempotency_key_reused' })
    return { conversation: before, message: existing }
  }
  const at = clock.now()
  const person = principalId(call.principal)
  requireWithPeople(before)
  requireFreeOf(before, person, at)
  const message: Message = {
    id: ids.next('msg'),
    seq: store.lastSeq() + 1,
    role: 'human_agent',
    text,
    at,
    mood: null,
    author: person,
    answers: null,
    generated: null,
  }
  const held = before.owner.kind === 'person' && before.owner.id === person
  const conversation = changed(before, at, {
    status: workingStatus(before),
    owner: { kind: 'person', id: person, until: at + LEASE_MS },
    fence: held ? before.fence : before.fence + 1,
    messages: before.messages + 1,
    waitingSince: at,
  })
  const claimed = { name: 'conversation.claimed' as const, data: { session: before.ref.session, person } }
  const events = eventsOf(ids, byPrincipal(call), conversation, held ? [] : [claimed])
  store.save({ conversation, messages: [{ message, idempotencyKey: call.idempotencyKey }], turn: null, events })
  return { conversation, message }
}

/** Gives a conversation that one holds back: to a tier of the desk's own, or, without one, to the other people. */
export function handBack(
  { clock, ids }: Needs,
  store: ConversationStore,
  call: Call,
  { to }: { to: AiTier | null },
): Conversation {
  requireRole(call, 'agent')
  const before = requireUnresolved(store)
  const person = principalId(call.principal)
  if (before.owner.kind !== 'person' || before.owner.id !== person)
    throw new DeskError({ kind: 'conflict', why: 'not_held' })
  if (to !== null && !isEnabled(to, call.company.settings.desk))
    throw new DeskError({ kind: 'invalid', field: 'targetTier', why: 'is a tier that is not enabled' })
  const tier = to ?? before.tier
  const at = clock.now()
  const conversation = changed(before, at, {
    tier,
    status: workingStatus({ tier, firstTier: before.firstTier }),
    owner: to === null ? { kind: 'nobody' } : { kind: 'ai' },
    fence: before.fence + 1,
    // The desk itself answers when it is spoken to; for a person the customer waits.
    waitingSince: to === null ? before.waitingSince : at,
  })
  const data = { session: before.ref.session, person, to: tier }
  const events = eventsOf(ids, byPrincipal(call), conversation, [{ name: 'conversation.handed_back', data }])
  store.save({ conversation, messages: [], turn: null, events })
  return conversation
}

function requireWithPeople({ tier }: Conversation): void {
  if (tier !== 'human_agent') throw new DeskError({ kind: 'conflict', why: 'not_with_a_person' })
}

function requireFreeOf({ owner }: Conversation, person: string, now: number): void {
  if (owner.kind === 'person' && owner.id !== person && now < owner.until)
    throw new DeskError({ kind: 'conflict', why: 'held_by_another' })
}
