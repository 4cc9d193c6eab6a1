import type { BrowserContextOptions } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { photograph } from './chromium.ts'
import { embeddedWidget } from './embedded-widget.ts'
import { confidentAnswer, unsureAnswer } from './fake-api.ts'
import { richMarkdown } from './markdown-samples.ts'

const widget = embeddedWidget()

describe('opening, closing and access', () => {
  test('the whole journey works from the keyboard', async () => {
    await widget.openPage()
    const launcher = widget.launcher()
    await launcher.waitFor()
    await widget.page.keyboard.press('Tab')
    await widget.page.keyboard.press('Tab')
    await widget.page.keyboard.press('Enter')
    await widget.dialog().waitFor()
    await widget.page.keyboard.type('First line')
    await widget.page.keyboard.press('Shift+Enter')
    await widget.page.keyboard.type('second line')
    await widget.page.keyboard.press('Enter')
    await widget.visible('92% confident')
    expect(widget.desk.of('chat')[0]?.body.message).toBe('First line\nsecond line')
    await widget.page.keyboard.press('Shift+Tab')
    await widget.page.keyboard.press('Shift+Tab')
    await widget.page.keyboard.press('Enter')
    await widget.visible('Thanks!')
    expect(widget.desk.of('feedback')[0]?.body.feedback_type).toBe('helpful')
    await widget.page.keyboard.press('Escape')
    expect(await widget.dialog().isVisible()).toBe(false)
    await widget.page.keyboard.press('Enter')
    await widget.visible('Thanks!')
  })

  test('closing ends the session, minimising keeps it', async () => {
    await widget.openChat()
    await widget.ask('Password?')
    await widget.visible('92% confident')
    await widget.button('Minimise chat').click()
    await widget.launcher().click()
    await widget.visible('92% confident')
    await widget.button('Close chat').click()
    await widget.button('End chat').click()
    await widget.launcher().click()
    await widget.visible('Hi Jane')
    expect(await widget.page.getByText('92% confident').count()).toBe(0)
  })

  test('closing a chat in which something was said asks first, and keeps it unless told otherwise', async () => {
    await widget.openChat()
    await widget.button('Close chat').click()
    expect(await widget.dialog().isVisible()).toBe(false)
    await widget.launcher().click()
    await widget.ask('Password?')
    await widget.visible('92% confident')
    await widget.button('Close chat').click()
    await widget.visible('End this chat? What was said here will be gone.')
    await photograph(widget.page, 'close-light')
    await widget.page.keyboard.press('Enter')
    await widget.visible('92% confident')
    expect(await widget.button('End chat').isVisible()).toBe(false)
  })

  test('an answer that comes while the chat is minimised is announced on the launcher', async () => {
    let release = () => {}
    widget.desk.next('chat', { body: confidentAnswer, after: new Promise<void>((resolve) => (release = resolve)) })
    await widget.openChat()
    await widget.ask('Password?')
    await widget.button('Minimise chat').click()
    release()
    await widget.button('Open chat, there is a new answer').click()
    await widget.visible('92% confident')
  })

  test('roles and names are what assistive technology needs', async () => {
    await widget.openChat()
    widget.desk.next('chat', { body: unsureAnswer })
    await widget.ask('X1234?')
    await widget.button('Yes, Create Ticket').waitFor()
    const tree = await widget.dialog().ariaSnapshot()
    for (const part of [
      'dialog "Support"',
      'heading "Support" [level=2]',
      'button "Minimise chat"',
      'button "Close chat"',
      'log "Conversation"',
      'meter "Confidence"',
      'button "Yes, Create Ticket"',
      'button "No Thanks"',
      'textbox "Your question"',
    ]) {
      expect(tree).toContain(part)
    }
    expect(await widget.log().getAttribute('aria-live')).toBe('polite')
  })

  test('settings of the page stand in for attributes', async () => {
    widget.attributes = ''
    await widget.openPage()
    await widget.page.addInitScript(() => {
      Object.assign(window, { EdgedeskSettings: { user: { name: 'Thandi Mokoena', agentId: 'crm_9' }, open: true } })
    })
    await widget.page.reload()
    await widget.visible('Hi Thandi')
    await widget.ask('Password?')
    await widget.visible('92% confident')
    expect(widget.desk.of('chat')[0]?.body.user_info).toMatchObject({ name: 'Thandi Mokoena', agent_id: 'crm_9' })
    expect(widget.desk.of('chat')[0]?.headers['x-widget-key']).toBeUndefined()
  })
})

test('the focus stays in a chat that covers the screen', async () => {
  await widget.openChat({ viewport: { width: 375, height: 740 } })
  for (const [key, name] of [
    ['Tab', 'Send'],
    ['Tab', 'Minimise chat'],
    ['Shift+Tab', 'Send'],
  ] as const) {
    await widget.page.keyboard.press(key)
    await widget.page.locator(`[aria-label="${name}"]:focus`).waitFor()
  }
})

const looks: [string, BrowserContextOptions][] = [
  ['dark', { colorScheme: 'dark' }],
  ['narrow', { viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true }],
  ['narrow-dark', { viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true, colorScheme: 'dark' }],
]

describe.each(looks)('%s', (name, options) => {
  test('looks right along the journey', async () => {
    widget.desk.next('chat', { body: { ...confidentAnswer, response: richMarkdown } })
    widget.desk.next('chat', { body: unsureAnswer })
    widget.desk.next('chat', { status: 429, body: { detail: { reset_in_seconds: 42 } } })
    await widget.openPage(options)
    await widget.launcher().waitFor()
    await photograph(widget.page, `launcher-${name}`)
    await widget.launcher().click()
    await widget.visible('Hi Jane')
    await photograph(widget.page, `welcome-${name}`)
    await widget.ask("How do I reset a user's password?")
    await widget.visible('92% confident')
    await photograph(widget.page, `markdown-${name}`)
    await widget.ask('How do I fix error code X1234?')
    await widget.visible('35% confident')
    await widget.button('Yes, Create Ticket').waitFor()
    await photograph(widget.page, `escalation-${name}`)
    await widget.button('Yes, Create Ticket').click()
    await widget.page.getByText('support ticket #9630').waitFor()
    await photograph(widget.page, `ticket-${name}`)
    await widget.ask('And one more')
    await widget.page.locator('.limit').waitFor()
    await photograph(widget.page, `limit-${name}`)
    const box = await widget.dialog().boundingBox()
    if (options.viewport) expect(box).toEqual({ x: 0, y: 0, ...options.viewport })
  })
})
