import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TestCompany } from '../support/desk.ts'
import { type EscalationReply, listEscalations, putEscalation } from '../support/escalations.ts'
import {
  act,
  aPerson,
  aTieredCompany,
  getSession,
  openSession,
  postMessage,
  RESOLUTION,
  type SessionReply,
  toPeople,
} from '../support/service-desk.ts'

/*
 * Whatever people do at the doors of the session and at the doors of its tickets, in whatever order and at once: both show the same person,
 * and both are settled or neither is.
 */

const PEOPLE = ['ann', 'bob'] as const
const step = fc.oneof(
  fc.record({ do: fc.constantFrom('claim' as const, 'reply' as const), who: fc.constantFrom(...PEOPLE) }),
  fc.record({
    do: fc.constant('hand back' as const),
    who: fc.constantFrom(...PEOPLE),
    to: fc.constantFrom('AI_REP', null),
  }),
  fc.record({ do: fc.constantFrom('escalate' as const, 'say' as const) }),
  fc.record({ do: fc.constant('resolve' as const), who: fc.constantFrom(...PEOPLE) }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('work on the ticket' as const),
      change: fc.constantFrom<Record<string, unknown>>(
        { assigned_agent: 'agent_7' },
        { status: 'assigned', assigned_agent: 'agent_8' },
        { status: 'open' },
        { status: 'resolved', resolution_notes: 'Done' },
        { status: 'closed' },
        { customer_satisfaction: 3 },
      ),
    }),
  },
)
/** Those of one round are done at once. */
const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 6 })

test('a session and its ticket show the same person and the same end', { timeout: 120_000 }, async () => {
  const company = await aTieredCompany()
  const people = { ann: await aPerson(company), bob: await aPerson(company) }
  await fc.assert(
    fc.asyncProperty(rounds, async (plan) => {
      const { id } = await openSession(company)
      await toPeople(company, id)
      for (const round of plan) {
        const responses = await Promise.all(round.map((one) => work(company, id, people, one)))
        for (const { status } of responses) expect([200, 201, 400, 409]).toContain(status)
        await expect.poll(() => disagreements(company, id), { timeout: 10_000 }).toEqual([])
      }
    }),
    { numRuns: 20 },
  )
})

async function work(
  company: TestCompany,
  id: string,
  people: Record<(typeof PEOPLE)[number], Record<string, string>>,
  one: typeof step extends fc.Arbitrary<infer Step> ? Step : never,
): Promise<Response> {
  switch (one.do) {
    case 'claim':
      return act(company, id, 'claim', {}, people[one.who])
    case 'reply':
      return act(company, id, 'reply', { message: 'Let me look.' }, people[one.who])
    case 'hand back':
      return act(company, id, 'hand-back', { targetTier: one.to }, people[one.who])
    case 'escalate':
      return toPeople(company, id)
    case 'say':
      return postMessage(company, id, 'Where is my parcel?')
    case 'resolve':
      return act(company, id, 'resolve', RESOLUTION, people[one.who])
    case 'work on the ticket': {
      const { ticketId } = await getSession(company, id)
      return putEscalation(company, String(ticketId), one.change)
    }
  }
}

const isSettled = ({ status }: EscalationReply): boolean => status === 'resolved' || status === 'closed'

async function disagreements(company: TestCompany, id: string): Promise<string[]> {
  const session: SessionReply = await getSession(company, id)
  const { escalations } = await listEscalations(company, `?session_id=${id}`)
  const ticket = escalations.find(({ ticket_id }) => Number(ticket_id.slice(-6)) === Number(session.ticketId))
  if (ticket === undefined) return ['the session names no ticket of its own']
  const isResolved = session.status === 'RESOLVED'
  const assigned = ticket.status === 'assigned' ? ticket.assigned_agent : null
  const shown = `session ${JSON.stringify({ ...session, messages: [] })}, tickets ${JSON.stringify(escalations)}`
  return [
    isResolved && !escalations.every(isSettled) ? `a resolved session has work left: ${shown}` : '',
    session.currentTier === 'HUMAN_AGENT' && isResolved !== isSettled(ticket) ? `one is settled alone: ${shown}` : '',
    !isResolved && session.assignedTo !== assigned ? `they show different people: ${shown}` : '',
  ].filter((problem) => problem !== '')
}
