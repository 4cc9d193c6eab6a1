import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { helpDesks } from '../../src/providers/help-desks/help-desk.ts'
import { aClock } from '../support/a-clock.ts'
import { aZendeskCompany, ZENDESK_TOKEN } from '../support/a-company.ts'
import { aTicket, OPENED_MS } from '../support/a-ticket.ts'
import { failureOf } from '../support/failure.ts'
import { fakeZendesk, ZENDESK_MOODS } from '../support/fake-zendesk.ts'

function aDesk(options: Partial<Parameters<typeof fakeZendesk>[0]> = {}, timeoutMs = 15_000) {
  const clock = aClock(OPENED_MS + 1_000)
  const zendesk = fakeZendesk({ clock, email: 'agent@acme.example', token: ZENDESK_TOKEN, ...options })
  const desk = helpDesks({ http: zendesk.http, clock, testOrigin: '', timeoutMs })
  const submit = (attempt = 1, ticket = aTicket(), company = aZendeskCompany()) =>
    desk.submit(company, { ticket, deliveryId: 'dlv_1', attempt })
  return { ...zendesk, clock, desk, submit }
}

describe('a ticket in Zendesk', () => {
  test('has its requester, priority, reference and tags without spaces', async () => {
    const { submit, tickets, requests } = aDesk()
    const company = aZendeskCompany({ tags: ['from chat'], customFields: [{ id: 7, value: 'x' }] })
    expect(await submit(1, aTicket(), company)).toEqual({ externalId: '35001' })
    expect(tickets).toMatchObject([
      {
        requester: { name: 'Ada Moreno', email: 'ada@customer.example' },
        priority: 'normal',
        status: 'new',
        external_id: 'edgedesk-0123456789abcdefABCDEF',
        tags: ['edgedesk', 'from_chat'],
        custom_fields: [{ id: 7, value: 'x' }],
      },
    ])
    expect(requests[0]?.url.href).toBe('https://acme.zendesk.com/api/v2/tickets.json')
    expect(requests[0]?.headers.get('idempotency-key')).toBe('edgedesk-0123456789abcdefABCDEF')
  })
})

describe('a failure at Zendesk', () => {
  test.each([
    ['a limit in plain text waits as long as it says', 'limited', { final: false, retryAfterMs: 93_000 }],
    ['an outage waits as long as it says', 'unavailable', { final: false, retryAfterMs: 120_000 }],
    ['a page of HTML is tried again', 'html_page', { final: false }],
    ['a lost connection is tried again', 'reset', { final: false }],
    ['a first try that is still running is waited for', 'still_running', { final: false }],
    ['an unreadable answer is tried again', 'unreadable_after_work', { final: false }],
  ] as const)('%s', async (_, mood, expected) => {
    const { submit, moods } = aDesk()
    moods.push(mood)
    expect(await failureOf(submit())).toMatchObject(expected)
  })

  test('a wrong token ends it, without its sentence', async () => {
    const { submit } = aDesk({ token: 'another-token' })
    expect(await failureOf(submit())).toEqual({ final: true, retryAfterMs: 0, why: 'Zendesk answered 401' })
  })

  test('a field that the account requires is named, and what was written is not', async () => {
    const { submit } = aDesk({ requiredField: 88 })
    const why = 'Zendesk answered 422: RecordInvalid, ticket_field_88 BlankValue'
    expect(await failureOf(submit())).toEqual({ final: true, retryAfterMs: 0, why })
  })
})

describe('another try', () => {
  test('a ticket that changed after its first try arrived is found, not refused', async () => {
    const { submit, tickets, moods } = aDesk()
    moods.push('reset_after_work')
    await failureOf(submit(1))
    expect(await submit(1, aTicket({ priority: 'urgent' }))).toEqual({ externalId: '35001' })
    expect(tickets).toHaveLength(1)
  })

  test('days later, the reference finds it', async () => {
    const { submit, tickets, moods, clock } = aDesk({}, 10)
    moods.push('silent_after_work')
    await failureOf(submit(1))
    clock.pass(3 * 86_400_000)
    expect(await submit(1)).toEqual({ externalId: '35001' })
    expect(tickets).toHaveLength(1)
  })

  test('whatever fails and however often, there is at most one ticket', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...ZENDESK_MOODS), { maxLength: 12 }), async (day) => {
        const { submit, tickets, moods, clock } = aDesk({}, 2)
        moods.push(...day)
        const answers = new Set<string>()
        for (let attempt = 1; attempt <= day.length + 2; attempt++) {
          await submit(attempt).then(
            ({ externalId }) => answers.add(externalId),
            () => undefined,
          )
          clock.pass(1_800_000)
        }
        expect(tickets).toHaveLength(1)
        expect([...answers]).toEqual([String(tickets[0]?.id)])
      }),
      { numRuns: 60 },
    )
  })
})

describe('the health of Zendesk', () => {
  test('is that it answers the token', async () => {
    const { desk } = aDesk()
    expect(await desk.answers(aZendeskCompany())).toBe(true)
    expect(await desk.answers(aZendeskCompany({ apiToken: 'wrong-token-1' }))).toBe(false)
  })
})
