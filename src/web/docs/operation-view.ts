import { renderMarkdown } from '../widget/markdown-dom.ts'
import { el } from '../widget/view/dom.ts'
import type { ApiDocument, Content, Operation, Parameter, Reply } from './openapi.ts'
import { curl, exampleOf } from './sample.ts'
import type { Row } from './schema.ts'
import { facts, schemaRows, typeName } from './schema.ts'
import { tryIt } from './try-it.ts'

/** One operation on a page of its own. */
export function operationView(api: ApiDocument, operation: Operation): HTMLElement {
  const { method, path, parameters, body, replies } = operation
  const page = el('article', { class: 'operation' })
  page.append(
    el('p', { class: 'crumb' }, operation.tag),
    el('h1', { tabindex: '-1' }, operation.summary || path),
    el('p', { class: 'address' }, methodBadge(method), el('code', {}, breakable(path))),
  )
  if (operation.deprecated) page.append(el('p', { class: 'warning' }, 'Deprecated'))
  page.append(el('div', { class: 'prose' }, ...renderMarkdown(operation.description)))
  if (!operation.webhook) page.append(section('Example call', codeBlock(curl(api, operation))))
  const form = tryIt(api, operation)
  if (form !== null) page.append(section('Try it', form))
  const access = accessWords(operation)
  if (access !== '') page.append(section('Access', el('p', {}, access)))
  if (parameters.length > 0) page.append(section('Parameters', table(parameters.map((one) => parameterRow(api, one)))))
  if (body !== null) {
    const needed = body.required ? 'Required.' : 'Optional.'
    const words = el('div', { class: 'prose' }, ...renderMarkdown(`${needed} ${body.description}`))
    page.append(section('Request body', words, ...body.contents.flatMap((content) => contentNodes(api, content))))
  }
  if (operation.callbacks.length > 0) page.append(section('Callbacks', el('p', {}, operation.callbacks.join(', '))))
  page.append(section('Responses', ...replies.map((reply, index) => replyView(api, reply, index === 0))))
  return page
}

export function methodBadge(method: string): HTMLElement {
  return el('span', { class: `method ${method.toLowerCase()}` }, method)
}

/** Long paths break after their slashes. */
export function breakable(path: string): DocumentFragment {
  const fragment = document.createDocumentFragment()
  for (const part of path.split(/(?<=\/)/)) fragment.append(part, el('wbr'))
  return fragment
}

function section(title: string, ...children: Node[]): HTMLElement {
  return el('section', {}, el('h2', {}, title), ...children)
}

function accessWords({ security }: Operation): string {
  const words = security.map((schemes) => (schemes.length === 0 ? 'no credential' : schemes.join(' with ')))
  return words.join(', or ')
}

function parameterRow(api: ApiDocument, { schema, ...parameter }: Parameter): Row & { place: string } {
  return { ...parameter, depth: 0, type: typeName(api, schema), facts: facts(api, schema) }
}

function replyView(api: ApiDocument, reply: Reply, open: boolean): HTMLElement {
  const family = `s${reply.status.charAt(0)}`
  const view = el('details', open ? { class: 'reply', open: '' } : { class: 'reply' })
  view.append(
    el('summary', {}, el('span', { class: `status ${family}` }, reply.status), firstLine(reply.description)),
    el('div', { class: 'prose' }, ...renderMarkdown(reply.description)),
  )
  if (reply.headers.length > 0) view.append(table(reply.headers.map((header) => parameterRow(api, header))))
  view.append(...reply.contents.flatMap((content) => contentNodes(api, content)))
  return view
}

function firstLine(words: string): string {
  return words.split('\n')[0]?.replace(/[`*]/g, '') ?? ''
}

function contentNodes(api: ApiDocument, content: Content): Node[] {
  const rows = schemaRows(api, content.schema)
  const kind = el('p', { class: 'kind' }, el('code', {}, content.mediaType), ` ${typeName(api, content.schema)}`)
  const limits = rows.length === 0 ? facts(api, content.schema) : []
  const nodes: Node[] = limits.length === 0 ? [kind] : [kind, el('p', { class: 'fact' }, limits.join(', '))]
  if (rows.length > 0) nodes.push(table(rows))
  const example = exampleOf(api, content)
  const shownExample = typeof example === 'string' ? example : (JSON.stringify(example, null, 2) ?? '')
  if (content.schema !== undefined || example !== null) nodes.push(codeBlock(shownExample))
  return nodes
}

function table(rows: (Row & { place?: string })[]): HTMLElement {
  const body = rows.map((row) => {
    const name = el('th', { scope: 'row', class: `depth-${row.depth}` }, el('code', {}, row.name))
    if (row.required) name.append(' ', el('span', { class: 'required' }, 'required'))
    if (row.deprecated) name.append(' ', el('span', { class: 'required' }, 'deprecated'))
    const type = el('td', {}, row.type)
    if (row.place) type.append(el('span', { class: 'place' }, `in ${row.place}`))
    const words = el('td', { class: 'prose' }, ...renderMarkdown(row.description))
    if (row.facts.length > 0) words.append(el('p', { class: 'fact' }, row.facts.join(', ')))
    return el('tr', {}, name, type, words)
  })
  const head = el('tr', {}, ...['Name', 'Type', 'Meaning'].map((title) => el('th', { scope: 'col' }, title)))
  const grid = el('table', {}, el('thead', {}, head), el('tbody', {}, ...body))
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Fields' }, grid)
}

function codeBlock(code: string): HTMLElement {
  const copy = el('button', { type: 'button', class: 'copy' }, 'Copy')
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code)
    copy.textContent = 'Copied'
  })
  return el('div', { class: 'code' }, el('pre', { tabindex: '0' }, el('code', {}, code)), copy)
}
