import { fingerprint } from '../../../lib/hash.ts'
import type { Call } from '../../company/call.ts'
import { eventFor } from '../../company/event-for.ts'
import type { DeskRules } from '../../company/settings/desk-rules.ts'
import type { AiTier } from '../../company/tier.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { ActionName } from '../action-request.ts'
import type { Dossier } from '../dossier.ts'
import type { RecordsEvent } from '../facts.ts'
import type { Records } from '../port.ts'
import type { ActionOutcome } from './action.ts'
import type { CustomerWords } from './asked-amount.ts'
import { type Asked, type Spent, verdictOn } from './authority.ts'

export type ActPorts = Pick<Kernel, 'ids' | 'clock'> & { records: Records }

export type ActContext = {
  tier: AiTier
  rules: DeskRules
  /** The conversation object's name. */
  conversation: string
  customerId: string
  words: CustomerWords
  /** What the customer may be told and given. It is kept up with what is done: see `learn`. */
  dossier: Dossier
}

/** What every kind of action works with. */
export type Acting = { ports: ActPorts; call: Call; context: ActContext }

/** The outcome of what the tier may not do, or null where it may. */
export function beyondAuthority(
  { call, context }: Acting,
  asked: Asked,
  spent: Spent,
  statements: string[],
): Extract<ActionOutcome, { kind: 'beyond_authority' }> | null {
  const { currency } = call.company.settings
  const verdict = verdictOn(asked, context.tier, { rules: context.rules, currency, spent })
  return verdict.allowed ? null : { kind: 'beyond_authority', to: verdict.to, reason: verdict.reason, statements }
}

/** What an action is for: the same in this conversation is the same action, whoever asks for it and how often. */
export const idempotencyKeyFor = async ({ context }: Acting, ...what: string[]): Promise<string> =>
  [await fingerprint(context.conversation), ...what].join(' ')

export function actionEvent(
  { ports, call, context }: Acting,
  action: ActionName,
  target: string | null,
  paid: { amount: number; currency: string } | null = null,
): RecordsEvent {
  const { customerId, conversation, tier } = context
  const { amount, currency } = paid ?? { amount: null, currency: null }
  const data = { action, customer: customerId, target, amount, currency, tier }
  return eventFor(ports, call, { name: 'action.taken', data }, { actor: customerId, conversation })
}

/**
 * Keeps the dossier as the records are by now. It is the turn's own and changed in place: the next action of the turn must see what this
 * one did, also when another tier has taken over by then.
 */
export const updateDossier = ({ context }: Acting, changed: Partial<Dossier>): void => {
  Object.assign(context.dossier, changed)
}
