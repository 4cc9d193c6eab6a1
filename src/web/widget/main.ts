import { defineElement, tagName } from './element.ts'

const tag = document.currentScript
const script = tag instanceof HTMLScriptElement ? tag : null

if (customElements.get(tagName) === undefined) {
  const origin = script?.src ? new URL(script.src).origin : location.origin
  defineElement({ origin, dataset: script?.dataset ?? {} })
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', place, { once: true })
  else place()
}

/** A page that placed the element by hand keeps its own. */
function place(): void {
  if (document.querySelector(tagName) === null) document.body.append(document.createElement(tagName))
}
