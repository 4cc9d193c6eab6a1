import type { Company } from '../../desk/company/company.ts'
import type { HelpDesk, TicketSubmission } from '../../desk/delivery/model/port.ts'
import { MINUTE_MS } from '../../lib/time.ts'
import { DEFAULT_TIMEOUT_MS } from '../outbound.ts'
import { freshdeskAnswers, submitToFreshdesk } from './freshdesk.ts'
import type { HelpDeskOptions } from './submitting.ts'
import { submitToZendesk, zendeskAnswers } from './zendesk.ts'

/** Older than this, a ticket may have been tried before although the attempt counts as the first: it was sent again by hand. */
const FRESH_MS = MINUTE_MS

/** Hands tickets to the help desk that the company has chosen. A ticket that arrived there before is found, not made anew. */
export function helpDesks(options: HelpDeskOptions): HelpDesk {
  const { http, clock, testOrigin, timeoutMs = DEFAULT_TIMEOUT_MS } = options
  return {
    async submit(company: Company, { ticket, attempt }: TicketSubmission): Promise<{ externalId: string }> {
      const desk = company.settings.helpDesk
      if (desk.kind === 'built_in') return { externalId: String(ticket.number) }
      const triedBefore = attempt > 1 || clock.now() - ticket.openedAt > FRESH_MS
      const at = { http, clock, testOrigin, timeoutMs, triedBefore }
      switch (desk.kind) {
        case 'freshdesk':
          return submitToFreshdesk(at, desk, ticket, company.name)
        case 'zendesk':
          return submitToZendesk(at, desk, ticket, company.name)
      }
    },

    async answers({ settings: { helpDesk: desk } }) {
      const at = { http, clock, testOrigin, timeoutMs }
      switch (desk.kind) {
        case 'built_in':
          return true
        case 'freshdesk':
          return freshdeskAnswers(at, desk)
        case 'zendesk':
          return zendeskAnswers(at, desk)
      }
    },
  }
}
