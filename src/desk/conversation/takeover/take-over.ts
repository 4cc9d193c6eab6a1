import { type Call, principalId, requireRole } from '../../company/call.ts'
import type { AiTier, Tier } from '../../company/tier.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { firstTier, isEnabled } from '../escalation/tier-escalation.ts'
import { byPrincipal, changed, eventsOf } from '../model/change.ts'
import type { Conversation, Message, Owner, PersonName } from '../model/conversation.ts'
import { LEASE_MS, workingStatus } from '../model/lifecycle.ts'
import { requireUnresolved } from '../model/read-conversation.ts'
import type { ConversationStore } from '../model/store.ts'
import { modeOf } from '../modes/mode.ts'

type Needs = Pick<Kernel, 'clock' | 'ids'>

/*
 * People working in a conversation. One person at a time claims it; the claim ends 15 minutes after their last activity. Nothing here
 * awaits, so that no other change comes between a check and the write.
 */

/** Claims a conversation that waits for a person, or renews the claim. Refused while another person has claimed it. */
export function claimConversation(
  { clock, ids }: Needs,
  store: ConversationStore,
  call: Call,
  { personName }: PersonName,
): Conversation {
  requireRole(call, 'agent')
  const before = requireUnresolved(store)
  const at = clock.now()
  const person = principalId(call.principal)
  requireWithPeople(before)
  requireFreeOf(before, person, at)
  const held = before.owner.kind === 'person' && before.owner.id === person
  const conversation = changed(before, at, {
    status: workingStatus(before),
    owner: ownedBy(before.owner, { person, personName, until: at + LEASE_MS }),
    fence: held ? before.fence : before.fence + 1,
  })
  const fact = { name: 'conversation.claimed' as const, data: { session: before.ref.session, person } }
  const facts = held ? [] : [fact]
  store.save({ conversation, messages: [], turn: null, events: eventsOf(ids, byPrincipal(call), conversation, facts) })
  return conversation
}

/**
 * Stores a person's reply to the customer. A person whose claim has expired claims the conversation again by replying. Refused when
 * another person has claimed it meanwhile; the text is then not stored. The same `idempotencyKey` returns the stored message.
 */
export function replyAsPerson(
  { clock, ids }: Needs,
  store: ConversationStore,
  call: Call,
  { text, personName }: { text: string } & PersonName,
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
  const held = before.owner.kind === 'person' && before.owner.id === person
  const owner = ownedBy(before.owner, { person, personName, until: at + LEASE_MS })
  const message: Message = {
    id: ids.next('msg'),
    seq: store.lastSeq() + 1,
    role: 'human_agent',
    text,
    at,
    mood: null,
    author: person,
    ...(owner.name === undefined ? {} : { authorName: owner.name }),
    answers: null,
    generated: null,
  }
  const conversation = changed(before, at, {
    status: workingStatus(before),
    owner,
    fence: held ? before.fence : before.fence + 1,
    messages: before.messages + 1,
    waitingSince: at,
  })
  const claimed = { name: 'conversation.claimed' as const, data: { session: before.ref.session, person } }
  const events = eventsOf(ids, byPrincipal(call), conversation, held ? [] : [claimed])
  store.save({ conversation, messages: [{ message, idempotencyKey: call.idempotencyKey }], turn: null, events })
  return { conversation, message }
}

/** Releases a claimed conversation: to one of the desk's tiers (`ai` is the first), or to other people when null. */
export function handBack(
  { clock, ids }: Needs,
  store: ConversationStore,
  call: Call,
  { to }: { to: AiTier | 'ai' | null },
): Conversation {
  requireRole(call, 'agent')
  const before = requireUnresolved(store)
  const person = principalId(call.principal)
  if (before.owner.kind !== 'person' || before.owner.id !== person)
    throw new DeskError({ kind: 'conflict', why: 'not_held' })
  const tier = tierAfter(before, call, to)
  const at = clock.now()
  const conversation = changed(before, at, {
    tier,
    status: workingStatus({ tier, firstTier: before.firstTier }),
    owner: to === null ? { kind: 'nobody' } : { kind: 'ai' },
    fence: before.fence + 1,
    // The desk answers only when the customer writes again, but a customer who is passed to a person is waiting.
    waitingSince: to === null ? before.waitingSince : at,
  })
  const data = { session: before.ref.session, person, to: tier }
  const events = eventsOf(ids, byPrincipal(call), conversation, [{ name: 'conversation.handed_back', data }])
  store.save({ conversation, messages: [], turn: null, events })
  return conversation
}

function tierAfter({ ref, tier }: Conversation, { company }: Call, to: AiTier | 'ai' | null): Tier {
  if (to === null) return tier
  if (!modeOf(ref.channel).hasTiers) return 'ai_rep'
  const rules = company.settings.desk
  const wanted = to === 'ai' ? firstTier(rules) : to
  if (wanted === 'human_agent' || !isEnabled(wanted, rules))
    throw new DeskError({ kind: 'invalid', field: 'targetTier', why: 'is a tier that is not enabled' })
  return wanted
}

/** A name given earlier is kept until another one is given. */
function ownedBy(
  before: Owner,
  { person, personName, until }: { person: string; until: number } & PersonName,
): Extract<Owner, { kind: 'person' }> {
  const name = personName ?? (before.kind === 'person' && before.id === person ? before.name : undefined)
  return { kind: 'person', id: person, until, ...(name === undefined ? {} : { name }) }
}

/** In tiers a person can only claim a conversation that has moved to people; without tiers, any. */
function requireWithPeople({ ref, tier }: Conversation): void {
  if (modeOf(ref.channel).hasTiers && tier !== 'human_agent')
    throw new DeskError({ kind: 'conflict', why: 'not_with_a_person' })
}

function requireFreeOf({ owner }: Conversation, person: string, now: number): void {
  if (owner.kind === 'person' && owner.id !== person && now < owner.until)
    throw new DeskError({ kind: 'conflict', why: 'held_by_another' })
}
