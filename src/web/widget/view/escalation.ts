import type { Choice, Escalation } from '../session.ts'
import type { User } from '../settings.ts'
import { ticketConfirmation, wording } from '../wording.ts'
import { button, el, icon, setBlocked } from './dom.ts'

type Face = 'nothing' | 'prompt' | 'ticketed' | 'declined'

/** The ticket prompt and what it led to. It shows once the failure is recorded, or has failed to be. */
export function escalationView(user: User, onChoose: (choice: Choice) => void) {
  const node = el('div', { class: 'escalation' })
  const yes = button({ class: 'button main' }, () => onChoose('ticket'), wording.createTicket)
  const no = button({ class: 'button quiet' }, () => onChoose('decline'), wording.declineTicket)
  const trouble = el('p', { class: 'trouble', role: 'status' })
  let shown: Face = 'nothing'

  function update(escalation: Escalation | null): void {
    if (escalation === null) return
    const { stage } = escalation
    const face = faceOf(escalation)
    if (face !== shown) {
      shown = face
      node.replaceChildren(...faceNodes(escalation))
    }
    const busy = pendingChoice(escalation)
    yes.classList.toggle('busy', busy === 'ticket')
    no.classList.toggle('busy', busy === 'decline')
    setBlocked(yes, busy !== null)
    setBlocked(no, busy !== null)
    const words = stage.at === 'asking' && stage.failed ? wording.unavailable : ''
    if (trouble.textContent !== words) trouble.textContent = words
  }

  function faceNodes({ stage }: Escalation): Node[] {
    if (stage.at === 'ticketed') return [confirmation(stage.ticketId, user)]
    if (stage.at === 'declined') return [el('p', { class: 'note' }, wording.declined)]
    return [prompt()]
  }

  function prompt(): HTMLElement {
    const actions = el('div', { class: 'actions' }, yes, no)
    return el('div', { class: 'prompt' }, el('p', {}, wording.ticketPrompt), actions, trouble)
  }

  return { node, update }
}

function faceOf({ stage }: Escalation): Face {
  if (stage.at === 'ticketed' || stage.at === 'declined') return stage.at
  return stage.at === 'recording' && stage.wanted === null ? 'nothing' : 'prompt'
}

function pendingChoice({ stage }: Escalation): Choice | null {
  if (stage.at === 'acting') return stage.choice
  return stage.at === 'recording' ? stage.wanted : null
}

function confirmation(ticketId: string, user: User): HTMLElement {
  return el(
    'div',
    { class: 'ticket' },
    icon('ticket'),
    el('p', {}, ticketConfirmation(ticketId, user.name, user.email)),
  )
}
