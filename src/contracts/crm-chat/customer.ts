import type * as z from 'zod'
import type { Customer } from '../../desk/conversation/model/turn.ts'
import type { Readers } from '../../desk/knowledge/articles/readers.ts'
import type { AgentType, userInfo } from './schema.ts'

/** Each agent type is a channel of its own: what staff were told in one never becomes the history of a customer's. */
export const channelOf = (agent: AgentType): string => `crm-chat/${agent}`

/** `customer` answers customers; `support` the company's staff; `test` developers, to whom it explains itself. */
export const READERS: Record<AgentType, Readers> = { customer: 'customers', support: 'staff', test: 'developers' }

const DETAILS = ['phone', 'agency', 'office', 'company', 'division', 'user_type'] as const

export function customerOf(user: z.infer<typeof userInfo>): Customer {
  const details = DETAILS.flatMap((name) => {
    const value = user[name]
    return value === undefined || value === '' ? [] : [[name, value] as const]
  })
  return { id: user.agent_id, name: user.name, email: user.email, details: Object.fromEntries(details) }
}
