/** The object's name. No id holds a space, so no two conversations share one. */
export const conversationName = ({ company, channel, customer, session }: ConversationRef): string =>
  `${company} ${channel} ${customer} ${session}`

/** Of a session whose id the desk made itself: that says all, whoever the customer is. */
export const sessionName = ({ company, channel, session }: Omit<ConversationRef, 'customer'>): string =>
  `${company} ${channel} ${session}`

/** The session in an object's name. */
export const sessionOf = (name: string): string => name.split(' ').at(-1) ?? ''

/** The channel in an object's name. */
export const channelOf = (name: string): string => name.split(' ')[1] ?? ''

/** Where an exchange takes place. A contract names its own; the desk only keeps them apart. */
export type ConversationRef = {
  company: string
  /** Contract and agent, e.g. `crm-chat/customer`: the same session id in two channels is two conversations. */
  channel: string
  customer: string
  session: string
}
