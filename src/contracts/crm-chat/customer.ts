import type * as z from 'zod'
import type { Customer } from '../../desk/conversation/model/turn.ts'
import { DeskError } from '../../desk/kernel/errors.ts'
import type { Readers } from '../../desk/knowledge/articles/readers.ts'
import { AGENT_TYPES, type AgentType, type userInfo } from './schema.ts'

/** The agent that an address names. Refuses `not_found` where there is no such agent. */
export function agentOf(type: string): AgentType {
  const agent = AGENT_TYPES.find((known) => known === type)
  if (agent === undefined) throw new DeskError({ kind: 'not_found', what: 'agent' })
  return agent
}

/** Each agent type is a channel of its own: what staff were told in one never becomes the history of a customer's. */
export const channelOf = (agent: AgentType): string => `crm-chat/${agent}`

/** `customer` answers customers; `support` the company's staff; `test` developers, to whom it explains itself. */
export const READERS: Record<AgentType, Readers> = { customer: 'customers', support: 'staff', test: 'developers' }

const DETAILS = ['phone', 'agency', 'office', 'company', 'division', 'user_type'] as const

/** `.invalid` is reserved for addresses that do not exist; the widget sends one for a visitor who gave none. */
export const addressOf = (email: string): string => (email.toLowerCase().endsWith('.invalid') ? '' : email)

export function customerOf(user: z.infer<typeof userInfo>): Customer {
  const details = DETAILS.flatMap((name) => {
    const value = user[name]
    return value === undefined || value === '' ? [] : [[name, value] as const]
  })
  return { id: user.agent_id, name: user.name, email: addressOf(user.email), details: Object.fromEntries(details) }
}
