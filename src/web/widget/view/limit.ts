import type { Limit } from '../session.ts'
import { queryLimit, wording } from '../wording.ts'
import { el } from './dom.ts'

/** The query limit with its countdown. The sentence is spoken once, not with every second. */
export function limitView() {
  const sentence = el('p', { 'aria-hidden': 'true' })
  const fill = el('span', { class: 'fill' })
  const spoken = el('p', { class: 'hidden-text', role: 'status' })
  const visible = el('div', { class: 'limit' }, sentence, el('span', { class: 'drain', 'aria-hidden': 'true' }, fill))
  visible.hidden = true

  function update(limit: Limit | null): void {
    const wasShown = !visible.hidden
    visible.hidden = limit === null
    if (limit === null) {
      if (wasShown) spoken.textContent = wording.askAgain
      return
    }
    const words = queryLimit(limit.secondsLeft)
    if (!wasShown) spoken.textContent = words
    if (sentence.textContent !== words) sentence.textContent = words
    fill.style.setProperty('transform', `scaleX(${limit.secondsLeft / Math.max(1, limit.totalSeconds)})`)
  }

  return { node: el('div', {}, visible, spoken), update }
}
