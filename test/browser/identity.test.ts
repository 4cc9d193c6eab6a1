import { createHmac } from 'node:crypto'
import type { Browser, Page, Response } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { startHostPage } from './fake-api.ts'
import type { RunningDesk } from './running-desk.ts'
import { runningDesk } from './running-desk.ts'

/** The widget on a company's own page, on a running desk, where the company verifies who its customers are. */

const secret = 'identity-secret-of-the-company'
const company = `identity-${process.pid}`
const widgetKey = `widget-${company}`
const customer = 'crm_user_456'
const proof = createHmac('sha256', secret).update(customer).digest('hex')
const timeoutMs = 90_000

let desk: RunningDesk
let browser: Browser
let host: Awaited<ReturnType<typeof startHostPage>>
let proofShown = proof

beforeAll(async () => {
  desk = await runningDesk()
  await makeCompany()
  host = await startHostPage(
    () => `<!doctype html><html lang="en"><title>The company's own page</title><body>
      <script src="${desk.url}/widget.js" async data-widget-key="${widgetKey}" data-agent-id="${customer}"
        data-email="jane@company.example" data-name="Jane Smith" data-agency="Sales" data-office="Cape Town"
        data-user-hash="${proofShown}"></script></body></html>`,
    () => `default-src 'none'; script-src ${desk.url}; connect-src ${desk.url}`,
  )
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  host?.stop()
  await desk?.stop()
})

async function makeCompany(): Promise<void> {
  const json = { 'Content-Type': 'application/json' }
  const logIn = await fetch(`${desk.url}/api/v1/auth/login`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ username: 'demo@example.com', password: 'demo-password' }),
  })
  const { data } = (await logIn.json()) as { data: { token: string } }
  const settled = await fetch(`${desk.url}/company/settings`, {
    method: 'PUT',
    headers: { ...json, Authorization: `Bearer ${data.token}`, 'X-Company-Id': company },
    body: JSON.stringify({ identity_secret: secret, widget_keys: [widgetKey], allowed_origins: ['*'] }),
  })
  expect(settled.status, await settled.text()).toBe(200)
}

async function openChat(): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(timeoutMs / 2)
  await page.goto(host.origin)
  await page.getByRole('button', { name: 'Open chat' }).click()
  return page
}

async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your question' }).fill(question)
  await page.getByRole('button', { name: 'Send' }).click()
}

const reply = (page: Page, path: RegExp): Promise<Response> =>
  page.waitForResponse(
    (response) => path.test(new URL(response.url()).pathname) && response.request().method() === 'POST',
  )

test('a proved customer makes a ticket', { timeout: timeoutMs }, async () => {
  const page = await openChat()
  const recorded = reply(page, /^\/api\/agent-failure\/$/)
  await ask(page, 'What is the capital of Mongolia?')
  expect((await recorded).status()).toBe(200)
  const ticketed = reply(page, /\/create-ticket$/)
  await page.getByRole('button', { name: 'Yes, Create Ticket' }).click()
  expect((await ticketed).status()).toBe(200)
  await page.getByText("I've created support ticket").waitFor()
})

test('and declines another, from a page of another origin', { timeout: timeoutMs }, async () => {
  const page = await openChat()
  await ask(page, 'Who won the chess world championship in 1972?')
  const declined = reply(page, /\/decline$/)
  await page.getByRole('button', { name: 'No Thanks' }).click()
  expect((await declined).status()).toBe(200)
  await page.getByText('No problem! Feel free to ask another question.').waitFor()
})

test('whoever is not proved is not answered', { timeout: timeoutMs }, async () => {
  proofShown = createHmac('sha256', 'another secret').update(customer).digest('hex')
  const page = await openChat()
  const asked = reply(page, /^\/api\/agent\/customer\/$/)
  await ask(page, 'What is the capital of Mongolia?')
  expect((await asked).status()).toBe(403)
  await page.getByText('Unable to connect right now. Please try again shortly.').waitFor()
})
