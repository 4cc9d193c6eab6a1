/** A deployment of the desk as the scripts use it: over HTTP, like anyone else. */
export type DeskClient = {
  get<T>(path: string): Promise<T>
  send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T>
  importArticles(lines: object[]): Promise<{
    accepted: number
    rejected: number
    results: { line: number; id?: string; status: string; error?: string }[]
  }>
}

const TIMEOUT_MS = 60_000

export function deskClient(origin: string, apiKey: string, company?: string): DeskClient {
  const headers = { 'X-API-Key': apiKey, ...(company === undefined ? {} : { 'X-Company-Id': company }) }
  async function call<T>(method: string, path: string, type: string, body?: string): Promise<T> {
    const response = await fetchDesk(origin, path, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'Content-Type': type }) },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { body }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
  return {
    get: (path) => call('GET', path, ''),
    send: (method, path, body) =>
      call(method, path, 'application/json', body === undefined ? undefined : JSON.stringify(body)),
    importArticles: (lines) =>
      call('POST', '/knowledge/import', 'application/x-ndjson', lines.map((line) => JSON.stringify(line)).join('\n')),
  }
}

/** Like `fetch`; where nothing listens it throws one sentence that says so and names the option. */
export async function fetchDesk(origin: string, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`${origin}${path}`, init)
  } catch (error) {
    const code = error instanceof Error ? codeOf(error.cause) : null
    if (code === null || !UNREACHABLE.includes(code)) throw error
    throw new Error(`No desk answers at ${origin} (${code}). Start one with npm start, or name another: --to URL`)
  }
}

const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ECONNRESET', 'UND_ERR_CONNECT_TIMEOUT']

const codeOf = (cause: unknown): string | null =>
  typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : null

/** For the command line: an error ends the script as one sentence, without a stack. */
export function endInOneSentence(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}

/** Asks until nothing of the company is `indexing` any more. */
export async function untilIndexed(
  client: DeskClient,
  onProgress: (left: number) => void = () => {},
  withinMs = 120_000,
): Promise<void> {
  const end = Date.now() + withinMs
  for (;;) {
    const { total } = await client.get<{ total: number }>('/knowledge/articles?status=indexing&limit=1')
    onProgress(total)
    if (total === 0) return
    if (Date.now() > end) throw new Error(`${total} articles are still being indexed after ${withinMs / 1_000} seconds`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
