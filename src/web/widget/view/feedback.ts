import type { Rating, RatingType } from '../session.ts'
import { wording } from '../wording.ts'
import { button, el, icon, setBlocked } from './dom.ts'

/** Thumbs up and down: one use, then locked. If the rating did not arrive they open again. */
export function feedbackView(onRate: (rating: RatingType) => void) {
  const thumb = (rating: RatingType, label: string, shape: 'up' | 'down') => {
    const attributes = { class: 'thumb', 'aria-label': label, title: label, 'aria-pressed': 'false' }
    return { rating, node: button(attributes, () => onRate(rating), icon(shape)) }
  }
  const thumbs = [thumb('helpful', 'Helpful', 'up'), thumb('unhelpful', 'Not helpful', 'down')]
  const said = el('span', { class: 'said', role: 'status' })
  const group = el('div', { class: 'thumbs', role: 'group', 'aria-label': 'Was this helpful?' })
  group.append(...thumbs.map(({ node }) => node))

  function update(rating: Rating | null): void {
    const locked = rating !== null && rating.state !== 'failed'
    for (const { rating: type, node } of thumbs) {
      node.setAttribute('aria-pressed', String(locked && rating.type === type))
      setBlocked(node, locked)
    }
    const words = { sending: '', sent: wording.thanks, failed: wording.unavailable }
    const next = rating === null ? '' : words[rating.state]
    if (said.textContent !== next) said.textContent = next
  }

  return { node: el('div', { class: 'feedback' }, said, group), update }
}
