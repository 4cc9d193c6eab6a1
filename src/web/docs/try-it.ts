import { button, el } from '../widget/view/dom.ts'
import type { ApiDocument, Operation, Parameter } from './openapi.ts'
import { credentials, exampleOf, parameterValue } from './sample.ts'

const TIMEOUT_MS = 30_000
/** Characters of a reply that are shown. */
const MAX_SHOWN = 100_000

/** What was typed as credential, by header; kept by this page alone, and gone with it. */
const typed = new Map<string, string>()

type Field = { parameter: Parameter; input: HTMLInputElement }

/** A form that sends the call from this page and shows what came back; null for what a page cannot send. */
export function tryIt(api: ApiDocument, operation: Operation): HTMLElement | null {
  const { method, body, replies, server } = operation
  const content = body?.contents.find(({ mediaType }) => mediaType.includes('json')) ?? null
  const isStream = replies.some(({ contents }) => contents.some(({ mediaType }) => mediaType === 'text/event-stream'))
  const isElsewhere = URL.parse(server || '/', location.href)?.origin !== location.origin
  if (operation.webhook || isStream || isElsewhere || (body !== null && content === null)) return null

  const inputs = operation.parameters
    .filter(({ place }) => place === 'path' || place === 'query')
    .map((parameter): Field => ({ parameter, input: inputFor(api, parameter) }))
  const headers = credentials(api, operation).map((line) => credentialField(line))
  const text = el('textarea', { rows: '8', spellcheck: 'false', 'aria-label': 'Body' })
  if (content !== null) text.value = JSON.stringify(exampleOf(api, content), null, 2)
  const answer = el('div', { class: 'answer', role: 'status' })

  const send = async (): Promise<void> => {
    answer.replaceChildren('Waiting for the answer…')
    const began = performance.now()
    try {
      const response = await fetch(addressOf(operation, inputs), {
        method,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          ...Object.fromEntries(headers.filter(({ input }) => input.value !== '').map(named)),
          ...(content === null ? {} : { 'Content-Type': content.mediaType }),
        },
        ...(content === null ? {} : { body: text.value }),
      })
      const received = await response.text()
      const ms = Math.round(performance.now() - began)
      answer.replaceChildren(
        statusLine(response, ms),
        el('pre', { tabindex: '0' }, el('code', {}, shownBody(received))),
      )
    } catch (error) {
      const why = error instanceof Error && error.name === 'TimeoutError' ? 'No answer within 30 seconds.' : `${error}`
      answer.replaceChildren(el('p', { class: 'warning' }, why))
    }
  }

  const form = el('form', { class: 'try' })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void send()
  })
  form.append(
    ...headers.map(({ name, input }) => labelled(name, input)),
    ...inputs.map(({ parameter, input }) => labelled(parameter.name, input)),
    ...(content === null ? [] : [text]),
    button({ class: 'send' }, () => void send(), 'Send'),
    answer,
  )
  return form
}

const labelled = (name: string, input: HTMLElement): HTMLElement => el('label', {}, el('span', {}, name), input)
const named = ({ name, input }: { name: string; input: HTMLInputElement }): [string, string] => [name, input.value]

function inputFor(api: ApiDocument, parameter: Parameter): HTMLInputElement {
  const { required, place } = parameter
  const value = required || place === 'path' ? parameterValue(api, parameter) : ''
  const input = el('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', value })
  if (required || place === 'path') input.required = true
  return input
}

/** `line`: a header with a value that stands for the credential, or is the published one. */
function credentialField(line: string): { name: string; input: HTMLInputElement } {
  const [name = '', given = ''] = line.split(': ')
  const isPlaceholder = /\b(?:API_KEY|TOKEN)$/.test(given)
  const input = el('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', placeholder: given })
  input.value = typed.get(name) ?? (isPlaceholder ? '' : given)
  input.addEventListener('input', () => typed.set(name, input.value))
  return { name, input }
}

function addressOf({ path, server }: Operation, inputs: Field[]): string {
  const filled = path.replace(/\{([^}]+)\}/g, (whole, name: string) => {
    const found = inputs.find(({ parameter }) => parameter.place === 'path' && parameter.name === name)
    return found === undefined ? whole : encodeURIComponent(found.input.value)
  })
  const query = new URLSearchParams(
    inputs.flatMap(({ parameter, input }): [string, string][] =>
      parameter.place === 'query' && input.value !== '' ? [[parameter.name, input.value]] : [],
    ),
  )
  return `${server}${filled}${query.size === 0 ? '' : `?${query}`}`
}

function statusLine({ status, statusText, headers }: Response, ms: number): HTMLElement {
  const family = `s${String(status).charAt(0)}`
  const type = headers.get('content-type') ?? 'no body'
  return el(
    'p',
    {},
    el('span', { class: `status ${family}` }, `${status} ${statusText}`.trim()),
    ` in ${ms} ms, ${type}`,
  )
}

function shownBody(received: string): string {
  const text = prettyJson(received)
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}\n… ${text.length - MAX_SHOWN} characters more`
}

function prettyJson(received: string): string {
  try {
    return JSON.stringify(JSON.parse(received), null, 2)
  } catch {
    return received
  }
}
