import { type AskBack, askBackText, type Deed } from '../../../desk/answering/ask-back.ts'
import type { ActionRequest } from '../../../desk/records/action-request.ts'
import type { AmountsRead } from '../../../desk/signals/amounts/read.ts'
import { type Meant, repliedTo } from './follow-up.ts'
import { matterIn, type Wish, wishesIn } from './intents.ts'
import type { Shown } from './parse-prompt.ts'
import { amountIn, idsIn, isInCurrencyOf, type Listed, listedIn } from './records.ts'

/** What a model may call, with its arguments: the shape of the desk's own requests. */
export type PlannedCall = ActionRequest
export type Plan = { kind: 'calls'; calls: PlannedCall[] } | { kind: 'asks'; text: string }

/** Packages that are told of at once, invoices and orders that are listed. */
const MAX_SHOWN = 3
/** Ids that a question names. */
const MAX_NAMED = 5

/**
 * What to do on the records for a message, by rules: calls for what is clearly asked for, a question where it is not clear which or how
 * much, and null where it is to be answered from passages. To pay or cancel by mistake is worse than to ask.
 */
export function planFor({
  question,
  records,
  history,
  tools,
}: Pick<Shown, 'question' | 'records' | 'history' | 'tools'>): Plan | null {
  const listed = listedIn(records)
  const wishes: Meant[] =
    repliedTo(question, history, listed) ?? wishesIn(question).map((wish) => ({ wish, said: question, amount: null }))
  if (wishes.length === 0) return only(followsUp(question, history, listed) ?? speaksOf(question, listed), tools)
  const plans = wishes.flatMap((meant) => planOf(meant, listed) ?? [])
  const asked = plans.find(({ kind }) => kind === 'asks')
  // One open question at a time, and nothing is done beside it that its answer may change.
  if (asked !== undefined) return asked
  return only(calling(plans.flatMap((plan) => (plan.kind === 'calls' ? plan.calls : []))), tools)
}

/** What can be called, of a plan. */
function only(plan: Plan | null, tools: Shown['tools']): Plan | null {
  return plan?.kind === 'calls' ? calling(plan.calls.filter(({ name }) => tools.has(name))) : plan
}

/** Where something is that was not called by its name. */
const WHERE_IS_IT =
  /^(?:(?:and|so|ok(?:ay)?),?\s+)?(?:where(?:['’]s| is| are)\s+(?:it|they|that|this|the package|my package)(?:\s+(?:now|at|right now|today|yet))*|(?:when|what (?:time|day)|how (?:soon|long)|has|have|did|is|are|will)\b.{0,25}?\b(?:it|they|that|this|them|the package|my package)\b.{0,12}?\b(?:arriv\w*|com(?:e|ing)|deliver\w*|ship\w*|here|sent|left|on (?:its|the|their) way|take|be|expected)\b.{0,15})\W*$/i

/** "When will it arrive?" is about the order that was spoken of last, or about what is on its way. */
function followsUp(question: string, history: { question: string; reply: string }[], listed: Listed[]): Plan | null {
  if (!WHERE_IS_IT.test(question.trim())) return null
  const orders = of('order', listed)
  const last = history.at(-1)
  const renderReply = idsIn(`${last?.question ?? ''} ${last?.reply ?? ''}`, listed)
  const named = orders.filter(({ id }) => renderReply.includes(id))
  const meant = named.length > 0 ? named : orders.filter(({ isUnderWay }) => isUnderWay)
  return calling(meant.slice(0, MAX_SHOWN).map(lookUp))
}

/** What may stand around a record's number when nothing is said but the number. */
const AROUND_ID =
  /\b(?:it['’]s|its|it|is|the|my|our|an?|order|invoice|subscription|number|no|id|this|that|one|for|about|yes|ok|okay|here|you|are|go|sorry|hi|hello|please|thanks|called)\b|[^\p{L}\p{N}]+/giu

/** For a message that asks for nothing of the kind: it may be a number alone, or name a record that something is the matter with. */
function speaksOf(question: string, listed: Listed[]): Plan | null {
  const named = listed.filter(({ id }) => idsIn(question, listed).includes(id))
  const around = named.reduce((rest, { id }) => rest.replaceAll(new RegExp(id, 'gi'), ' '), question)
  if (named.length > 0 && around.replace(AROUND_ID, '') === '') return calling(named.slice(0, 1).map(lookUp))
  const kind = matterIn(question)
  if (kind === null) return null
  const meant = named.length > 0 ? named : of(kind, listed)
  return meant.length > 1 ? which(kind, meant) : calling(meant.map(lookUp))
}

function lookUp({ kind, id }: Listed): PlannedCall {
  switch (kind) {
    case 'order':
      return { name: 'order_lookup', arguments: { orderId: id } }
    case 'subscription':
      return { name: 'subscription_lookup', arguments: { subscriptionId: id } }
    case 'invoice':
      return { name: 'invoice_lookup', arguments: { invoiceId: id } }
  }
}

function planOf({ wish, said, amount }: Meant, listed: Listed[]): Plan | null {
  const ids = idsIn(said, listed)
  switch (wish.intent) {
    case 'track':
    case 'orders':
      return lookUpOrders(wish, said, ids, listed)
    case 'invoice':
      return lookUpInvoices(said, ids, listed)
    case 'subscription':
      return lookUpSubscriptions(ids, listed)
    case 'refund':
      return refund(wish, said, amount ?? amountIn('refund', said, listed), { ids, listed })
    case 'replace':
      return replace(wish, said, ids, listed)
    case 'credit':
      return credit(amount ?? amountIn('credit', said, listed), ids, listed)
    case 'cancel':
    case 'pause':
    case 'resume':
    case 'change_plan':
      return changeSubscription({ ...wish, intent: wish.intent }, said, ids, listed)
  }
}

const calling = (calls: PlannedCall[]): Plan | null => (calls.length === 0 ? null : { kind: 'calls', calls })
const asking = (asked: AskBack): Plan => ({ kind: 'asks', text: askBackText(asked) })
const which = (what: Listed['kind'], records: { id: string }[]): Plan =>
  asking({ kind: 'which', what, ids: records.slice(0, MAX_NAMED).map(({ id }) => id) })
const of = (kind: Listed['kind'], listed: Listed[]): Listed[] => listed.filter((record) => record.kind === kind)
/** Ids that may be of this kind: of no record of another. */
const fitting = (kind: Listed['kind'], ids: string[], listed: Listed[]): string[] =>
  ids.filter((id) => listed.every((record) => record.id !== id || record.kind === kind))

const LAST =
  /\b(?:last|latest|newest|most recent|recent)\s+(?:\w+\s+)?(?:orders?|purchases?|packages?|deliver\w+|invoices?|bills?|one|thing)\b/i

function lookUpOrders({ intent }: Wish, said: string, ids: string[], listed: Listed[]): Plan | null {
  const orders = of('order', listed)
  const named = fitting('order', ids, listed)
  const underWay = orders.filter((order) => order.isUnderWay)
  const isAbout = (): { id: string }[] => {
    if (named.length > 0) return named.map((id) => ({ id }))
    if (intent === 'orders') return orders
    return LAST.test(said) || underWay.length === 0 ? orders.slice(0, 1) : underWay
  }
  const name = /\btrack/i.test(said) ? 'track_package' : 'order_lookup'
  return calling(
    isAbout()
      .slice(0, MAX_SHOWN)
      .map(({ id }) => ({ name, arguments: { orderId: id } })),
  )
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

function lookUpInvoices(said: string, ids: string[], listed: Listed[]): Plan | null {
  const invoices = of('invoice', listed)
  const named = fitting('invoice', ids, listed)
  const month = MONTHS.findIndex((name) => new RegExp(`\\b${name}\\b`, 'i').test(said)) + 1
  const ofMonth = month === 0 ? [] : invoices.filter((invoice) => Number(invoice.month.slice(5)) === month)
  const isAbout = (): { id: string }[] => {
    if (named.length > 0) return named.map((id) => ({ id }))
    if (ofMonth.length > 0) return ofMonth
    return /\b(?:invoices|bills)\b/i.test(said) && !LAST.test(said) ? invoices : invoices.slice(0, 1)
  }
  return calling(
    isAbout()
      .slice(0, MAX_SHOWN)
      .map(({ id }) => ({ name: 'invoice_lookup', arguments: { invoiceId: id } })),
  )
}

function lookUpSubscriptions(ids: string[], listed: Listed[]): Plan | null {
  const named = fitting('subscription', ids, listed)
  const subscriptions = named.length > 0 ? named.map((id) => ({ id })) : of('subscription', listed)
  return calling(
    subscriptions
      .slice(0, MAX_SHOWN)
      .map(({ id }) => ({ name: 'subscription_lookup', arguments: { subscriptionId: id } })),
  )
}

/** The order that is meant, or what to ask about it, or null without any. */
function orderMeant(
  { isClear }: Wish,
  said: string,
  { ids, listed, candidates, deed }: { ids: string[]; listed: Listed[]; candidates: Listed[]; deed: Deed },
): { id: string } | Plan | null {
  const [first, ...others] = fitting('order', ids, listed)
  if (first !== undefined) {
    if (others.length > 0)
      return which(
        'order',
        [first, ...others].filter((id) => listed.some((one) => one.id === id)).map((id) => ({ id })),
      )
    // Of a record that is not there nothing can be asked; the desk says so itself.
    return isClear || listed.every(({ id }) => id !== first)
      ? { id: first }
      : asking({ kind: 'confirm', deed, id: first })
  }
  const [newest, ...older] = candidates
  if (newest === undefined) return null
  if (older.length > 0 && !LAST.test(said)) return which('order', candidates)
  return asking({ kind: 'confirm', deed, id: newest.id })
}

const isPlan = (meant: { id: string } | Plan): meant is Plan => 'kind' in meant

function refund(
  wish: Wish,
  said: string,
  amount: AmountsRead,
  { ids, listed }: { ids: string[]; listed: Listed[] },
): Plan | null {
  const candidates = of('order', listed).filter(({ status }) => status !== 'cancelled')
  const meant = orderMeant(wish, said, { ids, listed, candidates, deed: 'refund' })
  if (meant === null || isPlan(meant)) return meant
  const { id: orderId } = meant
  const order = listed.find(({ id }) => id === orderId)
  // Of an order that is not there the desk says so itself.
  if (order === undefined || amount.kind === 'none')
    return calling([{ name: 'process_refund', arguments: { orderId } }])
  if (amount.kind !== 'one' || !isInCurrencyOf(amount.amount, order)) return asking({ kind: 'amount' })
  return calling([{ name: 'process_refund', arguments: { orderId, amount: amount.amount.value } }])
}

function replace(wish: Wish, said: string, ids: string[], listed: Listed[]): Plan | null {
  const candidates = of('order', listed).filter(({ status }) => status === 'shipped' || status === 'delivered')
  const meant = orderMeant(wish, said, { ids, listed, candidates, deed: 'replace' })
  if (meant === null || isPlan(meant)) return meant
  return calling([{ name: 'send_replacement', arguments: { orderId: meant.id } }])
}

function credit(amount: AmountsRead, ids: string[], listed: Listed[]): Plan | null {
  const [orderId, ...others] = fitting('order', ids, listed)
  const record = listed.find(({ id, symbol }) => (orderId === undefined ? symbol !== '' : id === orderId))
  if (amount.kind !== 'one' || !isInCurrencyOf(amount.amount, record)) return asking({ kind: 'amount' })
  const target = orderId === undefined || others.length > 0 ? {} : { orderId }
  return calling([{ name: 'apply_credit', arguments: { amount: amount.amount.value, ...target } }])
}

type SubscriptionWish = Wish & { intent: 'cancel' | 'pause' | 'resume' | 'change_plan' }

/** The states in which a subscription can be meant by each. */
const MEANT: Record<SubscriptionWish['intent'], (status: string) => boolean> = {
  cancel: (status) => status !== 'cancelled',
  pause: (status) => status === 'active' || status === 'past_due' || status === 'trial',
  resume: (status) => status === 'paused',
  change_plan: (status) => status !== 'cancelled',
}

function changeSubscription(wish: SubscriptionWish, said: string, ids: string[], listed: Listed[]): Plan | null {
  const all = of('subscription', listed)
  const [first, ...others] = fitting('subscription', ids, listed)
  if (others.length > 0) return which('subscription', all)
  const possible = all.filter(({ status }) => MEANT[wish.intent](status))
  // Where none can be meant, a single one is: the desk says how it stands.
  const [only, ...more] = possible.length > 0 ? possible : all
  if (first === undefined && only === undefined) return null
  if (first === undefined && more.length > 0) return which('subscription', possible.length > 0 ? possible : all)
  const subscriptionId = first ?? only?.id ?? ''
  const isListed = all.some(({ id }) => id === subscriptionId)
  if (wish.intent === 'change_plan') {
    const plan = planIn(said)
    if (plan === null) return asking({ kind: 'plan' })
    return calling([{ name: 'modify_subscription', arguments: { subscriptionId, change: 'change_plan', plan } }])
  }
  if (!wish.isClear && isListed) return asking({ kind: 'confirm', deed: wish.intent, id: subscriptionId })
  return calling([
    wish.intent === 'cancel'
      ? { name: 'cancel_subscription', arguments: { subscriptionId } }
      : { name: 'modify_subscription', arguments: { subscriptionId, change: wish.intent } },
  ])
}

const NAMED_PLAN = [
  /\b(?:to|on|onto) (?:the |a |an |your |our )?["“]?([\p{L}\p{N}][\p{L}\p{N}+&'-]*(?: [\p{L}\p{N}+&'-]+)?)["”]? (?:plan|tier|package|subscription)\b/iu,
  /\b(?:to|on|onto) (?:the |your |our )?["“]?(\p{Lu}[\p{L}\p{N}+&'-]*(?: \p{Lu}[\p{L}\p{N}+&'-]*)?)["”]?(?=\s*(?:[.,!?]|$|please\b|instead\b|now\b))/u,
]
const NO_PLAN =
  /^(?:another|different|other|new|higher|lower|bigger|smaller|cheaper|better|next|best|my|same|old|previous|that|this|first|second)\b/i

/** The plan that a message names, as it is written there. */
function planIn(message: string): string | null {
  for (const pattern of NAMED_PLAN) {
    const plan = pattern.exec(message)?.[1]
    if (plan !== undefined && !NO_PLAN.test(plan)) return plan
  }
  return null
}
