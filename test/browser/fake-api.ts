import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { buildWeb } from '../../scripts/build-web.ts'

export type Route = 'chat' | 'failure' | 'ticket' | 'decline' | 'feedback'

/** What the desk says of a session that is followed. */
export type Followed = { event: 'conversation' | 'message'; data: unknown }

export interface Recorded {
  route: Route
  path: string
  headers: IncomingMessage['headers']
  body: Record<string, unknown>
}

export interface Scripted {
  status?: number
  body: unknown
  /** The answer is held back until this settles. */
  after?: Promise<unknown>
}

export const confidentAnswer = {
  response: 'To reset a password, open **Settings**.',
  session_id: 'customer-session-1',
  timestamp: '2026-02-09T10:30:45.123Z',
  requires_escalation: false,
  classification_confidence: 0.92,
  message_id: 'msg_server_1',
  sources: [
    { title: 'Password Reset Guide', confidence: 0.95, entry_type: 'how_to', entry_id: 'kb_001' },
    { title: 'Account Security', confidence: 0.81, entry_type: 'policy', entry_id: 'kb_002' },
  ],
}

export const unsureAnswer = {
  ...confidentAnswer,
  response: "I'm not confident I can help with this specific error.",
  requires_escalation: true,
  classification_confidence: 0.35,
  sources: [],
}

const defaults: Record<Route, unknown> = {
  chat: confidentAnswer,
  failure: { failure_id: 'abc-123-def' },
  ticket: { ticket_id: '9630' },
  decline: { success: true },
  feedback: { success: true },
}

const routes: [RegExp, Route][] = [
  [/^\/api\/agent\/(customer|support|test)\/$/, 'chat'],
  [/^\/api\/agent-failure\/$/, 'failure'],
  [/^\/api\/agent-failure\/[^/]+\/create-ticket$/, 'ticket'],
  [/^\/api\/agent-failure\/[^/]+\/decline$/, 'decline'],
  [/^\/api\/feedback$/, 'feedback'],
]

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
}

/** A desk that answers the chat contract from a script and serves the built pages, on an origin of its own. */
export class FakeDesk {
  readonly requests: Recorded[] = []
  readonly #script: { route: Route; reply: Scripted }[] = []
  /** Every event since the last `forget`, with its number, and the open streams. */
  readonly #events: Followed[] = []
  readonly #streams = new Set<ServerResponse>()
  readonly follows: { query: URLSearchParams; headers: IncomingMessage['headers'] }[] = []
  readonly #server = createServer((request, response) => void this.#answer(request, response))
  #files = ''
  origin = ''
  openapi: unknown = null

  /** Builds the pages into a directory of its own: a desk that runs meanwhile keeps its files. */
  async start(): Promise<void> {
    this.#files = await mkdtemp(join(tmpdir(), 'edgedesk-web-'))
    await buildWeb(this.#files)
    this.origin = await listen(this.#server)
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await rm(this.#files, { recursive: true, force: true })
  }

  /** The next request of that route gets this reply; without one it gets the route's usual success. */
  next(route: Route, reply: Scripted): void {
    this.#script.push({ route, reply })
  }

  forget(): void {
    this.requests.length = 0
    this.#script.length = 0
    this.#events.length = 0
    this.follows.length = 0
  }

  /** Tells everybody who follows, and whoever comes back for it later. */
  emit(event: Followed): void {
    this.#events.push(event)
    for (const stream of this.#streams) stream.write(textOf(event, this.#events.length))
  }

  /** Ends the streams, as a deployment or a lost network does. */
  cutStreams(): void {
    for (const stream of this.#streams) stream.destroy()
    this.#streams.clear()
  }

  #follow(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): void {
    this.follows.push({ query, headers: request.headers })
    const seen = Number(request.headers['last-event-id'] ?? this.#events.length)
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    response.write('retry: 2000\n\n')
    this.#events.forEach((event, index) => {
      if (index >= seen) response.write(textOf(event, index + 1))
    })
    this.#streams.add(response)
    response.on('close', () => this.#streams.delete(response))
  }

  of(route: Route): Recorded[] {
    return this.requests.filter((request) => request.route === route)
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://desk')
    const route = routes.find(([pattern]) => pattern.test(pathname))?.[1]
    response.setHeader('Access-Control-Allow-Origin', '*')
    if (/^\/api\/agent\/\w+\/events$/.test(pathname) && request.method === 'GET')
      this.#follow(request, response, searchParams)
    else if (request.method === 'OPTIONS') {
      response.setHeader('Access-Control-Allow-Methods', 'GET, POST')
      response.setHeader(
        'Access-Control-Allow-Headers',
        'Content-Type, Idempotency-Key, X-Widget-Key, X-User-Hash, Last-Event-ID',
      )
      response.writeHead(204).end()
    } else if (route !== undefined && request.method === 'POST') {
      this.requests.push({ route, path: pathname, headers: request.headers, body: await readBody(request) })
      const at = this.#script.findIndex((entry) => entry.route === route)
      const reply = at === -1 ? { body: defaults[route] } : this.#script.splice(at, 1)[0]?.reply
      await reply?.after
      sendJson(response, reply?.status ?? 200, reply?.body)
    } else if (pathname === '/api/health') sendJson(response, 200, { overall_status: 'healthy' })
    else if (pathname === '/openapi.json' && this.openapi !== null) sendJson(response, 200, this.openapi)
    else await this.#sendFile(pathname, response)
  }

  async #sendFile(pathname: string, response: ServerResponse): Promise<void> {
    const file = pathname === '/' ? 'index.html' : extname(pathname) === '' ? `${pathname}.html` : pathname
    const content = await readFile(join(this.#files, file)).catch(() => null)
    if (content === null) return void response.writeHead(404).end()
    const headers = await readFile(join(this.#files, '_headers'), 'utf8')
    const policy = /Content-Security-Policy: (.*)/.exec(headers)?.[1] ?? ''
    response.setHeader('Content-Security-Policy', policy)
    response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'text/plain' }).end(content)
  }
}

/** A page of somebody else's, with as strict a policy as allows a widget at all. */
export async function startHostPage(
  html: () => string,
  policy: () => string,
): Promise<{ origin: string; stop: () => void }> {
  const server = createServer((_, response) => {
    response.setHeader('Content-Security-Policy', policy())
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html())
  })
  const origin = await listen(server)
  return {
    origin,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const textOf = ({ event, data }: Followed, number: number): string =>
  `id: ${number}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`)
    })
  })
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  let body = ''
  for await (const chunk of request) body += chunk
  return body === '' ? {} : JSON.parse(body)
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}
