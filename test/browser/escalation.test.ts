import { describe, expect, test } from 'vitest'
import { photograph } from './chromium.ts'
import { embeddedWidget } from './embedded-widget.ts'
import { confidentAnswer, unsureAnswer } from './fake-api.ts'

const widget = embeddedWidget()

describe('escalation', () => {
  const prompt = "I couldn't find a confident answer. Would you like to create a support ticket?"

  test('the failure is recorded at once, and Yes makes a ticket with the whole history', async () => {
    await widget.openChat()
    await widget.ask('Password?')
    await widget.visible('92% confident')
    widget.desk.next('chat', { body: unsureAnswer })
    await widget.ask('How do I fix error code X1234?')
    await widget.visible(prompt)
    await photograph(widget.page, 'escalation-light')
    expect(await widget.button('Helpful').count()).toBe(1)
    expect(widget.desk.of('failure').map(({ body }) => body)).toEqual([
      {
        session_id: 'customer-session-1',
        agent_id: 'crm_user_456',
        query: 'How do I fix error code X1234?',
        agent_response: unsureAnswer.response,
        confidence_score: 0.35,
        escalation_reason: 'no_results',
        user_email: 'jane@company.com',
        user_name: 'Jane Smith',
        user_agency: 'Sales',
        user_office: 'Cape Town',
        agent_type: 'customer',
        user_hash: 'a1b2c3',
      },
    ])
    await widget.button('Yes, Create Ticket').click()
    await widget.visible(
      "Hi Jane, I've created support ticket #9630 for you and emailed a copy to jane@company.com for your reference. " +
        'A support agent will reach out to you shortly with more details.',
    )
    await photograph(widget.page, 'ticket-light')
    expect(await widget.button('Yes, Create Ticket').count()).toBe(0)
    const sent = widget.desk.of('ticket')[0]
    expect(sent?.path).toBe('/api/agent-failure/abc-123-def/create-ticket')
    expect(sent?.body.user_hash).toBe('a1b2c3')
    expect(sent?.body.conversation_history).toMatchObject([
      { role: 'user', content: 'Password?' },
      { role: 'assistant', content: confidentAnswer.response, timestamp: confidentAnswer.timestamp },
      { role: 'user', content: 'How do I fix error code X1234?' },
      { role: 'assistant', content: unsureAnswer.response },
    ])
  })

  test('No declines, and the customer goes on', async () => {
    widget.desk.next('chat', { body: { ...unsureAnswer, escalation_reason: 'user_request' } })
    widget.desk.next('failure', { body: { id: 'fallback-id' } })
    await widget.openChat()
    await widget.ask('A person, please')
    await widget.visible(prompt)
    await widget.button('No Thanks').click()
    await widget.visible('No problem! Feel free to ask another question.')
    expect(widget.desk.of('failure')[0]?.body.escalation_reason).toBe('user_request')
    expect(widget.desk.of('decline')[0]?.path).toBe('/api/agent-failure/fallback-id/decline')
    expect(widget.desk.of('decline')[0]?.headers['content-type']).toBe('application/json')
    expect(widget.desk.of('decline')[0]?.headers['x-user-hash']).toBe('a1b2c3')
    await widget.ask('Password?')
    await widget.visible('92% confident')
  })

  test('a failure that could not be recorded is recorded before the ticket', async () => {
    widget.desk.next('chat', { body: unsureAnswer })
    widget.desk.next('failure', { status: 503, body: {} })
    widget.desk.next('ticket', { status: 503, body: {} })
    widget.desk.next('ticket', { body: { id: 77 } })
    await widget.openChat()
    await widget.ask('X1234?')
    await widget.visible(prompt)
    await widget.button('Yes, Create Ticket').click()
    await widget.visible('Unable to connect right now. Please try again shortly.')
    await photograph(widget.page, 'escalation-failed-light')
    await widget.button('Yes, Create Ticket').click()
    await widget.page.getByText("I've created support ticket #77 for you").waitFor()
    expect(widget.desk.requests.map(({ route }) => route)).toEqual(['chat', 'failure', 'failure', 'ticket', 'ticket'])
    for (const route of ['failure', 'ticket'] as const) {
      expect(new Set(widget.desk.of(route).map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    }
  })
})

describe('trouble', () => {
  test('the query limit blocks the input and counts down to an open one', async () => {
    widget.desk.next('chat', { status: 429, body: { detail: { reset_in_seconds: 3 } } })
    await widget.openChat()
    await widget.ask('One too many')
    const sentence = (left: string) => widget.page.locator('.limit').getByText(`Please try again in ${left}.`)
    await sentence('3 seconds').waitFor()
    expect(await widget.input().isDisabled()).toBe(true)
    await photograph(widget.page, 'limit-light')
    await sentence('1 second').waitFor()
    await widget.button('Retry').waitFor()
    expect(await widget.page.locator('.limit').isVisible()).toBe(false)
    expect(await widget.input().isEnabled()).toBe(true)
    await widget.button('Retry').click()
    await widget.visible('92% confident')
  })

  test('a long limit is told in minutes', async () => {
    widget.desk.next('chat', { status: 429, body: { detail: { reset_in_seconds: 3600 } } })
    await widget.openChat()
    await widget.ask('One too many')
    await widget.page
      .locator('.limit')
      .getByText("You've reached your query limit. Please try again in 60 minutes.")
      .waitFor()
    await photograph(widget.page, 'limit-minutes-light')
  })

  test('an error can be retried with the same key, and nothing of the error itself is shown', async () => {
    widget.desk.next('chat', { status: 500, body: { detail: 'stack trace', error: 'boom' } })
    await widget.openChat()
    await widget.ask('Password?')
    await widget.visible('Unable to connect right now. Please try again shortly.')
    await photograph(widget.page, 'error-light')
    expect(await widget.log().textContent()).not.toMatch(/stack trace|boom/)
    await widget.button('Retry').click()
    await widget.visible('92% confident')
    await widget.ask('Password?')
    await widget.page.getByText('92% confident').nth(1).waitFor()
    const keys = widget.desk.of('chat').map(({ headers }) => headers['idempotency-key'])
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })

  test('a message over 8,000 characters cannot be sent', async () => {
    await widget.openChat()
    await widget.input().fill('a'.repeat(8001))
    await widget.visible('8,001 of 8,000 characters')
    expect(await widget.button('Send').isDisabled()).toBe(true)
    await widget.input().press('Enter')
    await photograph(widget.page, 'too-long-light')
    await widget.input().fill('a'.repeat(8000))
    await widget.visible('8,000 of 8,000 characters')
    expect(widget.desk.of('chat')).toHaveLength(0)
    await widget.input().press('Enter')
    await widget.visible('92% confident')
  })
})
