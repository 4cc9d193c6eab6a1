/** The name of the conversation's Durable Object. Ids hold no spaces, so names are unique. */
export const conversationName = ({ company, channel, customer, session }: ConversationRef): string =>
  `${company} ${channel} ${customer} ${session}`

/** The object's name for a session whose id the desk generated: such an id is unique without the customer. */
export const sessionName = ({ company, channel, session }: Omit<ConversationRef, 'customer'>): string =>
  `${company} ${channel} ${session}`

/** The session part of an object's name. */
export const sessionOf = (name: string): string => name.split(' ').at(-1) ?? ''

/** The channel part of an object's name. */
export const channelOf = (name: string): string => name.split(' ')[1] ?? ''

/** Identifies a conversation. Each contract names its own channel. */
export type ConversationRef = {
  company: string
  /** Contract and agent, e.g. `crm-chat/customer`: the same session id in two channels is two conversations. */
  channel: string
  customer: string
  session: string
}
