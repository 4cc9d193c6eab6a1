/** Builds an element. Children that are strings become text nodes; nothing is ever parsed as HTML. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

export function button(attributes: Record<string, string>, onClick: () => void, ...children: (Node | string)[]) {
  const element = el('button', { type: 'button', ...attributes }, ...children)
  element.addEventListener('click', () => {
    if (element.getAttribute('aria-disabled') !== 'true') onClick()
  })
  return element
}

/** A control that had the focus keeps it: `disabled` would drop the focus to the page. */
export function setBlocked(element: HTMLElement, blocked: boolean): void {
  if (blocked) element.setAttribute('aria-disabled', 'true')
  else element.removeAttribute('aria-disabled')
}

export function hiddenText(text: string): HTMLElement {
  return el('span', { class: 'hidden-text' }, text)
}

const namespace = 'http://www.w3.org/2000/svg'

const shapes = {
  chat: 'M5 4.5h14A2.5 2.5 0 0 1 21.5 7v8a2.5 2.5 0 0 1-2.5 2.5h-5.5L8 21.5v-4H5A2.5 2.5 0 0 1 2.5 15V7A2.5 2.5 0 0 1 5 4.5ZM7.5 9.25h9M7.5 12.75h5.5',
  minimise: 'm6 9.5 6 6 6-6',
  close: 'm6.5 6.5 11 11m0-11-11 11',
  send: 'M12 19V5.5m-6 6 6-6 6 6',
  up: 'M7.5 10.5v9h-3a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1h3Zm0 0 3.6-6.6a1.9 1.9 0 0 1 3.5 1.3l-.8 4.3h4.6a2 2 0 0 1 2 2.4l-1.2 6a2 2 0 0 1-2 1.6H7.5',
  down: 'M16.5 13.5v-9h3a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-3Zm0 0-3.6 6.6a1.9 1.9 0 0 1-3.5-1.3l.8-4.3H5.6a2 2 0 0 1-2-2.4l1.2-6a2 2 0 0 1 2-1.6h9.7',
  chevron: 'm9.5 7 5 5-5 5',
  ticket: 'M4 6.5h16v3.2a2.4 2.4 0 0 0 0 4.6v3.2H4v-3.2a2.4 2.4 0 0 0 0-4.6V6.5Zm10.5 0v2m0 2.5v2m0 2.5v2',
}

export function icon(name: keyof typeof shapes): SVGElement {
  const svg = document.createElementNS(namespace, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('class', 'icon')
  const path = document.createElementNS(namespace, 'path')
  path.setAttribute('d', shapes[name])
  svg.append(path)
  return svg
}
