import type { Session, Turn } from '../session.ts'
import type { Settings } from '../settings.ts'
import { greeting, wording } from '../wording.ts'
import type { Actions } from './actions.ts'
import { asideView } from './aside.ts'
import { composerView } from './composer.ts'
import { button, el, icon } from './dom.ts'
import { focusWithin, keepFocus } from './focus.ts'
import { limitView } from './limit.ts'
import type { TurnView } from './turn.ts'
import { turnView } from './turn.ts'

export interface Panel {
  node: HTMLElement
  /** `isKept`: whether it is still there after a reload of the page, if it ought to be. */
  update: (session: Session, isKept: boolean) => void
  /** Puts the caret where the customer writes. */
  focus: () => void
}

/** The dialog of one session: welcome, conversation, query limit and composer. */
export function panelView(settings: Settings, actions: Actions): Panel {
  const turns = new Map<string, TurnView>()
  let asidesShown = 0
  const log = el('div', {
    class: 'log',
    role: 'log',
    'aria-live': 'polite',
    'aria-label': 'Conversation',
    tabindex: '0',
  })
  log.append(welcome(settings))
  let isRunning = false
  const ending = endingView(actions.close, () => composer.input.focus())
  const limit = limitView()
  const composer = composerView(actions.ask)
  const footnote = el('p', { class: 'footnote' }, wording.footnote)
  const node = el(
    'section',
    { class: 'panel', role: 'dialog', 'aria-labelledby': 'title', id: 'panel', tabindex: '-1' },
    header(settings.title, actions.minimise, () => (isRunning ? ending.ask() : actions.close())),
    ending.node,
    log,
    limit.node,
    composer.node,
    footnote,
  )

  node.addEventListener('keydown', (event) => keepFocus(event, node))

  function update(session: Session, isKept: boolean): void {
    isRunning = session.turns.length > 0 || session.asides.length > 0
    const words = isKept ? wording.footnote : wording.notKept
    if (footnote.textContent !== words) footnote.textContent = words
    const changed = session.turns.filter((turn, index) => {
      showAsides(session, index)
      return updateTurn(turn, session)
    })
    const added = showAsides(session, session.turns.length)
    limit.update(session.limit)
    composer.update(session)
    const latest = added ?? turns.get(changed.at(-1)?.id ?? '')?.node
    if (latest !== undefined && latest !== null) reveal(log, latest)
  }

  /** Adds the asides that stand before the turn with this index and are not there yet; answers the last one that was added. */
  function showAsides({ asides }: Session, index: number): HTMLElement | null {
    let added: HTMLElement | null = null
    for (let next = asides[asidesShown]; next !== undefined && next.afterTurns <= index; next = asides[asidesShown]) {
      added = asideView(next)
      log.append(added)
      asidesShown += 1
    }
    return added
  }

  /** Answers whether the turn takes another room than before. */
  function updateTurn(turn: Turn, session: Session): boolean {
    const view = turns.get(turn.id) ?? addTurn(turn)
    const height = view.node.offsetHeight
    const held = focusWithin(view.node)
    view.update(turn, session)
    if (held && !focusWithin(view.node)) composer.input.focus()
    return view.node.offsetHeight !== height
  }

  function addTurn(turn: Turn): TurnView {
    const view = turnView(turn, settings.user, actions)
    turns.set(turn.id, view)
    log.append(view.node)
    return view
  }

  return { node, update, focus: () => composer.input.focus() }
}

function header(title: string, minimise: () => void, close: () => void): HTMLElement {
  return el(
    'header',
    { class: 'header' },
    el('span', { class: 'mark' }, icon('chat')),
    el('h2', { class: 'title', id: 'title' }, title),
    button({ class: 'tool', 'aria-label': 'Minimise chat', title: 'Minimise' }, minimise, icon('minimise')),
    button({ class: 'tool', 'aria-label': 'Close chat', title: 'Close and end the chat' }, close, icon('close')),
  )
}

/** Asks before a conversation is lost. The answer that loses nothing has the focus. */
function endingView(end: () => void, onKept: () => void) {
  const keep = button({ class: 'button quiet' }, keepIt, wording.keepChat)
  const actions = el('div', { class: 'actions' }, keep, button({ class: 'button main' }, end, wording.endChat))
  const node = el(
    'div',
    { class: 'prompt ending', role: 'alertdialog', 'aria-labelledby': 'ending' },
    el('p', { id: 'ending' }, wording.endQuestion),
    actions,
  )
  node.hidden = true
  function keepIt(): void {
    node.hidden = true
    onKept()
  }
  return {
    node,
    ask(): void {
      node.hidden = false
      keep.focus()
    },
  }
}

function welcome({ user }: Settings): HTMLElement {
  return el(
    'div',
    { class: 'welcome' },
    el('p', { class: 'hello' }, greeting(user.name)),
    el('p', {}, 'What can we help you with? Ask in your own words.'),
  )
}

/** Scrolls to the end of what is new; if it is taller than the view, to its beginning, where reading starts. */
function reveal(log: HTMLElement, node: HTMLElement): void {
  const start = node.offsetTop - 16
  const end = node.offsetTop + node.offsetHeight - log.clientHeight + 20
  log.scrollTo({ top: Math.min(start, end) })
}
