import type { ConversationRef } from './turn.ts'

/** The object's name. No id holds a space, so no two conversations share one. */
export const conversationName = ({ company, channel, customer, session }: ConversationRef): string =>
  `${company} ${channel} ${customer} ${session}`

/** The session in an object's name. */
export const sessionOf = (name: string): string => name.split(' ').at(-1) ?? ''
