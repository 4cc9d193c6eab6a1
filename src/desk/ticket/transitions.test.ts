import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DeskError } from '../kernel/errors.ts'
import { newTicketWork, TICKET_STATUSES, type TicketStatus, type TicketWork } from './ticket.ts'
import { applyTicketChange, mayBecome, type TicketChange } from './transitions.ts'

const AT = 1_000_000
const aWork = (change: Partial<TicketWork> = {}): TicketWork => ({ ...newTicketWork(AT), ...change })
const assigned = aWork({ status: 'assigned', assignedAgent: 'ann', respondedAt: AT + 1 })
const resolved = aWork({ ...assigned, status: 'resolved', resolvedAt: AT + 2 })
const closed = aWork({ ...resolved, status: 'closed' })

test.each<[TicketStatus, TicketStatus[]]>([
  ['open', ['assigned', 'resolved', 'closed']],
  ['assigned', ['open', 'resolved', 'closed']],
  ['resolved', ['open', 'assigned', 'closed']],
  ['closed', []],
])('from %s a ticket goes to %j and nowhere else', (from, to) => {
  expect(TICKET_STATUSES.filter((status) => mayBecome(from, status))).toEqual(to)
})

const LATER = AT + 60_000
const outcome = (work: TicketWork, change: TicketChange): unknown => {
  try {
    return applyTicketChange(work, change, LATER)
  } catch (error) {
    if (!(error instanceof DeskError)) throw error
    return error.problem
  }
}
const noTransition = { kind: 'conflict', why: 'no_such_transition' }
const agentMissing = { kind: 'invalid', field: 'assignedAgent', why: 'is required' }

describe('work on a ticket', () => {
  test.each<[string, TicketWork, TicketChange, Record<string, unknown>]>([
    [
      'who is named for an open ticket has it',
      aWork(),
      { assignedAgent: 'ann' },
      { status: 'assigned', assignedAgent: 'ann', respondedAt: LATER, updatedAt: LATER },
    ],
    ['nobody has a ticket that is only called assigned', aWork(), { status: 'assigned' }, agentMissing],
    ['nor one whose agent is taken away', assigned, { status: 'assigned', assignedAgent: null }, agentMissing],
    [
      'who has it may resolve it',
      assigned,
      { status: 'resolved' },
      { status: 'resolved', assignedAgent: 'ann', respondedAt: AT + 1, resolvedAt: LATER },
    ],
    [
      'one that is resolved at once is answered by that',
      aWork(),
      { status: 'resolved' },
      { assignedAgent: null, respondedAt: LATER, resolvedAt: LATER },
    ],
    [
      'one that is closed at once was never answered',
      aWork(),
      { status: 'closed' },
      { status: 'closed', respondedAt: null, resolvedAt: null },
    ],
    [
      'an assigned ticket without its agent is open',
      assigned,
      { assignedAgent: null },
      { status: 'open', assignedAgent: null, respondedAt: AT + 1 },
    ],
    ['so is one that is called open', assigned, { status: 'open' }, { status: 'open', assignedAgent: null }],
    [
      'an open ticket is nobody’s',
      assigned,
      { status: 'open', assignedAgent: 'bob' },
      { kind: 'invalid', field: 'assignedAgent' },
    ],
    [
      'another agent takes over',
      assigned,
      { assignedAgent: 'bob' },
      { status: 'assigned', assignedAgent: 'bob', respondedAt: AT + 1 },
    ],
    [
      'a resolved ticket goes back to who had it',
      resolved,
      { status: 'assigned' },
      { status: 'assigned', assignedAgent: 'ann', respondedAt: AT + 1, resolvedAt: null },
    ],
    [
      'a resolved ticket opens for anybody',
      resolved,
      { status: 'open' },
      { status: 'open', assignedAgent: null, resolvedAt: null },
    ],
    [
      'a resolved ticket stays resolved when its agent is put right',
      resolved,
      { assignedAgent: 'bob' },
      { status: 'resolved', assignedAgent: 'bob', resolvedAt: AT + 2 },
    ],
    ['a resolved ticket is closed as what it was', resolved, { status: 'closed' }, { resolvedAt: AT + 2 }],
    ['a closed ticket takes no agent', closed, { assignedAgent: 'bob' }, noTransition],
    ['nor loses the one it has', closed, { assignedAgent: null }, noTransition],
    ['a closed ticket does not open', closed, { status: 'open' }, noTransition],
    [
      'a closed ticket takes notes and satisfaction',
      closed,
      { resolutionNotes: 'Done', satisfaction: 4, status: 'closed', assignedAgent: 'ann' },
      { status: 'closed', resolutionNotes: 'Done', satisfaction: 4, resolvedAt: AT + 2, updatedAt: LATER },
    ],
    [
      'notes and satisfaction can be taken back',
      aWork({ resolutionNotes: 'x', satisfaction: 1 }),
      { resolutionNotes: null, satisfaction: null },
      { resolutionNotes: null, satisfaction: null, status: 'open' },
    ],
  ])('%s', (_, work, change, expected) => expect(outcome(work, change)).toMatchObject(expected))

  test('what changes nothing leaves it as it is', () => {
    expect(applyTicketChange(assigned, { status: 'assigned', assignedAgent: 'ann' }, LATER)).toBe(assigned)
    expect(applyTicketChange(closed, { status: 'closed' }, LATER)).toBe(closed)
  })

  test('a clock that is behind makes it later all the same', () => {
    expect(applyTicketChange(aWork(), { satisfaction: 3 }, AT - 5_000).updatedAt).toBe(AT + 1)
  })
})

const change = fc.record(
  {
    status: fc.constantFrom(...TICKET_STATUSES),
    assignedAgent: fc.constantFrom('ann', 'bob', null),
    satisfaction: fc.constantFrom(1, 5, null),
  },
  { requiredKeys: [] },
)

test('whatever is done to a ticket: somebody has it exactly while it is assigned, and its times fit its status', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      let work = aWork()
      changes.forEach((one, i) => {
        const before = work
        try {
          work = applyTicketChange(work, one, AT + i)
        } catch (error) {
          if (!(error instanceof DeskError)) throw error
        }
        if (work === before) return
        expect(work.updatedAt).toBeGreaterThan(before.updatedAt)
        if (work.status === 'assigned') expect(work.assignedAgent).not.toBeNull()
        if (work.status === 'open') expect(work.assignedAgent).toBeNull()
        if (work.status === 'assigned' || work.status === 'resolved') expect(work.respondedAt).not.toBeNull()
        if (work.status !== 'closed') expect(work.resolvedAt !== null).toBe(work.status === 'resolved')
        if (before.respondedAt !== null) expect(work.respondedAt).toBe(before.respondedAt)
        if (before.status === 'closed') expect(work.status).toBe('closed')
      })
    }),
  )
})
