import { expect } from 'vitest'
import { post, request, type TestCompany } from './desk.ts'
import { reply } from './platform.ts'

export type Shown = {
  conversation_id: string
  channel: string
  session_id: string
  customer: { id: string; name: string | null; email: string | null }
  status: string
  owner: { kind: string; person: string | null; name: string | null }
  message_count: number
  messages?: { role: string; text: string; name: string | null }[]
}

/** A person of the company, at a desk of their own. */
export async function aPerson(company: TestCompany) {
  const headers = { 'X-API-Key': await company.key('agent') }
  const act = (conversation: string, what: string, body: unknown, more: Record<string, string> = {}) =>
    post(`/conversations/${conversation}/${what}`, body, { ...headers, ...more })
  return {
    headers,
    act,
    read: (conversation: string) => reply<Shown>(request(`/conversations/${conversation}`, { headers })),
    claim: (conversation: string, name?: string) => reply<Shown>(act(conversation, 'claim', { name })),
    say: (conversation: string, message: string, name?: string) =>
      reply<{ message: { message_id: string } }>(act(conversation, 'reply', { message, name }), 201),
    release: (conversation: string, to: 'ai' | 'people' = 'ai') => reply<Shown>(act(conversation, 'release', { to })),
    resolve: (conversation: string, summary: string) => reply<Shown>(act(conversation, 'resolve', { summary })),
  }
}

/** The company's one conversation, as soon as it is listed. */
export async function theConversation(company: TestCompany, query = ''): Promise<Shown> {
  const listed = () =>
    reply<{ conversations: Shown[] }>(request(`/conversations?${query}`, { headers: company.admin })).then(
      ({ conversations }) => conversations,
    )
  await expect.poll(listed).toHaveLength(1)
  const [one] = await listed()
  if (one === undefined) throw new Error('it was there')
  return one
}
