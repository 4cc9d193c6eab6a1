import type { Aside } from '../session.ts'
import { personJoined, personLeft, wording } from '../wording.ts'
import { el, hiddenText } from './dom.ts'

/** What is no answer of the desk's: a person's message, or the note that a person has joined or left. */
export function asideView(aside: Aside): HTMLElement {
  if (aside.kind === 'joined') return note(personJoined(aside.name))
  if (aside.kind === 'left') return note(personLeft(aside.name))
  const name = aside.name ?? wording.team
  return el(
    'article',
    { class: 'person' },
    el('p', { class: 'person-name', 'aria-hidden': 'true' }, name),
    hiddenText(`${name} writes: `),
    el('div', { class: 'person-text' }, aside.text),
  )
}

const note = (text: string): HTMLElement => el('p', { class: 'aside' }, text)
