import type { ConversationStore } from '../model/store.ts'
import type { Asker, Turn } from '../model/turn.ts'

const SEARCHED_TURNS = 500

/**
 * Finds turns by question and reply, newest first: a question may be asked twice. Clients that change the reply's text match by the
 * question, and then the newest turn is meant.
 */
export function findTurnsByText(
  store: Pick<ConversationStore, 'recentTurns'>,
  question: string,
  reply: string,
): readonly Turn[] {
  const asked = store.recentTurns(SEARCHED_TURNS).filter((turn) => same(turn.question, question))
  const answered = asked.filter((turn) => same(turn.reply, reply))
  return answered.length > 0 ? answered : asked.slice(0, 1)
}

/**
 * The flagged turn that a failure record reports; the newest of several with the same question. Because others may have asked the same
 * question in this session, turns with the record's name and address come first; a record without them means the address that asked first.
 */
export function flaggedTurnOf(
  store: Pick<ConversationStore, 'recentTurns'>,
  { question, reply, customer, isProved }: { question: string; reply: string } & Asker,
): FlaggedTurn | null {
  const flagged = store.recentTurns(SEARCHED_TURNS).filter(isFlagged)
  const candidates = flagged.filter((turn) => same(turn.question, question))
  const askedFrom = (email: string) => (turn: FlaggedTurn) => sameAddress(turn.askedBy.customer.email, email)
  const own = candidates.filter(askedFrom(customer.email))
  const asked = own.length > 0 ? own : candidates.filter(askedFrom(candidates.at(-1)?.askedBy.customer.email ?? ''))
  const preferred = [
    (turn: FlaggedTurn) => turn.askedBy.isProved === isProved,
    (turn: FlaggedTurn) => same(turn.askedBy.customer.name, customer.name),
    (turn: FlaggedTurn) => same(turn.reply, reply),
  ].reduce((turns, holds) => (turns.some(holds) ? turns.filter(holds) : turns), asked)
  return preferred[0] ?? null
}

export type FlaggedTurn = Turn & { askedBy: Asker }

const isFlagged = (turn: Turn): turn is FlaggedTurn => turn.escalation !== null && turn.askedBy !== undefined
const sameAddress = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()

const same = (one: string, other: string): boolean => flat(one) === flat(other)
const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()
