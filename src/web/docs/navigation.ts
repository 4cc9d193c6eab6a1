import { el } from '../widget/view/dom.ts'
import type { ApiDocument, Operation } from './openapi.ts'
import { breakable, methodBadge } from './operation-view.ts'

export function hashOf(operation: Operation): string {
  return `#${encodeURIComponent(operation.id)}`
}

/** The list of operations by tag. `filter` hides what does not hold every word; `select` marks the one on show. */
export function navigation(api: ApiDocument) {
  const groups = api.groups.map((group) => {
    const links = group.operations.map((operation) => {
      const link = el('a', { href: hashOf(operation), title: operation.path })
      link.append(methodBadge(operation.method), el('span', {}, operation.summary || breakable(operation.path)))
      if (operation.deprecated) link.classList.add('old')
      const { method, path, summary, description } = operation
      const words = `${method} ${path} ${summary} ${description} ${group.name}`.toLowerCase()
      return { operation, link, words, row: el('li', {}, link) }
    })
    const rows = el('ul', {}, ...links.map(({ row }) => row))
    return { links, node: el('section', {}, el('h2', {}, group.name), rows) }
  })
  const nothing = el('p', { class: 'nothing', role: 'status' })

  function filter(query: string): void {
    const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
    let shown = 0
    for (const { links, node } of groups) {
      const hits = links.filter(({ words, row }) => {
        row.hidden = !wanted.every((word) => words.includes(word))
        return !row.hidden
      })
      node.hidden = hits.length === 0
      shown += hits.length
    }
    nothing.textContent = shown === 0 ? 'No operation matches.' : ''
  }

  function select(id: string): void {
    for (const { operation, link } of groups.flatMap(({ links }) => links)) {
      if (operation.id === id) link.setAttribute('aria-current', 'page')
      else link.removeAttribute('aria-current')
    }
  }

  const first = () => groups.flatMap(({ links }) => links).find(({ row }) => !row.hidden)?.link ?? null
  return { node: el('div', {}, nothing, ...groups.map(({ node }) => node)), filter, select, first }
}
