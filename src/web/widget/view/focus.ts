/** The element that has the focus within this one's shadow tree, or null. */
function focused(node: HTMLElement): Element | null {
  const root = node.getRootNode()
  return root instanceof ShadowRoot ? root.activeElement : null
}

export function focusWithin(node: HTMLElement): boolean {
  const active = focused(node)
  return active !== null && node.contains(active)
}

/** Where the panel covers the whole screen, Tab goes round within it: what is behind cannot be seen. */
export function keepFocus(event: KeyboardEvent, panel: HTMLElement): void {
  if (event.key !== 'Tab' || panel.offsetWidth < document.documentElement.clientWidth) return
  const stops = [...panel.querySelectorAll<HTMLElement>('button, textarea, a, summary, [tabindex="0"]')]
  const reachable = stops.filter((stop) => stop.checkVisibility())
  const [from, to] = event.shiftKey ? [reachable.at(0), reachable.at(-1)] : [reachable.at(-1), reachable.at(0)]
  if (focused(panel) !== from) return
  event.preventDefault()
  to?.focus()
}
