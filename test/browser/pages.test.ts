import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium, photograph } from './chromium.ts'
import { FakeDesk } from './fake-api.ts'
import { openapiSample } from './openapi-sample.ts'

const desk = new FakeDesk()
let browser: Browser
let page: Page
let complaints: string[]

beforeAll(async () => {
  await desk.start()
  browser = await launchChromium()
})

afterAll(async () => {
  await browser.close()
  await desk.stop()
})

beforeEach(() => {
  desk.forget()
  desk.openapi = openapiSample
  complaints = []
})

afterEach(async () => {
  await page.context().close()
  expect(complaints).toEqual([])
})

async function open(path: string, options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options })
  page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('dialog', (dialog) => complaints.push(dialog.message()))
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML/.test(message.text())) complaints.push(message.text())
  })
  page.on('request', (request) => {
    const outside = !request.url().startsWith(desk.origin) && !request.url().startsWith('data:')
    if (outside) complaints.push(`loads ${request.url()}`)
  })
  await page.goto(desk.origin + path)
}

test('the demo says what it is and who is signed in, and a suggestion opens the chat and asks', async () => {
  await open('/')
  await page.getByText('This is a demo of Edgedesk').waitFor()
  await page.getByText('Desk is healthy').waitFor()
  await page.getByText('crm_user_456').waitFor()
  await page.getByText(`<script src="${desk.origin}/widget.js" async></script>`).waitFor()
  expect(await page.getByRole('link', { name: 'API reference' }).getAttribute('href')).toBe('/docs')
  await photograph(page, 'demo-light')
  await page.getByRole('button', { name: "How do I reset a user's password?" }).click()
  await page.getByText('92% confident').waitFor()
  await photograph(page, 'demo-chat-light')
  expect(desk.of('chat')[0]?.body).toMatchObject({
    message: "How do I reset a user's password?",
    user_info: { agent_id: 'crm_user_456', email: 'jane.smith@company.com', name: 'Jane Smith', office: 'Cape Town' },
  })
})

test('the demo fits a narrow screen and the dark', async () => {
  await open('/', { viewport: { width: 375, height: 800 }, isMobile: true, hasTouch: true })
  await page.getByText('Desk is healthy').waitFor()
  await photograph(page, 'demo-narrow')
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375)
  await page.context().close()
  await open('/', { colorScheme: 'dark' })
  await page.getByText('Desk is healthy').waitFor()
  await photograph(page, 'demo-dark')
})

test('the reference lists every operation and finds by words', async () => {
  await open('/docs')
  const menu = page.getByRole('navigation', { name: 'Operations' })
  await menu.getByRole('link', { name: 'POST Send a message' }).waitFor()
  expect(await menu.locator('li').count()).toBe(5)
  await photograph(page, 'docs-overview-light')
  await page.keyboard.press('/')
  await page.keyboard.type('list tickets')
  expect(await menu.locator('li:visible').count()).toBe(1)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'List tickets', level: 1 }).waitFor()
  const call = await page.locator('.code pre').first().textContent()
  expect(call).toBe("curl 'https://eu.desk.example/tickets?status=open' \\\n  -H 'Authorization: Bearer TOKEN'")
  await page.getByText('one of open, closed').waitFor()
  await page.getByText('default 20').waitFor()
  await page.getByRole('rowheader', { name: 'parent' }).waitFor()
  await photograph(page, 'docs-list-light')
})

test('an operation shows parameters, body, responses and a call that a shell takes', async () => {
  await open('/docs#post%3A%2Fapi%2Fagent%2F%7Bagent_type%7D%2F')
  await page.getByRole('heading', { name: 'Send a message', level: 1 }).waitFor()
  const message = page.getByRole('row').filter({ hasText: "The customer's words." })
  expect(await message.textContent()).toContain('required')
  expect(await message.textContent()).toContain('at most 8000 characters')
  await page.getByText('string or null (email)').waitFor()
  const call = await page.locator('.code pre').first().textContent()
  expect(call).toContain("'https://eu.desk.example/api/agent/customer/'")
  expect(call).toContain("user'\\''s password?")
  expect(call).not.toContain('Authorization')
  await page.getByText('429').click()
  await page.getByRole('rowheader', { name: 'Retry-After' }).waitFor()
  await photograph(page, 'docs-operation-light')
})

test('a call is sent from the reference, and what came back is shown', async () => {
  desk.openapi = { ...openapiSample, servers: [{ url: '/' }] }
  await open('/docs#post%3A%2Fapi%2Fagent%2F%7Bagent_type%7D%2F')
  const form = page.locator('form.try')
  await form.getByRole('textbox', { name: 'Body' }).waitFor()
  await form.getByRole('button', { name: 'Send' }).click()
  await form.getByText(/^200/).waitFor()
  expect(desk.of('chat')[0]?.body).toMatchObject({ message: "How do I reset a user's password?" })
  await form.getByText('"response"').waitFor()
  await photograph(page, 'docs-try-light')
  desk.next('chat', { status: 429, body: { detail: { reset_in_seconds: 60 } } })
  await form.getByRole('button', { name: 'Send' }).click()
  await form.getByText(/^429/).waitFor()
})

test('a credential is typed where one is needed, and is gone with the page', async () => {
  desk.openapi = { ...openapiSample, servers: [{ url: '/' }] }
  await open('/docs')
  await page.getByRole('navigation', { name: 'Operations' }).getByRole('link', { name: 'List tickets' }).click()
  const field = page.locator('form.try').getByLabel('Authorization')
  await field.fill('Bearer secret-of-mine')
  await page.reload()
  await field.waitFor()
  expect(await field.inputValue()).toBe('')
  expect(
    await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])'),
  ).not.toContain('secret-of-mine')
})

test('a call to another origin is not sent from the page', async () => {
  await open('/docs#post%3A%2Fapi%2Fagent%2F%7Bagent_type%7D%2F')
  await page.getByRole('heading', { name: 'Send a message', level: 1 }).waitFor()
  expect(await page.locator('form.try').count()).toBe(0)
})

test('the reference works in the dark and on a narrow screen', async () => {
  await open('/docs#post%3A%2Fapi%2Fagent%2F%7Bagent_type%7D%2F', { colorScheme: 'dark' })
  await page.getByRole('heading', { name: 'Send a message', level: 1 }).waitFor()
  await photograph(page, 'docs-operation-dark')
  await page.context().close()
  await open('/docs', { viewport: { width: 375, height: 800 }, isMobile: true, hasTouch: true })
  await page.getByRole('heading', { name: 'Desk API', level: 1 }).waitFor()
  await photograph(page, 'docs-narrow')
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375)
})

test.each([
  ['empty', {}],
  ['without paths', { openapi: '3.1.0', info: { title: 'Nothing', version: '0' } }],
  [
    'of wrong types',
    { openapi: 3, info: [], paths: { '/x': { get: { parameters: {}, responses: [], tags: 'x' } } }, tags: 7 },
  ],
  [
    'that refers to itself',
    { paths: { '/x': { $ref: '#/paths/~1x' } }, components: { schemas: { A: { $ref: '#/components/schemas/A' } } } },
  ],
])('a document %s does not break the reference', async (_, document) => {
  desk.openapi = document
  await open('/docs')
  await page.getByRole('heading', { level: 1 }).waitFor()
})

test('a missing document is said', async () => {
  desk.openapi = null
  await open('/docs')
  await page.getByText('The API description could not be loaded from /openapi.json.').waitFor()
})
