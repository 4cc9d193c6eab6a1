import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { aDeskCompany, request, type TestCompany } from '../../support/desk.ts'
import { refusal, reply } from '../../support/platform.ts'

type Reply = { deliveries: Record<string, unknown>[]; total: number; limit: number; offset: number }

const TASKS = {
  email: '{"kind":"email","mail":{"to":"a@x.example","toName":"A","subject":"s","text":"t","html":"h"}}',
  help_desk: '{"kind":"help_desk","ticketId":"tkt_none"}',
}

async function aDelivery(
  company: TestCompany,
  id: string,
  status: string,
  at: number,
  task: keyof typeof TASKS = 'help_desk',
) {
  await env.DB.prepare(
    `INSERT INTO deliveries (id, company_id, task, status, attempts, first_attempt_at, due_at, last_error, created_at)
     VALUES (?, ?, ?, ?, 3, 0, ?, 'Freshdesk answered 500', ?)`,
  )
    .bind(`${id}-${company.id}`, company.id, TASKS[task], status, Date.now() + 3_600_000, at)
    .run()
  return `${id}-${company.id}`
}

const listed = (company: TestCompany, query = ''): Promise<Reply> =>
  reply(request(`/webhook/deliveries${query}`, { headers: company.admin }))

test('deliveries are listed newest first, by status, in pages, and without what is in them', async () => {
  const company = await aDeskCompany()
  const ids = [
    await aDelivery(company, 'one', 'parked', 1),
    await aDelivery(company, 'two', 'pending', 2, 'email'),
    await aDelivery(company, 'three', 'delivered', 3),
  ]
  const { deliveries, total } = await listed(company)
  expect(total).toBe(3)
  expect(deliveries.map(({ delivery_id }) => delivery_id)).toEqual(ids.toReversed())
  expect(deliveries[2]).toMatchObject({
    kind: 'help_desk',
    status: 'parked',
    attempts: 3,
    next_attempt_at: null,
    last_error: 'Freshdesk answered 500',
    ticket_id: 'tkt_none',
  })
  expect(deliveries[1]).toMatchObject({ kind: 'email', next_attempt_at: expect.stringMatching(/Z$/), ticket_id: null })
  expect(JSON.stringify(deliveries)).not.toContain('a@x.example')
  expect((await listed(company, '?status=parked')).deliveries.map(({ delivery_id }) => delivery_id)).toEqual([ids[0]])
  expect((await listed(company, '?limit=1&offset=1')).deliveries.map(({ delivery_id }) => delivery_id)).toEqual([
    ids[1],
  ])
})

test('another company’s deliveries are not listed', async () => {
  const [mine, other] = [await aDeskCompany(), await aDeskCompany()]
  await aDelivery(other, 'theirs', 'parked', 1)
  expect(await listed(mine)).toMatchObject({ deliveries: [], total: 0 })
})

test.each(['status=lost', 'limit=0', 'limit=201', 'offset=-1'])('the list refuses %s', async (query) => {
  const company = await aDeskCompany()
  const body = await refusal(
    request(`/webhook/deliveries?${query}`, { headers: company.admin }),
    400,
    'invalid_request',
  )
  expect(body.details).toEqual({ field: query.split('=')[0] })
})

test('a parked delivery is sent again by hand, and what became of it is seen', async () => {
  const company = await aDeskCompany()
  const id = await aDelivery(company, 'again', 'parked', 1)
  const resent = await reply(request(`/webhook/deliveries/${id}/resend`, { method: 'POST', headers: company.admin }))
  expect(resent).toMatchObject({ delivery_id: id, status: 'pending', attempts: 0, last_error: null })
  await expect
    .poll(async () => (await listed(company)).deliveries[0])
    .toMatchObject({ status: 'parked', attempts: 1, last_error: 'the ticket is gone' })
})

test.each(['pending', 'delivered'])('a %s delivery cannot be sent again', async (status) => {
  const company = await aDeskCompany()
  const id = await aDelivery(company, 'no', status, 1)
  await refusal(
    request(`/webhook/deliveries/${id}/resend`, { method: 'POST', headers: company.admin }),
    409,
    'changed_meanwhile',
  )
})
