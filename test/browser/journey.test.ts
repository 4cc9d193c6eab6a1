import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Browser, Page, Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium, photograph } from './chromium.ts'
import type { RunningDesk } from './running-desk.ts'
import { runningDesk } from './running-desk.ts'

/** A real answer may take as long as the widget waits for it. */
const answerTimeoutMs = 35_000
const prompt = "I couldn't find a confident answer. Would you like to create a support ticket?"

let desk: RunningDesk
let browser: Browser
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  desk = await runningDesk()
  browser = await launchChromium()
  page = await browser.newPage({ viewport: { width: 1280, height: 860 } })
  page.setDefaultTimeout(answerTimeoutMs)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML/.test(message.text())) complaints.push(message.text())
  })
  await page.goto(desk.url)
})

afterAll(async () => {
  await browser?.close()
  await desk?.stop()
})

const turn = (question: string) => page.getByRole('article').filter({ hasText: question })

async function ask(question: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your question' }).fill(question)
  await page.getByRole('button', { name: 'Send' }).click()
}

function reply(path: RegExp): Promise<Response> {
  return page.waitForResponse((response) => path.test(new URL(response.url()).pathname))
}

/** The steps build on one another: they are one session of one customer. */
describe('the journey on a running desk', () => {
  const known = "How do I reset a user's password?"

  test('a known question gets a confident answer with sources', { timeout: 90_000 }, async () => {
    const answered = reply(/^\/api\/agent\/customer\/$/)
    await page.getByRole('button', { name: known }).click()
    await page.getByText('Hi Jane', { exact: true }).waitFor()
    const body: unknown = await (await answered).json()
    expect(body).toMatchObject({ requires_escalation: false })
    await turn(known).getByRole('meter', { name: 'Confidence' }).waitFor()
    await turn(known)
      .getByText(/^\d+ sources?$/)
      .click()
    expect(await turn(known).locator('.sources li').count()).toBeGreaterThan(0)
    expect(((await turn(known).locator('.prose').textContent()) ?? '').length).toBeGreaterThan(20)
    expect(await page.getByText(prompt).count()).toBe(0)
    await photograph(page, 'journey-answer')
  })

  test('the answer is rated once', { timeout: 60_000 }, async () => {
    const rated = reply(/^\/api\/feedback$/)
    await turn(known).getByRole('button', { name: 'Helpful', exact: true }).click()
    expect((await rated).status()).toBe(200)
    await turn(known).getByText('Thanks!').waitFor()
    expect(await turn(known).getByRole('button', { name: 'Not helpful' }).isDisabled()).toBe(true)
  })

  test('a question out of scope ends in a numbered ticket', { timeout: 120_000 }, async () => {
    const question = 'What is the capital of Mongolia?'
    const recorded = reply(/^\/api\/agent-failure\/$/)
    await ask(question)
    await turn(question).getByText(prompt).waitFor()
    expect((await recorded).status()).toBe(200)
    expect(await turn(question).getByRole('button', { name: 'Helpful', exact: true }).count()).toBe(0)
    await photograph(page, 'journey-prompt')
    await turn(question).getByRole('button', { name: 'Yes, Create Ticket' }).click()
    const confirmation = turn(question).getByText("I've created support ticket")
    await confirmation.waitFor()
    expect(await confirmation.textContent()).toMatch(
      /^Hi Jane, I've created support ticket #\d+ for you and emailed a copy to jane\.smith@company\.com for your reference\. A support agent will reach out to you shortly with more details\.$/,
    )
    await photograph(page, 'journey-ticket')
  })

  test('another one is declined, and the chat goes on', { timeout: 120_000 }, async () => {
    const question = 'Who won the chess world championship in 1972?'
    const declined = reply(/^\/api\/agent-failure\/[^/]+\/decline$/)
    await ask(question)
    await turn(question).getByRole('button', { name: 'No Thanks' }).click()
    expect((await declined).status()).toBe(200)
    await turn(question).getByText('No problem! Feel free to ask another question.').waitFor()
    expect(await page.getByRole('textbox', { name: 'Your question' }).isEditable()).toBe(true)
    await photograph(page, 'journey-declined')
  })

  test('a person takes the chat over, and the customer reads the replies in the same window, after a reload too', {
    timeout: 120_000,
  }, async () => {
    const people = { 'X-API-Key': 'demo-api-key', 'Content-Type': 'application/json' }
    const found = await fetch(`${desk.url}/conversations?channel=crm-chat/customer&limit=1`, { headers: people })
    const { conversations } = (await found.json()) as { conversations: { conversation_id: string }[] }
    const act = async (what: string, body: object): Promise<void> => {
      const path = `/conversations/${conversations[0]?.conversation_id}/${what}`
      const response = await fetch(desk.url + path, { method: 'POST', headers: people, body: JSON.stringify(body) })
      expect(response.ok, await response.text()).toBe(true)
    }
    await act('claim', { name: 'Noor' })
    await page.getByText('Noor has joined the conversation.').waitFor()
    await act('reply', { message: 'I have looked it up for you.' })
    await page.getByText('I have looked it up for you.').waitFor()
    await ask('Thank you! And on Sunday?')
    await turn('Thank you! And on Sunday?')
      .getByText('Noor is answering you here and has received your message.')
      .waitFor()
    await photograph(page, 'journey-person')
    await page.reload()
    await page.getByText('I have looked it up for you.').waitFor()
    await act('reply', { message: 'We are closed on Sundays.' })
    await page.getByText('We are closed on Sundays.').waitFor()
    await act('release', {})
    await page.getByText('Noor has left the conversation.').waitFor()
    await photograph(page, 'journey-person-left')
  })

  test('the API reference shows the desk', { timeout: 60_000 }, async () => {
    const reference = await browser.newPage({ viewport: { width: 1280, height: 860 } })
    await reference.goto(`${desk.url}/docs`)
    await reference.getByRole('navigation', { name: 'Operations' }).getByRole('link').nth(3).waitFor()
    await photograph(reference, 'journey-docs')
    await reference.close()
  })

  test('neither page broke its own policy', () => expect(complaints).toEqual([]))
})

test('the scripted customer of the README is served, from the first question to the last webhook', {
  timeout: 120_000,
}, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/scripted-customer.ts', '--to', desk.url])
  expect(stdout).toContain('✓ every event arrived, signed')
})
