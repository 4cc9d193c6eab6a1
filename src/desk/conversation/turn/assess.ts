import type { Call } from '../../company/call.ts'
import { detectIntents } from '../../signals/intents.ts'
import { isIrate } from '../../signals/irate.ts'
import { categoryOf } from '../../signals/topic.ts'
import { escalateBeforeAnswering } from '../escalation/tier-escalation.ts'
import type { Conversation } from '../model/conversation.ts'
import { cardOf } from '../model/customer-card.ts'
import type { Mode } from '../modes/mode.ts'
import type { Assessment, Loaded } from './pending.ts'

/**
 * Determines what a message requests and whether it escalates its conversation before it is answered. `isStored`: the message is already
 * counted in `before`.
 */
export function assess(
  { company }: Call,
  mode: Mode,
  before: Conversation,
  text: string,
  { mood, dossier, contacts }: Pick<Loaded, 'mood' | 'dossier' | 'contacts'>,
  { isStored }: { isStored: boolean },
): Assessment {
  const intents = detectIntents(text)
  const { desk } = company.settings
  const irate = isIrate(text, mood.score, desk.irateProtocol)
  const category = before.category?.value ?? categoryOf(text)
  return {
    intents,
    asksForPerson: intents.has('person') || intents.has('manager'),
    isPolicyMatter: intents.has('legal') || intents.has('public_threat') || intents.has('exception'),
    tierEscalation: mode.hasTiers
      ? escalateBeforeAnswering(
          {
            tier: before.tier,
            intents,
            isIrate: irate,
            isAngry: mood.level === 'ANGRY' || mood.level === 'IRATE',
            irateMessages: before.irateMessages + (irate && !isStored ? 1 : 0),
            isVip: cardOf(before.ref.customer, dossier).isVip || before.customer.isVip,
            earlierContacts: contacts.filter((other) => category !== null && other.category === category).length,
          },
          desk,
        )
      : null,
  }
}
