import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { aBoldCompany } from '../../support/companies.ts'
import { ask, aUser, createTicket, decline, failureOfTurn, rate, sendFailure } from '../../support/crm-chat.ts'
import { PASSWORD_ARTICLE, withArticles } from '../../support/desk.ts'
import { rowsOf } from '../../support/rows.ts'

const QUESTION = "How do I reset a user's password?"
const STEPS = ['rate by id', 'rate by words', 'fail', 'ticket', 'decline'] as const
type Step = (typeof STEPS)[number]

/** Plays steps on one turn of a session of its own; answers what came of it. */
async function player() {
  const company = await aBoldCompany({ queryLimit: { limit: 10_000, windowSeconds: 60 } })
  await withArticles(company, [PASSWORD_ARTICLE])
  let sessions = 0
  return async (steps: readonly Step[], atOnce: boolean) => {
    sessions += 1
    const session_id = `session-${sessions}`
    const before = (await rowsOf('tickets', company)).length
    // A customer may have only so many tickets an hour.
    const agent_id = `customer-${sessions}`
    const email = `${agent_id}@company.com`
    const turn = await ask(company, QUESTION, { session_id, user_info: aUser({ agent_id, email }) })
    // Records of answers that were not flagged are few for one address.
    const headers = { ...company.widget, 'CF-Connecting-IP': `192.0.2.${sessions}` }
    const user_info = { agent_id, email, full_name: 'Jane Smith' }
    const words = { session_id, query: QUESTION, response: turn.response, user_info }
    const got = { ratings: 0, declines: 0, failures: new Set<string>(), tickets: new Set<string>() }
    const failed = async () => {
      const response = await sendFailure(headers, {
        session_id,
        agent_id,
        user_email: email,
        ...failureOfTurn(QUESTION, turn),
      })
      expect([200, 409]).toContain(response.status)
      const { failure_id } = await response.json<{ failure_id?: string }>()
      if (failure_id !== undefined) got.failures.add(failure_id)
      return failure_id ?? 'esc_none'
    }
    const play: Record<Step, (index: number) => Promise<void>> = {
      'rate by id': async () => {
        if ((await rate(headers, { ...words, message_id: turn.message_id })).status === 200) got.ratings += 1
      },
      'rate by words': async (index) => {
        if ((await rate(headers, { ...words, message_id: `own-${index}` })).status === 200) got.ratings += 1
      },
      fail: async () => {
        await failed()
      },
      ticket: async () => {
        const response = await createTicket(headers, await failed())
        expect([200, 404, 409]).toContain(response.status)
        const { ticket_id } = await response.json<{ ticket_id?: string }>()
        if (ticket_id !== undefined) got.tickets.add(ticket_id)
      },
      decline: async () => {
        const response = await decline(headers, await failed())
        expect([200, 404, 409]).toContain(response.status)
        if (response.status === 200) got.declines += 1
      },
    }
    if (atOnce) await Promise.all(steps.map((step, index) => play[step](index)))
    else for (const [index, step] of steps.entries()) await play[step](index)
    return { ...got, stored: (await rowsOf('tickets', company)).length - before }
  }
}

test('whatever is done to one turn, in any order or at once, it is rated or handed over, and ticketed at most once', async () => {
  const play = await player()
  const steps = fc.array(fc.constantFrom(...STEPS), { minLength: 1, maxLength: 7 })
  await fc.assert(
    fc.asyncProperty(steps, fc.boolean(), async (sequence, atOnce) => {
      const { ratings, declines, failures, tickets, stored } = await play(sequence, atOnce)
      expect(ratings).toBeLessThanOrEqual(1)
      expect(failures.size).toBeLessThanOrEqual(1)
      expect(ratings === 0 || failures.size === 0).toBe(true)
      expect(tickets.size).toBeLessThanOrEqual(1)
      expect(stored).toBe(tickets.size)
      expect(declines === 0 || tickets.size === 0).toBe(true)
    }),
    { numRuns: 25 },
  )
})
