import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { launchChromium } from './chromium.ts'
import { FakeDesk, startHostPage } from './fake-api.ts'

const jane =
  'data-agent-id="crm_user_456" data-email="jane@company.com" data-name="Jane Smith" data-agency="Sales" ' +
  'data-office="Cape Town" data-user-hash="a1b2c3" data-widget-key="wk_demo"'

/** The widget on a page of another origin, whose policy allows it nothing but its script and its calls. */
export class EmbeddedWidget {
  readonly desk = new FakeDesk()
  /** What no page may ever see: script errors, dialogs, breaches of the policy. */
  complaints: string[] = []
  attributes = jane
  #browser: Browser | null = null
  #host: Awaited<ReturnType<typeof startHostPage>> | null = null
  #page: Page | null = null

  get page(): Page {
    if (this.#page === null) throw new Error('no page is open')
    return this.#page
  }

  get hostOrigin(): string {
    return this.#host?.origin ?? ''
  }

  async start(): Promise<void> {
    await this.desk.start()
    const { origin } = this.desk
    this.#host = await startHostPage(
      () => `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A page of somebody
        else's</title><body><h1>Somebody else's page</h1><p><a href="#one">A link</a></p>
        <script src="${origin}/widget.js" async ${this.attributes}></script></body></html>`,
      () => `default-src 'none'; script-src ${origin}; connect-src ${origin}; require-trusted-types-for 'script'`,
    )
    this.#browser = await launchChromium()
  }

  async stop(): Promise<void> {
    await this.#browser?.close()
    this.#host?.stop()
    await this.desk.stop()
  }

  reset(): void {
    this.attributes = jane
    this.desk.forget()
    this.complaints = []
  }

  async openPage(options: BrowserContextOptions = {}): Promise<void> {
    if (this.#browser === null) throw new Error('not started')
    const context = await this.#browser.newContext({ viewport: { width: 1180, height: 820 }, ...options })
    const page = await context.newPage()
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('dialog', (dialog) => {
      this.complaints.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('console', (message) => {
      if (/Content Security Policy|TrustedHTML/.test(message.text())) this.complaints.push(message.text())
    })
    this.#page = page
    await page.goto(this.hostOrigin)
  }

  async openChat(options: BrowserContextOptions = {}): Promise<void> {
    await this.openPage(options)
    await this.launcher().click()
  }

  async ask(question: string): Promise<void> {
    await this.input().fill(question)
    await this.button('Send').click()
  }

  async closePage(): Promise<void> {
    await this.#page?.context().close()
  }

  launcher = () => this.page.getByRole('button', { name: 'Open chat' })
  dialog = () => this.page.getByRole('dialog', { name: 'Support' })
  log = () => this.page.getByRole('log')
  input = () => this.page.getByRole('textbox', { name: 'Your question' })
  button = (name: string) => this.page.getByRole('button', { name, exact: true })
  visible = (text: string) => this.page.getByText(text, { exact: true }).waitFor()
}

/** One desk and one browser for a file, a fresh page for each of its tests. */
export function embeddedWidget(): EmbeddedWidget {
  const widget = new EmbeddedWidget()
  beforeAll(() => widget.start())
  afterAll(() => widget.stop())
  beforeEach(() => widget.reset())
  afterEach(() => widget.closePage())
  return widget
}
