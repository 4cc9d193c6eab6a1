/**
 * What the desk asks when it cannot tell what is meant: questions of its own wording, which claim nothing. They name records by their
 * ids alone.
 */
export type AskBack =
  | { kind: 'which'; what: 'order' | 'subscription' | 'invoice'; ids: string[] }
  | { kind: 'confirm'; deed: Deed; id: string }
  | { kind: 'amount' }
  | { kind: 'plan' }

const DEEDS = {
  refund: 'refund what was paid for order',
  replace: 'send a replacement for order',
  cancel: 'cancel subscription',
  pause: 'pause subscription',
  resume: 'resume subscription',
} as const
export type Deed = keyof typeof DEEDS
// The names of the object above are its keys, which the compiler widens.
const DEED_NAMES = Object.keys(DEEDS) as Deed[]

const AMOUNT = 'What amount do you have in mind?'
const PLAN = 'Which plan would you like to change to?'

export function askBackText(asked: AskBack): string {
  switch (asked.kind) {
    case 'which':
      return asked.ids.length === 0
        ? `Which ${asked.what} do you mean?`
        : `Which ${asked.what} do you mean: ${listed(asked.ids)}?`
    case 'confirm':
      return `Do you want me to ${DEEDS[asked.deed]} ${asked.id}?`
    case 'amount':
      return AMOUNT
    case 'plan':
      return PLAN
  }
}

const listed = (ids: string[]): string =>
  ids.length < 2 ? ids.join('') : `${ids.slice(0, -1).join(', ')} or ${ids.at(-1) ?? ''}`

const WHICH = /^Which (order|subscription|invoice) do you mean(?:: ([^?\s]+(?:, [^?\s]+)*(?: or [^?\s]+)?))?\?$/
const CONFIRM = new RegExp(`^Do you want me to (${DEED_NAMES.map((name) => DEEDS[name]).join('|')}) ([^?\\s]+)\\?$`)

/** The question that a sentence is, or null where it is none of them. */
export function askBackOf(sentence: string): AskBack | null {
  const text = sentence.trim()
  if (text === AMOUNT) return { kind: 'amount' }
  if (text === PLAN) return { kind: 'plan' }
  const [, what, ids = ''] = WHICH.exec(text) ?? []
  if (what === 'order' || what === 'subscription' || what === 'invoice')
    return { kind: 'which', what, ids: ids.split(/, | or /).filter((id) => id !== '') }
  const [, words, id] = CONFIRM.exec(text) ?? []
  const deed = DEED_NAMES.find((name) => DEEDS[name] === words)
  return deed === undefined || id === undefined ? null : { kind: 'confirm', deed, id }
}

/** Whether a sentence is one of them and names only records that the customer has: lines as the brief has them. */
export function isAskBack(sentence: string, records: string[]): boolean {
  const asked = askBackOf(sentence)
  if (asked === null) return false
  const ids = asked.kind === 'which' ? asked.ids : asked.kind === 'confirm' ? [asked.id] : []
  return ids.every((id) => records.some((line) => /^\w+ (\S+):/.exec(line)?.[1] === id))
}

/** How a model is told of them. */
export const ASK_BACKS = [
  ...(['order', 'subscription', 'invoice'] as const).map((what) => askBackText({ kind: 'which', what, ids: [] })),
  ...DEED_NAMES.map((deed) => askBackText({ kind: 'confirm', deed, id: '…' })),
  AMOUNT,
  PLAN,
]
