import { describe, expect, test } from 'vitest'
import { photograph } from './chromium.ts'
import { embeddedWidget } from './embedded-widget.ts'
import { confidentAnswer } from './fake-api.ts'
import { hostileMarkdown, richMarkdown } from './markdown-samples.ts'

const widget = embeddedWidget()

describe('a question and its answer', () => {
  test('the customer is welcomed by name and asks from a foreign page under a strict policy', async () => {
    let release = () => {}
    widget.desk.next('chat', { body: confidentAnswer, after: new Promise<void>((resolve) => (release = resolve)) })
    await widget.openChat()
    await widget.visible('Hi Jane')
    await photograph(widget.page, 'welcome-light')
    await widget.ask("How do I reset a user's password?")
    await widget.visible('Looking for an answer…')
    await photograph(widget.page, 'waiting-light')
    release()
    await widget.visible('92% confident')
    expect(await widget.log().getByText('Looking for an answer…').count()).toBe(0)
    expect(await widget.log().locator('strong').textContent()).toBe('Settings')

    const sent = widget.desk.of('chat')[0]
    expect(sent?.path).toBe('/api/agent/customer/')
    expect(sent?.headers['x-widget-key']).toBe('wk_demo')
    expect(sent?.headers['idempotency-key']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/)
    expect(sent?.headers.origin).toBe(widget.hostOrigin)
    expect(sent?.body).toEqual({
      message: "How do I reset a user's password?",
      session_id: expect.stringMatching(/^customer-session-\d{13}$/),
      user_info: {
        agent_id: 'crm_user_456',
        email: 'jane@company.com',
        name: 'Jane Smith',
        agency: 'Sales',
        office: 'Cape Town',
        user_hash: 'a1b2c3',
      },
    })
    expect(widget.complaints).toEqual([])
  })

  test("the server's session is used from then on, and a refresh begins a new one", async () => {
    await widget.openChat()
    await widget.ask('First')
    await widget.visible('92% confident')
    await widget.ask('Second')
    await widget.page.getByText('92% confident').nth(1).waitFor()
    expect(widget.desk.of('chat')[1]?.body.session_id).toBe('customer-session-1')
    await widget.page.reload()
    await widget.launcher().click()
    await widget.ask('Third')
    await widget.visible('92% confident')
    expect(widget.desk.of('chat')[2]?.body.session_id).toMatch(/^customer-session-\d{13}$/)
  })

  test('a script tag without attributes is enough: the visitor has an id that the browser keeps', async () => {
    widget.attributes = ''
    await widget.openChat()
    await widget.visible('Hi there')
    await widget.ask('Password?')
    await widget.visible('92% confident')
    await widget.page.reload()
    await widget.launcher().click()
    await widget.ask('Password?')
    await widget.visible('92% confident')
    const [first, second] = widget.desk.of('chat').map(({ body }) => body.user_info)
    expect(first).toEqual({
      agent_id: expect.stringMatching(/^visitor_[0-9a-f-]{36}$/),
      email: 'visitor@anonymous.invalid',
      name: 'Visitor',
      agency: 'Not given',
      office: 'Not given',
    })
    expect(second).toEqual(first)
  })

  test('data-theme on the script tag decides between light and dark', async () => {
    widget.attributes = 'data-theme="dark"'
    await widget.openChat({ colorScheme: 'light' })
    expect(await widget.dialog().evaluate((panel) => getComputedStyle(panel).colorScheme)).toBe('dark')
    await photograph(widget.page, 'theme-dark')
  })

  test('sources unfold, and the confidence is a meter', async () => {
    await widget.openChat()
    await widget.ask('Password?')
    await widget.page.getByText('2 sources').click()
    await widget.page.getByRole('listitem').filter({ hasText: 'Password Reset Guide' }).waitFor()
    await widget.visible('policy')
    const meter = widget.page.getByRole('meter', { name: 'Confidence' })
    expect(await meter.getAttribute('aria-valuenow')).toBe('92')
    await photograph(widget.page, 'sources-light')
  })

  test('Markdown is shown as what it means', async () => {
    widget.desk.next('chat', { body: { ...confidentAnswer, response: richMarkdown } })
    await widget.openChat()
    await widget.ask('Tell me everything')
    await widget.visible('92% confident')
    expect(await widget.log().locator('ol').first().getAttribute('start')).toBe('3')
    expect(await widget.log().locator('ol ul li').count()).toBe(2)
    expect(await widget.log().locator('tbody tr').count()).toBe(2)
    expect(await widget.log().locator('pre code').textContent()).toContain('<not-a-tag>')
    const link = widget.log().getByRole('link', { name: 'the guide' })
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer')
    expect(await link.getAttribute('target')).toBe('_blank')
    await photograph(widget.page, 'markdown-light')
  })

  test('hostile content stays text', async () => {
    widget.desk.next('chat', {
      body: { ...confidentAnswer, response: hostileMarkdown, sources: [{ title: '<img src=x onerror=alert(1)>' }] },
    })
    await widget.openChat()
    await widget.ask('<img src=x onerror=alert(0)>')
    await widget.visible('92% confident')
    const chat = widget.page.locator('edgedesk-chat')
    expect(
      await chat.locator('script, img, iframe, form, style, object, [onerror], [onclick], [style*="url"]').count(),
    ).toBe(0)
    const targets = await widget
      .log()
      .locator('a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(targets).toEqual(['https://example.com/safe', 'https://example.com/%22onclick=%22alert(9)'])
    expect(await widget.log().textContent()).toContain('<script>alert(2)</script>')
    expect(widget.complaints).toEqual([])
    await photograph(widget.page, 'hostile-light')
  })
})

describe('rating', () => {
  test('a thumb sends one rating with the message id of the server, and locks both', async () => {
    await widget.openChat()
    await widget.ask('Password?')
    await widget.button('Helpful').click()
    await widget.visible('Thanks!')
    await widget.button('Not helpful').click({ force: true })
    await widget.button('Helpful').click({ force: true })
    expect(await widget.button('Helpful').isDisabled()).toBe(true)
    expect(await widget.button('Not helpful').isDisabled()).toBe(true)
    expect(await widget.button('Helpful').getAttribute('aria-pressed')).toBe('true')
    await photograph(widget.page, 'rated-light')
    expect(widget.desk.of('feedback').map(({ body }) => body)).toEqual([
      {
        message_id: 'msg_server_1',
        session_id: 'customer-session-1',
        feedback_type: 'helpful',
        query: 'Password?',
        response: confidentAnswer.response,
        agent_type: 'customer',
        user_info: {
          agent_id: 'crm_user_456',
          email: 'jane@company.com',
          full_name: 'Jane Smith',
          user_hash: 'a1b2c3',
        },
        confidence_score: 0.92,
        sources_used: ['Password Reset Guide', 'Account Security'],
      },
    ])
  })

  test('a rating that did not arrive can be given again, with the same key', async () => {
    widget.desk.next('feedback', { status: 500, body: { detail: 'no' } })
    await widget.openChat()
    await widget.ask('Password?')
    await widget.button('Not helpful').click()
    await widget.visible('Unable to connect right now. Please try again shortly.')
    await widget.button('Not helpful').click()
    await widget.visible('Thanks!')
    const keys = widget.desk.of('feedback').map(({ headers }) => headers['idempotency-key'])
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
  })
})
