import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { helpDesks } from '../../src/providers/help-desks/help-desk.ts'
import { referenceOf } from '../../src/providers/help-desks/reference.ts'
import { aClock } from '../support/a-clock.ts'
import { aFreshdeskCompany, FRESHDESK_KEY } from '../support/a-company.ts'
import { aTicket, OPENED_MS } from '../support/a-ticket.ts'
import { failureOf } from '../support/failure.ts'
import { FRESHDESK_MOODS, fakeFreshdesk } from '../support/fake-freshdesk.ts'

type FakeOptions = Partial<Parameters<typeof fakeFreshdesk>[0]>

function aDesk(options: FakeOptions = {}, timeoutMs = 15_000) {
  const clock = aClock(OPENED_MS + 1_000)
  const freshdesk = fakeFreshdesk({ clock, apiKey: FRESHDESK_KEY, ...options })
  const desk = helpDesks({ http: freshdesk.http, clock, testOrigin: '', timeoutMs })
  const submit = (attempt = 1, ticket = aTicket(), company = aFreshdeskCompany()) =>
    desk.submit(company, { ticket, deliveryId: 'dlv_1', attempt })
  return { ...freshdesk, clock, desk, submit }
}

describe('a ticket in Freshdesk', () => {
  test('has its requester, priority, source and reference', async () => {
    const { submit, tickets, requests } = aDesk()
    const company = aFreshdeskCompany({ tags: ['chat'], customFields: { cf_plan: 'Business' } })
    expect(await submit(1, aTicket({ priority: 'high' }), company)).toEqual({ externalId: '501' })
    expect(tickets).toMatchObject([
      {
        email: 'ada@customer.example',
        name: 'Ada Moreno',
        status: 2,
        priority: 3,
        source: 7,
        tags: ['edgedesk-0123456789abcdefABCDEF', 'chat'],
        custom_fields: { cf_plan: 'Business' },
      },
    ])
    expect(requests.map(({ method, url }) => `${method} ${url.href}`)).toEqual([
      'POST https://acme.freshdesk.com/api/v2/tickets',
    ])
  })

  test('tells who asked what, what was answered and why it was handed over', async () => {
    const { submit, tickets } = aDesk()
    await submit()
    const { description = '' } = tickets[0] ?? {}
    for (const part of [
      'Can you send a new one?',
      'I could not find',
      'low confidence',
      '31 %',
      'Plan',
      '2026-11-02 09:29:00 UTC',
    ]) {
      expect(description).toContain(part)
    }
  })

  test('goes to the test origin when there is one', async () => {
    const { http, requests, clock } = aDesk()
    const desk = helpDesks({ http, clock, testOrigin: 'http://127.0.0.1:9090' })
    await desk.submit(aFreshdeskCompany(), { ticket: aTicket(), deliveryId: 'dlv_1', attempt: 1 })
    expect(requests[0]?.url.href).toBe('http://127.0.0.1:9090/api/v2/tickets')
  })

  test('is taken from a customer without an e-mail address, and found again', async () => {
    const { submit, tickets, moods } = aDesk()
    const ticket = aTicket({ requester: { id: 'cust_9', name: '', email: '', details: {} } })
    moods.push('reset_after_work')
    await failureOf(submit(1, ticket))
    expect(await submit(2, ticket)).toEqual({ externalId: '501' })
    expect(tickets).toMatchObject([{ unique_external_id: 'cust_9' }])
  })

  test('keeps within 255 characters of subject and 65,000 of description, however much was said', async () => {
    const { submit, tickets } = aDesk()
    const long = '<"&\' \n'.repeat(20_000)
    const details = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}${long}`, long]))
    const transcript = Array.from({ length: 300 }, (_, i) => ({
      role: 'user' as const,
      content: long.slice(0, 9_000),
      at: OPENED_MS + i,
    }))
    await submit(
      1,
      aTicket({
        subject: long,
        question: long,
        reply: long,
        transcript,
        requester: { ...aTicket().requester, details },
      }),
    )
    expect(tickets[0]?.subject.length).toBeLessThanOrEqual(255)
    expect(tickets[0]?.description.length).toBeLessThanOrEqual(65_000)
    expect(tickets[0]?.description).toContain('earlier messages are left out')
  })
})

describe('a failure at Freshdesk', () => {
  test.each([
    ['a limit waits as long as it says', 'limited', { final: false, retryAfterMs: 40_000 }],
    ['an internal error is tried again', 'down', { final: false, retryAfterMs: 0 }],
    ['a page of HTML is tried again', 'html_page', { final: false }],
    ['a lost connection is tried again', 'reset', { final: false, why: 'Freshdesk: no answer (TypeError)' }],
    ['an unreadable answer is tried again', 'unreadable_after_work', { final: false }],
    ['a redirect ends it, for the key must not travel', 'redirect', { final: true, why: 'Freshdesk answered 302' }],
    ['a suspended account ends it', 'suspended', { final: true, why: 'Freshdesk answered 403: account_suspended' }],
  ] as const)('%s', async (_, mood, expected) => {
    const { submit, moods, requests } = aDesk()
    moods.push(mood)
    expect(await failureOf(submit())).toMatchObject(expected)
    expect(requests).toHaveLength(1)
  })

  test('silence ends after the time-out and is tried again', async () => {
    const { submit, moods } = aDesk({}, 10)
    moods.push('silent')
    expect(await failureOf(submit())).toMatchObject({ final: false, why: 'Freshdesk: no answer (TimeoutError)' })
  })

  test('a wrong key ends it', async () => {
    const { submit } = aDesk({ apiKey: 'another-key' })
    expect(await failureOf(submit())).toMatchObject({ final: true, why: 'Freshdesk answered 401: invalid_credentials' })
  })

  test('a field that the account requires is named', async () => {
    const { submit } = aDesk({ requiredField: 'cf_order_number' })
    const why = 'Freshdesk answered 400: cf_order_number missing_field'
    expect(await failureOf(submit())).toEqual({ final: true, retryAfterMs: 0, why })
  })

  test('what the customer wrote is not repeated', async () => {
    const { submit } = aDesk()
    const ticket = aTicket({ requester: { ...aTicket().requester, email: 'not an address' } })
    expect(await failureOf(submit(1, ticket))).toMatchObject({
      final: true,
      why: 'Freshdesk answered 400: email invalid_value',
    })
  })
})

describe('another try', () => {
  test.each([
    ['the list knows the ticket before the search does', 5_000],
    ['the search knows it, too', 600_000],
  ])('%s', async (_, laterMs) => {
    const { submit, tickets, moods, clock } = aDesk()
    moods.push('down_after_work')
    await failureOf(submit(1))
    clock.pass(laterMs)
    expect(await submit(2)).toEqual({ externalId: '501' })
    expect(tickets).toHaveLength(1)
  })

  test('creates what never arrived', async () => {
    const { submit, tickets, moods } = aDesk()
    moods.push('down')
    await failureOf(submit(1))
    expect(await submit(2)).toEqual({ externalId: '501' })
    expect(tickets).toHaveLength(1)
  })

  test('does without the search on a plan that has none', async () => {
    const { submit, tickets, moods } = aDesk({ plan: 'without_search' })
    moods.push('reset_after_work')
    await failureOf(submit(1))
    expect(await submit(2)).toEqual({ externalId: '501' })
    expect(tickets).toHaveLength(1)
  })

  test('creates nothing when it could not look', async () => {
    const { submit, tickets, moods } = aDesk()
    moods.push('fine', 'html_page')
    expect(await failureOf(submit(2))).toMatchObject({ final: false })
    expect(tickets).toHaveLength(0)
  })

  test('by hand counts as the first and looks all the same', async () => {
    const { submit, tickets, moods, clock } = aDesk()
    moods.push('reset_after_work')
    await failureOf(submit(1))
    clock.pass(90_000_000)
    expect(await submit(1)).toEqual({ externalId: '501' })
    expect(tickets).toHaveLength(1)
  })

  test('of another ticket of the same customer makes its own', async () => {
    const { submit, tickets } = aDesk()
    await submit(1)
    await submit(2, aTicket({ id: 'tkt_another' }))
    expect(tickets).toHaveLength(2)
  })

  test('whatever fails and however often, there is at most one ticket', async () => {
    const moodsOfADay = fc.array(fc.constantFrom(...FRESHDESK_MOODS), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(moodsOfADay, fc.constantFrom('with_search', 'without_search'), async (day, plan) => {
        const { submit, tickets, moods, clock } = aDesk({ plan }, 2)
        moods.push(...day)
        const answers = new Set<string>()
        for (let attempt = 1; attempt <= day.length + 2; attempt++) {
          await submit(attempt).then(
            ({ externalId }) => answers.add(externalId),
            () => undefined,
          )
          clock.pass(30_000)
        }
        expect(tickets).toHaveLength(1)
        expect([...answers]).toEqual([String(tickets[0]?.id)])
      }),
      { numRuns: 60 },
    )
  })
})

test('a reference fits a tag, and two tickets never share one', async () => {
  const ids = fc.uniqueArray(fc.stringMatching(/^tkt_[A-Za-z0-9_:.-]{1,80}$/), {
    minLength: 2,
    maxLength: 2,
    selector: (id) => id.toLowerCase(),
  })
  await fc.assert(
    fc.asyncProperty(ids, async ([one = '', other = '']) => {
      const references = [await referenceOf({ id: one }), await referenceOf({ id: other })]
      for (const reference of references) expect(reference).toMatch(/^edgedesk-[A-Za-z0-9_-]{1,23}$/)
      expect(references[0]).not.toBe(references[1])
    }),
  )
})

test('no customer text is in the description but escaped', async () => {
  const { descriptionOf } = await import('../../src/providers/help-desks/description.ts')
  const hostile = fc.string({ maxLength: 60 }).map((text) => `<img src=x onerror=alert(1)>${text}"'&</td>`)
  return fc.assert(
    fc.property(hostile, (text) => {
      const ticket = aTicket({
        requester: { id: text, name: text, email: text, details: { [text]: text } },
        conversation: text,
        question: text,
        reply: text,
        transcript: [{ role: 'user', content: text, at: OPENED_MS }],
      })
      const tags = descriptionOf(ticket, 'edgedesk-1', text).match(/<[^>]*>?/g) ?? []
      for (const tag of tags)
        expect(tag).toMatch(/^<\/?(h3|blockquote|table|tr|th|td|p|strong|em|br)( style="[a-z0-9:;# -]+")?>$/)
    }),
  )
})

test('the built-in help desk answers the number of the ticket and sends nothing', async () => {
  const { desk, requests } = aDesk()
  const { aCompany } = await import('../support/a-company.ts')
  const submission = { ticket: aTicket(), deliveryId: 'dlv_1', attempt: 1 }
  expect(await desk.submit(aCompany(), submission)).toEqual({ externalId: '1042' })
  expect(requests).toEqual([])
})

describe('the health of Freshdesk', () => {
  test('is that it answers the key', async () => {
    const { desk } = aDesk()
    expect(await desk.answers(aFreshdeskCompany())).toBe(true)
    expect(await desk.answers(aFreshdeskCompany({ apiKey: 'wrong-key-1' }))).toBe(false)
  })
})
