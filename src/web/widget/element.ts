import { createClient, requestTimeoutMs } from './api.ts'
import type { Conversation } from './conversation.ts'
import { startConversation } from './conversation.ts'
import { newId } from './ids.ts'
import type { Session } from './session.ts'
import { isWaiting } from './session.ts'
import type { Settings } from './settings.ts'
import { readSettings } from './settings.ts'
import { sessionStorageFor } from './storage.ts'
import { styles } from './styles.ts'
import { button, el, icon } from './view/dom.ts'
import type { Panel } from './view/panel.ts'
import { panelView } from './view/panel.ts'
import { callerOf } from './visitor.ts'

export const tagName = 'edgedesk-chat'

export interface ScriptTag {
  origin: string
  dataset: DOMStringMap
}

/** Defines `<edgedesk-chat>`, whose settings fall back to those of the script tag that brought it. */
export function defineElement(script: ScriptTag): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)

  class EdgedeskChat extends HTMLElement {
    readonly #root = this.attachShadow({ mode: 'open' })
    readonly #launcher = launcherView(() => this.open())
    #panel: Panel | null = null
    #conversation: Conversation | null = null
    #session: Session | null = null

    constructor() {
      super()
      this.#root.adoptedStyleSheets = [sheet]
      this.#root.addEventListener('keydown', (event) => this.#onKey(event))
    }

    connectedCallback(): void {
      this.#root.replaceChildren(this.#launcher.node)
      const settings = this.#settings()
      if (settings.theme !== null) this.dataset.theme = settings.theme
      if (settings.open || storageOf(settings).load() !== null) this.#show(settings, false)
    }

    disconnectedCallback(): void {
      this.#endSession()
    }

    /** Shows the chat and puts the caret into it. */
    open(): void {
      this.#show(this.#settings(), true)
    }

    /** Hides the chat; the conversation goes on when it is opened again. */
    minimise(): void {
      if (this.#panel === null || this.#panel.node.hidden) return
      this.#panel.node.hidden = true
      this.#launcher.setOpen(false)
      this.#launcher.node.focus()
    }

    /** Hides the chat and ends the session: opening it again starts a new one. */
    close(): void {
      this.minimise()
      storageOf(this.#settings()).forget()
      this.#endSession()
    }

    /** Opens the chat and asks. Nothing is sent while an answer is awaited or the query limit is in force. */
    ask(text: string): void {
      this.open()
      this.#conversation?.send({ type: 'asked', turn: newId(), text, at: new Date().toISOString() })
    }

    #settings(): Settings {
      return readSettings(this, script.dataset, script.origin)
    }

    #show(settings: Settings, withFocus: boolean): void {
      this.#panel ??= this.#startSession(settings)
      this.#panel.node.hidden = false
      this.#launcher.setOpen(true)
      if (withFocus) this.#panel.focus()
    }

    #startSession(settings: Settings): Panel {
      const send: Conversation['send'] = (event) => this.#conversation?.send(event)
      const panel = panelView(settings, {
        ask: (text) => this.ask(text),
        retry: (turn) => send({ type: 'retried', turn }),
        rate: (turn, rating) => send({ type: 'rated', turn, rating }),
        choose: (turn, choice) => send({ type: 'chose', turn, choice }),
        minimise: () => this.minimise(),
        close: () => this.close(),
      })
      const client = createClient({
        api: settings.api,
        widgetKey: settings.widgetKey,
        fetch: window.fetch.bind(window),
        newKey: newId,
        timeoutMs: requestTimeoutMs,
      })
      this.#root.append(panel.node)
      const storage = storageOf(settings)
      this.#conversation = startConversation(
        client,
        settings.agentType,
        callerOf(settings.user),
        storage,
        (session, isKept) => {
          const before = this.#session
          const answered = before !== null && isWaiting(before) && !isWaiting(session)
          const personWrote = before !== null && session.asides.length > before.asides.length
          if ((answered || personWrote) && panel.node.hidden) this.#launcher.setNews()
          this.#session = session
          panel.update(session, isKept)
        },
      )
      return panel
    }

    #endSession(): void {
      this.#conversation?.end()
      this.#panel?.node.remove()
      this.#conversation = null
      this.#panel = null
      this.#session = null
    }

    #onKey(event: Event): void {
      if (!(event instanceof KeyboardEvent) || event.isComposing) return
      if (event.key === 'Escape') {
        event.stopPropagation()
        this.minimise()
      }
    }
  }

  customElements.define(tagName, EdgedeskChat)
}

/** One conversation for each desk, company, agent and customer in this tab. */
const storageOf = ({ api, widgetKey, agentType, user }: Settings) =>
  sessionStorageFor([api, widgetKey ?? '', agentType, user.agent_id ?? ''].join(' '))

function launcherView(onClick: () => void) {
  const attributes = { class: 'launcher', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' }
  const node = button(attributes, onClick, icon('chat'), el('span', { class: 'news', 'aria-hidden': 'true' }))
  node.setAttribute('aria-label', 'Open chat')
  return {
    node,
    setOpen(open: boolean): void {
      node.hidden = open
      node.classList.remove('has-news')
      node.setAttribute('aria-label', 'Open chat')
      node.setAttribute('aria-expanded', String(open))
    },
    setNews(): void {
      node.classList.add('has-news')
      node.setAttribute('aria-label', 'Open chat, there is a new answer')
    },
  }
}
