import { renderMarkdown } from '../markdown-dom.ts'
import type { Answer, Source } from '../session.ts'
import { confidence, percent, sourceCount } from '../wording.ts'
import { el, hiddenText, icon } from './dom.ts'

/** The answer with its sources and its confidence; `aside` stands at the end of the last line. */
export function answerView(answer: Answer, aside: Node | null): HTMLElement {
  const view = el('div', { class: 'answer' }, hiddenText('Answer: '))
  view.append(el('div', { class: 'prose' }, ...renderMarkdown(answer.text)))
  if (answer.sources.length > 0) view.append(sources(answer.sources))
  const last = el('div', { class: 'verdict' })
  if (answer.confidence !== null && !restsOnNothing(answer)) last.append(meter(answer.confidence))
  if (aside !== null) last.append(aside)
  if (last.hasChildNodes()) view.append(last)
  return view
}

/** A greeting, a question asked back, or the word that a person answers: there is nothing to be sure of. */
export const restsOnNothing = ({ sources, confidence }: Answer): boolean => sources.length === 0 && confidence === 1

function sources(list: Source[]): HTMLElement {
  const items = list.map(({ title, entryType }) =>
    entryType === null
      ? el('li', {}, title)
      : el('li', {}, title, ' ', el('span', { class: 'kind' }, entryType.replaceAll('_', '-'))),
  )
  const summary = el('summary', {}, icon('chevron'), sourceCount(list.length))
  return el('details', { class: 'sources' }, summary, el('ul', {}, ...items))
}

function meter(share: number): HTMLElement {
  const value = percent(share)
  const fill = el('span', { class: 'fill' })
  fill.style.setProperty('inline-size', `${value}%`)
  const bar = el('span', {
    class: 'meter',
    role: 'meter',
    'aria-label': 'Confidence',
    'aria-valuemin': '0',
    'aria-valuemax': '100',
    'aria-valuenow': String(value),
    'aria-valuetext': confidence(share),
  })
  bar.append(fill)
  return el('div', { class: 'confidence' }, bar, el('span', {}, confidence(share)))
}
