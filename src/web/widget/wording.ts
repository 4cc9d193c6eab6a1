/** Every sentence the customer reads, as the contract words it. */
export const wording = {
  ticketPrompt: "I couldn't find a confident answer. Would you like to create a support ticket?",
  createTicket: 'Yes, Create Ticket',
  declineTicket: 'No Thanks',
  declined: 'No problem! Feel free to ask another question.',
  unavailable: 'Unable to connect right now. Please try again shortly.',
  retry: 'Retry',
  thanks: 'Thanks!',
  looking: 'Looking for an answer…',
  askAgain: 'You can ask again now.',
  team: 'Our team',
  notKept: 'Your browser keeps nothing for this page: this conversation ends when you leave it.',
  endQuestion: 'End this chat? What was said here will be gone.',
  endChat: 'End chat',
  keepChat: 'Keep chatting',
  footnote: 'Answers come from our articles and can be wrong.',
}

export function firstName(name: string | undefined): string | null {
  return name?.trim().split(/\s+/)[0] || null
}

export function greeting(name: string | undefined): string {
  const first = firstName(name)
  return first === null ? 'Hi there' : `Hi ${first}`
}

export function ticketConfirmation(ticketId: string, name: string | undefined, email: string | undefined): string {
  const first = firstName(name)
  const hello = first === null ? 'Hi' : `Hi ${first}`
  const copy = email ? ` and emailed a copy to ${email} for your reference` : ''
  return (
    `${hello}, I've created support ticket #${ticketId} for you${copy}. ` +
    'A support agent will reach out to you shortly with more details.'
  )
}

export function personJoined(name: string | null): string {
  return name === null ? 'A person from our team has joined the conversation.' : `${name} has joined the conversation.`
}

export function personLeft(name: string | null): string {
  return name === null ? 'The person has left the conversation.' : `${name} has left the conversation.`
}

export function queryLimit(secondsLeft: number): string {
  const [count, unit] = secondsLeft < 60 ? [secondsLeft, 'second'] : [Math.ceil(secondsLeft / 60), 'minute']
  return `You've reached your query limit. Please try again in ${count} ${unit}${count === 1 ? '' : 's'}.`
}

export function confidence(share: number): string {
  return `${percent(share)}% confident`
}

export function percent(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 100)
}

export function sourceCount(count: number): string {
  return count === 1 ? '1 source' : `${count} sources`
}
