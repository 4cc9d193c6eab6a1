import { existsSync, readFileSync } from 'node:fs'
import { actionArguments } from '../src/desk/records/action-request.ts'
import { asksForPerson } from '../src/desk/signals/asks-for-person.ts'
import { fnv1a } from '../src/lib/hash.ts'
import { type Plan, planFor } from '../src/providers/models/local/plan.ts'

const FOLDER = '../shared/data/bitext-support'
const ORDER = 'ORD-456'
/** A customer who has one of everything, and two orders. */
const RECORDS = [
  'Order ORD-123: shipped, under way, placed 2025-12-19, total $80.00, expected 2025-12-21',
  `Order ${ORDER}: delivered, placed 2025-12-01, total $80.00`,
  'Subscription SUB-1: active, $29.00 a month, renews 2026-01-01, plan Starter',
  'Invoice INV-7: paid, issued 2025-12-01, total $29.00',
]

type Utterance = { text: string; intent: string }
/** What a message comes to: nothing on the records, a look-up, a question back, or money and changes. */
type Outcome = 'answers' | 'looks up' | 'asks back' | 'changes'
type Judged = Utterance & { outcome: Outcome; person: boolean }

/** What is right for an intent; for all others it is to change nothing and to ask nothing. */
const WANTED: Record<string, Outcome[]> = {
  track_order: ['looks up'],
  check_invoice: ['looks up'],
  get_invoice: ['looks up'],
  get_refund: ['asks back', 'changes'],
}
/** Intents that nothing else of the desk serves. */
const PERSON = ['contact_human_agent', 'contact_customer_service']

/** Put as a question of how things work: that is for the passages to answer. */
const isHowTo = ({ text }: Utterance): boolean =>
  /\b(?:how|what|where|when|possible|possibility|information|question)\b|(?:can|could|may) i\b|(?:not|n['’]t) know/i.test(
    text,
  )

const isHeldOut = ({ text }: Utterance): boolean => fnv1a(`actions ${text}`) % 2 === 1

/** Whether the local model acts where it should and keeps still where it should; the half of the set that its rules were not read on. */
export function actionsSection(half: (utterance: Utterance) => boolean = isHeldOut): void {
  if (!existsSync(FOLDER)) {
    console.log('\nActions: skipped, the public data is not there')
    return
  }
  const utterances = readFileSync(`${FOLDER}/utterances.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Utterance => JSON.parse(line))
    .filter(half)
  console.log(
    '\nActions of the local model, on the half of bitext-support that its rules were not read on. Right: looked up for the intents of orders and invoices, a refund begun (by asking which order) for get_refund, and for all others nothing changed or asked back; "of requests" leaves out what is put as a question of how things work, which the passages answer. The second half of the table names an order in every message, so that nothing is left to ask',
  )
  row(['intent', 'messages', 'answers', 'looks up', 'asks back', 'changes', 'right', 'of requests', 'to a person'])
  const plain = utterances.map((utterance) => judged(utterance, utterance.text))
  const named = utterances.map((utterance) =>
    judged(utterance, `${utterance.text.replace(/[?.!\s]+$/, '')} for ${ORDER}`),
  )
  for (const intent of [...new Set(utterances.map((one) => one.intent))].sort())
    print(
      intent,
      plain.filter((one) => one.intent === intent),
    )
  print('all', plain)
  print(
    'get_refund +order',
    named.filter(({ intent }) => intent === 'get_refund'),
  )
  print(
    'others +order',
    named.filter(({ intent }) => intent !== 'get_refund'),
  )
  for (const [name, some] of [
    ['as written', plain],
    ['with an order', named],
  ] as const) {
    const begun = some.filter(({ outcome }) => outcome === 'changes' || outcome === 'asks back')
    const changed = some.filter(({ outcome }) => outcome === 'changes')
    const isRight = ({ intent }: Judged): boolean => intent === 'get_refund'
    console.log(
      `Precision ${name}: ${percent(begun, isRight)} of ${begun.length} refunds begun, ${percent(changed, isRight)} of ${changed.length} paid at once`,
    )
  }
}

function judged(utterance: Utterance, text: string): Judged {
  const plan = planFor({ question: text, records: RECORDS, history: [], tools: new Set(Object.keys(actionArguments)) })
  return { ...utterance, outcome: outcomeOf(plan), person: asksForPerson(text) }
}

function outcomeOf(plan: Plan | null): Outcome {
  if (plan === null) return 'answers'
  if (plan.kind === 'asks') return 'asks back'
  return plan.calls.every(({ name }) => /lookup|track/.test(name)) ? 'looks up' : 'changes'
}

const isRight = ({ intent, outcome }: Judged): boolean =>
  WANTED[intent]?.includes(outcome) ?? (outcome === 'answers' || outcome === 'looks up')

function print(name: string, some: Judged[]): void {
  const share = (outcome: Outcome): string => String(some.filter((one) => one.outcome === outcome).length)
  const person = some.filter((one) => one.person).length
  row([
    name,
    String(some.length),
    share('answers'),
    share('looks up'),
    share('asks back'),
    share('changes'),
    percent(some, isRight),
    percent(
      some.filter((one) => !isHowTo(one)),
      isRight,
    ),
    PERSON.includes(name) ? percent(some, (one) => one.person) : String(person),
  ])
}

const percent = <T>(some: T[], is: (one: T) => boolean): string =>
  some.length === 0 ? '-' : `${((100 * some.filter(is).length) / some.length).toFixed(1)} %`

const row = (cells: string[]): void =>
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(26) : cell.padStart(11))).join(' '))
