import { el } from '../widget/view/dom.ts'
import { navigation } from './navigation.ts'
import { ApiDocument } from './openapi.ts'
import { operationView } from './operation-view.ts'
import { overview } from './overview.ts'
import { fields, text } from './values.ts'

const main = document.querySelector('main')
const menu = document.querySelector('#operations')
const search = document.querySelector<HTMLInputElement>('#search')
const skip = document.querySelector('.skip')

if (main !== null && menu !== null && search !== null) {
  loadDocument().then(
    (api) => start(api, main, menu, search),
    () =>
      main.replaceChildren(
        el('p', { class: 'warning' }, 'The API description could not be loaded from /openapi.json.'),
      ),
  )
}

// The address's fragment names the operation on show, so skipping must not change it.
skip?.addEventListener('click', (event) => {
  event.preventDefault()
  main?.focus()
})

async function loadDocument(): Promise<ApiDocument> {
  const response = await fetch('/openapi.json')
  if (!response.ok) throw new Error(`/openapi.json answered ${response.status}`)
  return new ApiDocument(await response.json())
}

function start(api: ApiDocument, main: Element, menu: Element, search: HTMLInputElement): void {
  const { node, filter, select, first } = navigation(api)
  menu.replaceChildren(node)
  const title = text(fields(api.root.info).title) || 'API reference'

  const show = (moved: boolean) => {
    const id = decodeHash(location.hash)
    const operation = api.operation(id)
    main.replaceChildren(operation === null ? overview(api) : operationView(api, operation))
    document.title = operation === null ? title : `${operation.summary || operation.path}: ${title}`
    select(id)
    if (!moved) return
    scrollTo(0, 0)
    main.querySelector('h1')?.focus({ preventScroll: true })
  }

  addEventListener('hashchange', () => show(true))
  search.addEventListener('input', () => filter(search.value))
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') first()?.click()
    if (event.key === 'ArrowDown') first()?.focus()
    if (event.key === 'Escape') {
      search.value = ''
      filter('')
    }
  })
  menu.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent) moveFocus(event, menu)
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target instanceof HTMLInputElement || event.metaKey || event.ctrlKey) return
    event.preventDefault()
    search.focus()
  })
  show(false)
}

function moveFocus(event: KeyboardEvent, menu: Element): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (by === 0) return
  const links = [...menu.querySelectorAll('a')].filter((link) => link.checkVisibility())
  const at = links.findIndex((link) => link.matches(':focus'))
  const next = links[at + by]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

function decodeHash(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1))
  } catch {
    return ''
  }
}
