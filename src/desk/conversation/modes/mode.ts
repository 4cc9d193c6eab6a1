import type { CompanySettings } from '../../company/company.ts'

/** How the conversations of a channel behave. Data that the steps of a turn read; no step knows a channel. */
export type Mode = {
  /** Whether a conversation climbs through the company's tiers, up to people; without, one tier answers and people take over from it. */
  hasTiers: boolean
  /**
   * When a customer's message is stored. `at_once`: before it is answered, and it stands even when the reply fails. `with_reply`: together with
   * the reply, so that what fails leaves nothing behind and can be sent again.
   */
  storesMessage: 'at_once' | 'with_reply'
  /** What a message does in a conversation that is resolved. */
  onceResolved: 'refused_as_resolved' | 'refused_as_closed' | 'opens_again'
  /** Whether people are told by a ticket of the desk's own accord where a rule says so; else the customer is offered one. */
  tellsPeople: boolean
  /** Whose records an answer may use. `of_identified`: of callers who prove who they are, where the message is about records. */
  records: 'always' | 'of_identified' | 'never'
  /** Whether questions find their models by complexity and may be answered from the cache. */
  isRouted: 'always' | 'if_switched_on' | 'never'
  /** Whether articles that were found are named as sources where they did not answer. */
  showsWhatWasFound: boolean
}

/** One tier, answers out of articles, and the offer of a ticket where it is not sure. */
const direct: Mode = {
  hasTiers: false,
  storesMessage: 'with_reply',
  onceResolved: 'opens_again',
  tellsPeople: false,
  records: 'never',
  isRouted: 'if_switched_on',
  showsWhatWasFound: true,
}

/** The company's tiers with what each may do; what one cannot settle moves up. */
const tiered: Mode = {
  hasTiers: true,
  storesMessage: 'at_once',
  onceResolved: 'refused_as_resolved',
  tellsPeople: true,
  records: 'always',
  isRouted: 'never',
  showsWhatWasFound: false,
}

/** One tier whose models are chosen by what a question asks; people are told of what needs them, and the desk goes on answering. */
const routed: Mode = {
  hasTiers: false,
  storesMessage: 'with_reply',
  onceResolved: 'refused_as_closed',
  tellsPeople: true,
  records: 'of_identified',
  isRouted: 'always',
  showsWhatWasFound: false,
}

const MODES: Record<string, Mode> = { 'crm-chat': direct, 'service-desk': tiered, 'support-agent': routed }

/** The mode of a channel, by the part of its name before the slash: `crm-chat/customer` is a `crm-chat`. */
export function modeOf(channel: string): Mode {
  const mode = MODES[channel.split('/')[0] ?? '']
  if (mode === undefined) throw new Error(`no mode for the channel ${channel}`)
  return mode
}

/** Whether this company's questions of this mode are routed. */
export const isRouted = (mode: Mode, { routing }: CompanySettings): boolean =>
  mode.isRouted === 'always' || (mode.isRouted === 'if_switched_on' && routing.chat)
