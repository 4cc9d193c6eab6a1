import { describe, expect, test } from 'vitest'
import { photograph } from './chromium.ts'
import { embeddedWidget } from './embedded-widget.ts'
import { confidentAnswer } from './fake-api.ts'

const widget = embeddedWidget()

const answeredBy = (kind: string, name: string | null = null) =>
  widget.desk.emit({
    event: 'conversation',
    data: { session_id: 's', answered_by: kind, person: kind === 'person' ? { name } : null, status: 'active' },
  })
const says = (id: string, text: string, name: string | null = 'Noor') =>
  widget.desk.emit({
    event: 'message',
    data: { message_id: id, name, text, timestamp: '2026-02-09T10:31:00.000Z' },
  })
const followed = () => expect.poll(() => widget.desk.follows.length, { timeout: 10_000 })
const shown = async (): Promise<string> => (await widget.log().textContent()) ?? ''

describe('a person in the conversation', () => {
  test('joins, writes under a name in the same window, and leaves', async () => {
    await widget.openChat()
    await widget.ask('Where is my order?')
    await widget.visible('92% confident')
    await followed().toBe(1)
    expect(widget.desk.follows[0]?.query.get('session_id')).toBe('customer-session-1')
    expect(widget.desk.follows[0]?.query.get('agent_id')).toBe('crm_user_456')
    expect(widget.desk.follows[0]?.headers['x-user-hash']).toBe('a1b2c3')
    expect(widget.desk.follows[0]?.headers['x-widget-key']).toBe('wk_demo')
    answeredBy('person', 'Noor')
    await widget.visible('Noor has joined the conversation.')
    says('m1', 'Hello Jane,\nyour order *leaves* <b>today</b>.')
    await widget.page.getByText('your order *leaves* <b>today</b>.').waitFor()
    await photograph(widget.page, 'person-light')
    answeredBy('ai')
    await widget.visible('Noor has left the conversation.')
    expect(widget.complaints).toEqual([])
  })

  test('what is asked meanwhile stands between what was said, and its holding answer has neither a rating nor a percentage', async () => {
    await widget.openChat()
    await widget.ask('First')
    await widget.visible('92% confident')
    await followed().toBe(1)
    answeredBy('person', 'Noor')
    says('m1', 'One moment please.')
    await widget.page.getByText('One moment please.').waitFor()
    widget.desk.next('chat', {
      body: { ...confidentAnswer, response: 'Noor is answering you here.', classification_confidence: 1, sources: [] },
    })
    await widget.ask('Second')
    await widget.page.getByText('Noor is answering you here.').waitFor()
    says('m2', 'Here it is.')
    await widget.page.getByText('Here it is.').waitFor()
    const text = await shown()
    const order = ['First', 'has joined', 'One moment please.', 'Second', 'is answering you here', 'Here it is.'].map(
      (part) => text.indexOf(part),
    )
    expect(order).toEqual([...order].sort((one, other) => one - other))
    expect(order).not.toContain(-1)
    expect(await widget.page.getByText('100% confident').count()).toBe(0)
    expect(await widget.page.getByRole('button', { name: 'Helpful', exact: true }).count()).toBe(1)
  })

  test('survives a reload, with what was said while the page was away, and each message once', async () => {
    await widget.openChat()
    await widget.ask('First')
    await widget.visible('92% confident')
    await followed().toBe(1)
    answeredBy('person', 'Noor')
    says('m1', 'Before the reload.')
    await widget.page.getByText('Before the reload.').waitFor()
    await widget.page.goto('about:blank')
    says('m2', 'While you were away.')
    await widget.page.goBack()
    await widget.page.getByText('While you were away.').waitFor()
    const text = await shown()
    for (const part of ['Before the reload.', 'While you were away.', 'Noor has joined'])
      expect(text.split(part), part).toHaveLength(2)
    await widget.ask('After it')
    await widget.page.getByText('92% confident').nth(1).waitFor()
    expect(widget.desk.of('chat')[1]?.body.session_id).toBe('customer-session-1')
  })

  test('goes on after the connection was cut', async () => {
    await widget.openChat()
    await widget.ask('First')
    await widget.visible('92% confident')
    await followed().toBe(1)
    says('m1', 'Can you hear me?')
    await widget.page.getByText('Can you hear me?').waitFor()
    widget.desk.cutStreams()
    says('m2', 'Now?')
    await widget.page.getByText('Now?').waitFor()
    expect(widget.desk.follows[1]?.headers['last-event-id']).toBe('1')
  })

  test('where the browser keeps nothing, the widget works and says what that means', async () => {
    await widget.openPage()
    await widget.page.addInitScript(() => {
      Object.defineProperty(window, 'sessionStorage', {
        get() {
          throw new DOMException('blocked', 'SecurityError')
        },
      })
    })
    await widget.page.reload()
    await widget.launcher().click()
    await widget.ask('First')
    await widget.visible('92% confident')
    await followed().toBe(1)
    says('m1', 'Hello.')
    await widget.page.getByText('Hello.').waitFor()
    await widget.visible('Your browser keeps nothing for this page: this conversation ends when you leave it.')
    expect(widget.complaints).toEqual([])
  })

  test('a closed chat is forgotten', async () => {
    await widget.openChat()
    await widget.ask('First')
    await widget.visible('92% confident')
    await followed().toBe(1)
    says('m1', 'Hello.')
    await widget.page.getByText('Hello.').waitFor()
    await widget.button('Close chat').click()
    await widget.button('End chat').click()
    await widget.page.reload()
    await widget.launcher().waitFor()
    expect(await widget.page.getByText('Hello.').count()).toBe(0)
  })
})
