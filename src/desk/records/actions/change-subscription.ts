import type { ActionRequest } from '../action-request.ts'
import type { Subscription } from '../record.ts'
import { type Acting, actionEvent, beyondAuthority, idempotencyKeyFor, updateDossier } from './acting.ts'
import type { ActionOutcome } from './action.ts'
import { byId } from './by-id.ts'
import { beyond, changedStatements, refusals } from './outcomes.ts'
import { notFound, planOf, subscriptionStatements } from './statements.ts'

type Change = Extract<ActionRequest, { name: 'modify_subscription' | 'cancel_subscription' }>
type Kind = 'pause' | 'resume' | 'change_plan' | 'cancel'

/** A name that a sentence can hold; anything longer is no plan. */
const PLAN = /^[\p{L}\p{N}][\p{L}\p{N} +&'-]{0,39}$/u
const PLAN_WORDS = 4

/** Brings a subscription into the wanted state. One that is in it already stays as it is, and that is told. */
export async function changeSubscription(acting: Acting, request: Change): Promise<ActionOutcome> {
  const { context, ports, call } = acting
  const { subscriptionId } = request.arguments
  const found = byId(context.dossier.subscriptions, subscriptionId)
  if (found === null) return { kind: 'not_possible', statements: notFound('subscription', subscriptionId) }
  const kind: Kind = request.name === 'cancel_subscription' ? 'cancel' : request.arguments.change
  const plan = request.name === 'modify_subscription' ? request.arguments.plan : undefined
  const next = stateAfter(found, kind, plan, ports.clock.now())
  if (next.kind !== 'changed') return next
  const refused = beyondAuthority(
    acting,
    { kind: 'subscription' },
    { inConversation: 0, toCustomer: 0 },
    beyond.subscription(found.id),
  )
  if (refused !== null) return refused
  // A subscription may be paused, resumed and paused again in one conversation: what makes a repetition harmless is that the state is
  // looked at first, so the key only has to tell this change from every other.
  const idempotencyKey = await idempotencyKeyFor(acting, request.name, found.id, kind, ports.ids.next('chg'))
  const event = actionEvent(acting, request.name, found.id)
  await ports.records.changeSubscription(call.company, next.subscription, idempotencyKey, event)
  const { subscriptions } = context.dossier
  updateDossier(acting, { subscriptions: subscriptions.map((one) => (one === found ? next.subscription : one)) })
  return { kind: 'done', statements: changedStatements[kind](next.subscription), suggested: [] }
}

type Next = { kind: 'changed'; subscription: Subscription } | ActionOutcome

function stateAfter(found: Subscription, kind: Kind, plan: string | undefined, now: number): Next {
  const { id, status } = found
  if (status === 'cancelled') return kind === 'cancel' ? existing(found) : notPossible(refusals.ended(id))
  switch (kind) {
    case 'pause':
      if (status === 'paused') return existing(found)
      if (status === 'trial') return notPossible(refusals.onTrial(id))
      if (status === 'past_due') return notPossible(refusals.pastDue(id))
      return changed({ ...found, status: 'paused' })
    case 'resume':
      return status === 'paused' ? changed({ ...found, status: 'active' }) : notPossible(refusals.notPaused(id))
    case 'change_plan': {
      if (plan === undefined || !PLAN.test(plan.trim()) || plan.trim().split(/\s+/).length > PLAN_WORDS)
        return notPossible(refusals.planUnclear())
      if (planOf(plan).toLowerCase() === planOf(found.plan).toLowerCase()) return notPossible(refusals.samePlan(found))
      return changed({ ...found, plan: plan.trim() })
    }
    case 'cancel':
      return changed({ ...found, status: 'cancelled', renewsAt: null, endsAt: found.renewsAt ?? now })
  }
}

const changed = (subscription: Subscription): Next => ({ kind: 'changed', subscription })

const existing = (subscription: Subscription): ActionOutcome => ({
  kind: 'done',
  statements: subscriptionStatements(subscription),
  suggested: [],
})

const notPossible = (statements: string[]): ActionOutcome => ({ kind: 'not_possible', statements })
