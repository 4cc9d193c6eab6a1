import type { CompanySettings } from '../../company/company.ts'

/** How a channel's conversations behave, as data that the steps of a turn read; no step knows a channel. */
export type Mode = {
  /**
   * Whether a conversation can escalate through the company's tiers up to people; otherwise one tier answers and people can take over from
   * it.
   */
  hasTiers: boolean
  /**
   * When a customer's message is stored. `at_once`: before it is answered; it remains even if the reply fails. `with_reply`: together with
   * the reply, so that a failure leaves nothing behind and the message can be sent again.
   */
  storesMessage: 'at_once' | 'with_reply'
  /** What happens to a message in a resolved conversation. */
  whenResolved: 'refused_as_resolved' | 'refused_as_closed' | 'opens_again'
  /** Whether the desk itself opens a ticket where a rule requires it; otherwise the customer is offered one. */
  opensTickets: boolean
  /** Whether an answer may use the customer's records. `of_identified`: only for identified callers with messages about records. */
  records: 'always' | 'of_identified' | 'never'
  /** Whether questions are routed to models by complexity and may be answered from the cache. */
  isRouted: 'always' | 'if_switched_on' | 'never'
  /** Whether articles that were found but did not answer are listed as sources. */
  showsUnusedSources: boolean
}

/** One tier that answers from articles and offers a ticket when it is unsure. */
const direct: Mode = {
  hasTiers: false,
  storesMessage: 'with_reply',
  whenResolved: 'opens_again',
  opensTickets: false,
  records: 'never',
  isRouted: 'if_switched_on',
  showsUnusedSources: true,
}

/** The company's tiers with their rights; a question that one tier cannot settle moves up. */
const tiered: Mode = {
  hasTiers: true,
  storesMessage: 'at_once',
  whenResolved: 'refused_as_resolved',
  opensTickets: true,
  records: 'always',
  isRouted: 'never',
  showsUnusedSources: false,
}

/** One tier with models chosen by complexity; people get a ticket where needed while the desk keeps answering. */
const routed: Mode = {
  hasTiers: false,
  storesMessage: 'with_reply',
  whenResolved: 'refused_as_closed',
  opensTickets: true,
  records: 'of_identified',
  isRouted: 'always',
  showsUnusedSources: false,
}

/** Like `routed`, in a conversation that goes on when its customer writes again. */
const chatbot: Mode = { ...routed, whenResolved: 'opens_again' }

const MODES: Record<string, Mode> = { 'crm-chat': direct, 'service-desk': tiered, 'support-agent': routed, chatbot }

/** The mode of a channel, from the part of its name before the slash: `crm-chat/customer` is a `crm-chat`. */
export function modeOf(channel: string): Mode {
  const mode = MODES[channel.split('/')[0] ?? '']
  if (mode === undefined) throw new Error(`no mode for the channel ${channel}`)
  return mode
}

/** Whether the company's questions in this mode are routed. */
export const isRouted = (mode: Mode, { routing }: CompanySettings): boolean =>
  mode.isRouted === 'always' || (mode.isRouted === 'if_switched_on' && routing.chat)
