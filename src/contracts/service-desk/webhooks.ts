import type { WebhookPayload, WebhookPayloads } from '../../desk/delivery/webhooks/payload.ts'
import { channelOf } from '../../desk/kernel/conversation-name.ts'
import { upper } from './present.ts'
import { presentReason } from './reason.ts'

const CHANNEL = 'service-desk'

/** What systems that know this contract are told of its sessions. */
export const sessionPayloads: WebhookPayloads = (event) => {
  if (event.conversation !== null && channelOf(event.conversation) !== CHANNEL) return []
  switch (event.name) {
    case 'conversation.opened':
      // The event is told under another name too, with its own id.
      return event.data.channel === CHANNEL ? [payload('session.created', event, {}, 'session')] : []
    case 'conversation.escalated': {
      const { from, to, reason } = event.data
      const move = { fromTier: upper(from), toTier: upper(to), reason: presentReason(reason) }
      return [payload('session.escalated', event, move)]
    }
    case 'conversation.resolved':
      return [payload('session.resolved', event, { resolutionType: upper(event.data.type) })]
    case 'conversation.abandoned':
      return [payload('session.abandoned', event)]
    default:
      return []
  }
}

function payload(
  name: string,
  { company, data }: { company: string; data: { session: string; customer: string } },
  more: Record<string, unknown> = {},
  part?: string,
): WebhookPayload {
  const session = { sessionId: data.session, companyId: company, customerId: data.customer }
  return { name, data: { ...session, ...more }, ...(part === undefined ? {} : { part }) }
}
