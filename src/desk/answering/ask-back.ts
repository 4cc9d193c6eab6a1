/** Clarifying questions that the desk may ask. Their wording is fixed, they make no claims and name records only by id. */
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
// The cast holds because the keys are those of the constant; `Object.keys` widens them to strings.
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

/** Parses a sentence as one of these questions; null when it is none. */
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

/** Whether a sentence is one of these questions and names only the customer's own records (`records` are lines of the brief). */
export function isAskBack(sentence: string, records: string[]): boolean {
  const asked = askBackOf(sentence)
  if (asked === null) return false
  const ids = asked.kind === 'which' ? asked.ids : asked.kind === 'confirm' ? [asked.id] : []
  return ids.every((id) => records.some((line) => /^\w+ (\S+):/.exec(line)?.[1] === id))
}

/** The questions as described to a model. */
export const ASK_BACKS = [
  ...(['order', 'subscription', 'invoice'] as const).map((what) => askBackText({ kind: 'which', what, ids: [] })),
  ...DEED_NAMES.map((deed) => askBackText({ kind: 'confirm', deed, id: '…' })),
  AMOUNT,
  PLAN,
]
