import { readingsAfter, rounded } from '../../answering/evidence.ts'
import type { Offline } from '../../answering/port.ts'
import { type Call, requireRoleOrKeyless } from '../../company/call.ts'
import type { ConversationRef } from '../../kernel/conversation-name.ts'
import { audiencesFor } from '../../knowledge/articles/readers.ts'
import { entryOf } from '../../signals/sentiment/history.ts'
import { smallTalkOf } from '../../signals/small-talk.ts'
import { placeholderReference } from '../../ticket/reference.ts'
import { cardOf } from '../model/customer-card.ts'
import { newConversation, singleTier } from '../model/new-conversation.ts'
import { modeOf } from '../modes/mode.ts'
import { type Answer, answerOnce } from './answer-once.ts'
import { assess } from './assess.ts'
import type { Loaded, TurnPorts } from './pending.ts'
import { renderAnswer } from './respond.ts'
import { retrieve } from './retrieve.ts'

type Needs = TurnPorts & { offline: Offline }
/** `reference` is a placeholder that belongs to no ticket, set where a ticket would have been opened. */
export type DryRun = {
  answer: Answer
  text: string
  reference: string | null
  sentiment: number
  model: string
  elapsedMs: number
}

/**
 * Assesses and answers a question as the first of a session, using built-in models and the company's articles only. Makes no outside calls
 * and stores nothing: no session, no ticket, no figures.
 */
export async function dryRunQuery(
  given: Needs,
  call: Call,
  { ref, text }: { ref: ConversationRef; text: string },
): Promise<DryRun> {
  requireRoleOrKeyless(call, 'integration', 'agent')
  const { offline, clock } = given
  const ports = { ...given, writer: offline.writer }
  const askedAt = clock.now()
  const mode = modeOf(ref.channel)
  const before = newConversation(
    call,
    { ...singleTier({ name: '', ref }), customer: cardOf(ref.customer, null) },
    askedAt,
  )
  const sentiment = await offline.sentiment.read(text)
  const reading = { ...sentiment, score: rounded(sentiment.score) }
  const loaded: Loaded = {
    askedAt,
    recent: [],
    readings: readingsAfter(text, []),
    reading,
    mood: entryOf([], { text, reading, at: askedAt }),
    talk: smallTalkOf(text),
    audiences: audiencesFor(given, call, 'customers'),
    vector: null,
    cached: null,
    usesRecords: false,
    dossier: null,
    contacts: [],
    budget: 'free',
  }
  const assessment = assess(call, mode, before, text, loaded, { isStored: false })
  const retrieved = await retrieve(ports, call, mode, before, loaded, assessment, async () => 'free')
  const asked = { ports, call, mode, isRouted: true, before, text, loaded, assessment, onPiece: undefined }
  const answer = await answerOnce({ ...asked, ...retrieved })
  const reference = answer.reason === null ? null : placeholderReference(askedAt)
  return {
    answer,
    text: renderAnswer(answer, reference),
    reference,
    sentiment: reading.score,
    model: answer.attempt?.model ?? 'none',
    elapsedMs: clock.now() - askedAt,
  }
}
