import { renderMarkdown } from '../widget/markdown-dom.ts'
import { el } from '../widget/view/dom.ts'
import { hashOf } from './navigation.ts'
import type { ApiDocument } from './openapi.ts'
import { breakable, methodBadge } from './operation-view.ts'
import { entries, fields, list, text } from './values.ts'

/** The first page: what the API is, where it is, how one is let in, and every operation. */
export function overview(api: ApiDocument): HTMLElement {
  const info = fields(api.root.info)
  const page = el('article', { class: 'overview' })
  page.append(
    el('h1', { tabindex: '-1' }, text(info.title) || 'API reference'),
    el('p', { class: 'soft' }, `Version ${text(info.version)}, OpenAPI ${text(api.root.openapi)}`),
    el('div', { class: 'prose' }, ...renderMarkdown(text(info.description))),
    ...servers(api),
    ...schemes(api),
  )
  for (const group of api.groups) {
    const rows = group.operations.map((operation) => {
      const link = el('a', { href: hashOf(operation) }, methodBadge(operation.method))
      link.append(el('code', {}, breakable(operation.path)), el('span', { class: 'soft' }, operation.summary))
      return el('li', {}, link)
    })
    const words = el('div', { class: 'prose' }, ...renderMarkdown(group.description))
    page.append(el('section', {}, el('h2', {}, group.name), words, el('ul', { class: 'index' }, ...rows)))
  }
  return page
}

function servers(api: ApiDocument): Node[] {
  const found = list(api.root.servers).map((server) => fields(server))
  if (found.length === 0) return []
  const rows = found.map(({ url, description }) =>
    el('li', {}, el('code', {}, text(url)), text(description) === '' ? '' : ` ${text(description)}`),
  )
  return [el('section', {}, el('h2', {}, 'Servers'), el('ul', {}, ...rows))]
}

function schemes(api: ApiDocument): Node[] {
  const found = entries(fields(api.root.components).securitySchemes)
  if (found.length === 0) return []
  const rows = found.map(([name, value]) => {
    const scheme = fields(api.resolve(value))
    const where = scheme.type === 'apiKey' ? `${text(scheme.in)} ${text(scheme.name)}` : text(scheme.scheme)
    const head = el('p', {}, el('code', {}, name), ` ${[text(scheme.type), where].filter(Boolean).join(', ')}`)
    return el('li', {}, head, ...renderMarkdown(text(scheme.description)))
  })
  return [el('section', {}, el('h2', {}, 'Credentials'), el('ul', { class: 'prose' }, ...rows))]
}
