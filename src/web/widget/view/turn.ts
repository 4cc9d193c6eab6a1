import type { Session, Turn } from '../session.ts'
import { mayRetry } from '../session.ts'
import type { User } from '../settings.ts'
import { wording } from '../wording.ts'
import type { Actions } from './actions.ts'
import { answerView, restsOnNothing } from './answer.ts'
import { button, el, hiddenText } from './dom.ts'
import { escalationView } from './escalation.ts'
import { feedbackView } from './feedback.ts'

export interface TurnView {
  node: HTMLElement
  update: (turn: Turn, session: Session) => void
}

/** One question with what came of it. Parts that were shown stay the same nodes, so a screen reader hears them once. */
export function turnView(first: Turn, user: User, actions: Actions): TurnView {
  const reply = el('div', { class: 'reply' })
  const node = el(
    'article',
    { class: 'turn' },
    el('div', { class: 'question' }, hiddenText('You asked: '), first.question),
    reply,
  )
  const feedback = feedbackView((rating) => actions.rate(first.id, rating))
  const escalation = escalationView(user, (choice) => actions.choose(first.id, choice))
  const retry = button({ class: 'button quiet' }, () => actions.retry(first.id), wording.retry)
  let shown: Turn['phase'] | null = null

  function update(turn: Turn, session: Session): void {
    if (turn.phase !== shown) {
      shown = turn.phase
      reply.replaceChildren(...replyNodes(turn))
    }
    retry.hidden = !mayRetry(session, turn)
    feedback.update(turn.rating)
    escalation.update(turn.escalation)
  }

  function replyNodes(turn: Turn): Node[] {
    if (turn.phase === 'waiting') return [typing()]
    if (turn.phase === 'failed') {
      return [el('div', { class: 'trouble' }, el('p', {}, wording.unavailable), retry)]
    }
    if (turn.phase === 'limited') return [el('div', { class: 'trouble' }, retry)]
    if (turn.answer === null) return []
    const escalated = turn.escalation !== null
    const isRatable = !escalated && !restsOnNothing(turn.answer)
    return [answerView(turn.answer, isRatable ? feedback.node : null), ...(escalated ? [escalation.node] : [])]
  }

  return { node, update }
}

function typing(): HTMLElement {
  const dots = [1, 2, 3].map(() => el('span', { class: 'dot', 'aria-hidden': 'true' }))
  return el('div', { class: 'typing' }, hiddenText(wording.looking), ...dots)
}
