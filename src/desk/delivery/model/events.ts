import type { CompanyFact } from '../../company/facts.ts'
import type { ConversationFact } from '../../conversation/model/facts.ts'
import type { EventOf } from '../../kernel/event.ts'
import type { KnowledgeFact } from '../../knowledge/articles/facts.ts'
import type { RecordsFact } from '../../records/facts.ts'
import type { TicketFact } from '../../ticket/facts.ts'
import type { DeliveryFact } from './facts.ts'

/** All facts that the desk publishes, combined where events are consumed. They contain no message text, except for rated answers. */
type DeskFact = CompanyFact | KnowledgeFact | RecordsFact | TicketFact | ConversationFact | DeliveryFact
export type DeskEvent = EventOf<DeskFact>
export type EventName = DeskFact['name']
