import type { ConversationRef } from './turn.ts'

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
