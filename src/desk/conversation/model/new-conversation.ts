import { MINUTE_MS } from '../../../lib/time.ts'
import type { Call } from '../../company/call.ts'
import type { Tier } from '../../company/tier.ts'
import type { ConversationRef } from '../../kernel/conversation-name.ts'
import type { IssueCategory } from '../../signals/topic.ts'
import type { Conversation, CustomerCard, Medium } from './conversation.ts'
import { workingStatus } from './lifecycle.ts'
import type { Beginning } from './query.ts'

type Begun = {
  name: string
  ref: ConversationRef
  medium: Medium
  category: IssueCategory | null
  metadata: Record<string, unknown>
  tier: Tier
  customer: CustomerCard
}

/** A new conversation without messages. */
export const newConversation = ({ company }: Call, { category, tier, ...begun }: Begun, at: number): Conversation => ({
  ...begun,
  version: 1,
  status: 'active',
  tier,
  firstTier: tier,
  owner: tier === 'human_agent' ? { kind: 'nobody' } : { kind: 'ai' },
  fence: 0,
  category: category === null ? null : { value: category, isGiven: true },
  matter: null,
  summary: null,
  moods: [],
  moves: [],
  irateMessages: 0,
  unreportedChanges: [],
  resolution: null,
  rating: null,
  ticket: null,
  messages: 0,
  customerMessages: 0,
  openedAt: at,
  updatedAt: at,
  waitingSince: at,
  idleMs: company.settings.idleMinutes * MINUTE_MS,
  resolvedAt: null,
})

/** A resolved conversation, reopened because its customer wrote again. */
export const reopened = (before: Conversation): Conversation => ({
  ...before,
  status: workingStatus(before),
  owner: { kind: 'ai' },
  resolution: null,
  resolvedAt: null,
})

/** Conversations with routed questions have one tier. */
export const singleTier = ({ name, ref }: Beginning) => ({
  name,
  ref,
  medium: 'chat' as const,
  category: null,
  metadata: {},
  tier: 'ai_rep' as const,
})
