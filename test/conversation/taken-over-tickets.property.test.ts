import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aUser, sendChat, ticketNumber } from '../support/crm-chat.ts'
import { aDeskCompany, request, type TestCompany } from '../support/desk.ts'
import { type EscalationReply, listEscalations, putEscalation } from '../support/escalations.ts'
import { aPerson, type Shown } from '../support/inbox.ts'
import { ask, postQuery } from '../support/support-agent.ts'

/*
 * Conversations that the AI answers until a person takes them over, with a ticket: whoever has the conversation has its open ticket, and
 * settling either ends the work in both.
 */

type Channel = 'crm-chat' | 'support-agent'
const PEOPLE = ['ann', 'bob'] as const
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('claim' as const, 'say' as const, 'release to ai' as const, 'release to people' as const),
      who: fc.constantFrom(...PEOPLE),
    }),
  },
  fc.record({ do: fc.constantFrom('resolve' as const, 'ask' as const), who: fc.constantFrom(...PEOPLE) }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('work on the ticket' as const),
      change: fc.constantFrom<Record<string, unknown>>(
        { assigned_agent: 'agent_7' },
        { status: 'open' },
        { status: 'resolved', resolution_notes: 'Done' },
        { status: 'closed' },
      ),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

test.each<Channel>(['crm-chat', 'support-agent'])(
  'a conversation of %s and its ticket are with the same person',
  async (channel) => {
    const company = await aDeskCompany({ mail: { kind: 'none' }, queryLimit: { limit: 100_000, windowSeconds: 60 } })
    const people = { ann: await aPerson(company), bob: await aPerson(company) }
    let sessions = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 2 }), { maxLength: 6 }), async (plan) => {
        sessions += 1
        const whose = { session: `${channel}-${sessions}`, customer: `${channel}-customer-${sessions}` }
        await openWithTicket(company, channel, whose)
        const id = await conversationOf(company, whose.customer)
        const work = async (one: Step): Promise<Response> => {
          switch (one.do) {
            case 'claim':
              return people[one.who].act(id, 'claim', {})
            case 'say':
              return people[one.who].act(id, 'reply', { message: 'Let me look.' })
            case 'release to ai':
              return people[one.who].act(id, 'release', { to: 'ai' })
            case 'release to people':
              return people[one.who].act(id, 'release', { to: 'people' })
            case 'resolve':
              return people[one.who].act(id, 'resolve', { summary: 'Done' })
            case 'ask':
              return askAgain(company, channel, whose)
            case 'work on the ticket':
              return putEscalation(company, await latestTicket(company, whose.session), one.change)
          }
        }
        for (const round of plan) {
          const before = await ticketsOf(company, whose.session)
          const responses = await Promise.all(round.map(work))
          for (const { status } of responses) expect([200, 201, 409]).toContain(status)
          await expect.poll(() => disagreement(company, id, whose.session), { timeout: 10_000 }).toBe('')
          const [only] = round
          const settles = round.length === 1 && only?.do === 'work on the ticket' && isEnd(only.change.status)
          // Settled now, and not before somebody took the conversation over again.
          if (settles && responses[0]?.status === 200 && before.some(isUnsettled))
            expect((await people.ann.read(id)).owner.kind).not.toBe('person')
        }
      }),
      { numRuns: 12 },
    )
  },
  120_000,
)

type Whose = { session: string; customer: string }
/** Each their own: tickets are bounded by address. */
const mailOf = (customer: string): string => `${customer}@customer.example`

async function openWithTicket(company: TestCompany, channel: Channel, { session, customer }: Whose): Promise<void> {
  if (channel === 'support-agent') await ask(company, 'I want to talk to a real person', { session, customer })
  else await ticketNumber(company, { session_id: session, agent_id: customer, user_email: mailOf(customer) })
  await expect.poll(() => ticketsOf(company, session), { timeout: 10_000 }).toHaveLength(1)
}

/** Its id, as soon as it is listed. */
async function conversationOf(company: TestCompany, customer: string): Promise<string> {
  const listed = async () => {
    const response = await request(`/conversations?customer_id=${customer}`, { headers: company.admin })
    return (await response.json<{ conversations: Shown[] }>()).conversations.map(
      ({ conversation_id }) => conversation_id,
    )
  }
  await expect.poll(listed, { timeout: 10_000 }).toHaveLength(1)
  return (await listed())[0] ?? ''
}

const askAgain = (company: TestCompany, channel: Channel, { session, customer }: Whose): Promise<Response> =>
  channel === 'support-agent'
    ? postQuery(company, 'Hello again', { session, customer })
    : sendChat(company.widget, {
        message: 'Hello again',
        session_id: session,
        user_info: aUser({ agent_id: customer, email: mailOf(customer) }),
      })

const ticketsOf = async (company: TestCompany, session: string): Promise<EscalationReply[]> =>
  (await listEscalations(company, `?session_id=${session}`)).escalations

const latestTicket = async (company: TestCompany, session: string): Promise<string> =>
  (await ticketsOf(company, session))[0]?.ticket_id ?? ''

const isEnd = (status: unknown): boolean => status === 'resolved' || status === 'closed'
const isUnsettled = ({ status }: EscalationReply): boolean => !isEnd(status)

async function disagreement(company: TestCompany, id: string, session: string): Promise<string> {
  const person = await aReader(company)
  const [{ owner, status }, [ticket]] = [await person.read(id), await ticketsOf(company, session)]
  if (ticket === undefined) return 'there is no ticket'
  const shown = JSON.stringify({ owner, status, ticket })
  if (status === 'resolved' && isUnsettled(ticket)) return `resolved, with work left: ${shown}`
  const isTheirs = ticket.status === 'assigned' && ticket.assigned_agent === owner.person
  return owner.kind === 'person' && isUnsettled(ticket) && !isTheirs ? `another person has the ticket: ${shown}` : ''
}

const readers = new Map<string, ReturnType<typeof aPerson>>()
const aReader = (company: TestCompany) => {
  const reader = readers.get(company.id) ?? aPerson(company)
  readers.set(company.id, reader)
  return reader
}
