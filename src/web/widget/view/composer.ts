import type { Session } from '../session.ts'
import { isWaiting, maySend, messageLimit } from '../session.ts'
import { button, el, icon, setBlocked } from './dom.ts'

/** The counter shows up when this many characters are left. */
const counterShownAt = 500

/** Where the question is written. Enter sends, Shift and Enter begins a line. */
export function composerView(onSend: (text: string) => void) {
  const input = el('textarea', {
    class: 'input',
    rows: '1',
    'aria-label': 'Your question',
    'aria-describedby': 'counter',
    placeholder: 'Ask a question',
    autocomplete: 'off',
    enterkeyhint: 'send',
  })
  const counter = el('p', { class: 'counter', id: 'counter', 'aria-live': 'polite' })
  const send = button({ class: 'send', 'aria-label': 'Send' }, submit, icon('send'))
  const node = el('div', { class: 'composer' }, el('div', { class: 'field' }, input, send), counter)
  let session: Session | null = null

  input.addEventListener('input', refresh)
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  })

  function submit(): void {
    if (session === null || !maySend(session, input.value)) return
    const text = input.value
    input.value = ''
    onSend(text)
    input.focus()
    refresh()
  }

  function refresh(): void {
    if (session === null) return
    const length = input.value.trim().length
    const left = messageLimit - length
    counter.hidden = left > counterShownAt
    counter.classList.toggle('over', left < 0)
    counter.textContent = counter.hidden ? '' : `${number(length)} of ${number(messageLimit)} characters`
    if (left < 0) input.setAttribute('aria-invalid', 'true')
    else input.removeAttribute('aria-invalid')
    input.readOnly = session.limit !== null
    setBlocked(input, session.limit !== null)
    setBlocked(send, !maySend(session, input.value))
    node.classList.toggle('waiting', isWaiting(session))
    grow(input)
  }

  function update(next: Session): void {
    session = next
    refresh()
  }

  return { node, input, update }
}

function number(value: number): string {
  return value.toLocaleString('en')
}

function grow(input: HTMLTextAreaElement): void {
  input.style.setProperty('height', 'auto')
  if (input.scrollHeight > 0) input.style.setProperty('height', `${input.scrollHeight}px`)
}
