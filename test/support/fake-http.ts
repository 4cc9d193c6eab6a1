/** What the fakes of outside services share: what a request was, and the ways in which a network fails. */
export type Seen = { method: string; url: URL; headers: Headers; body: string }

export const seen = (url: string, init: RequestInit): Seen => ({
  method: init.method ?? 'GET',
  url: new URL(url),
  headers: new Headers(init.headers),
  body: typeof init.body === 'string' ? init.body : '',
})

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })

export const htmlPage = (status: number): Response =>
  new Response('<html><body><h1>Something went wrong</h1></body></html>', {
    status,
    headers: { 'content-type': 'text/html' },
  })

export const connectionLost = (): never => {
  throw new TypeError('fetch failed: connection reset')
}

/** Never answers; fails when the caller gives up. */
export const silence = (init: RequestInit): Promise<never> =>
  new Promise((_, reject) => {
    const { signal } = init
    if (signal === null || signal === undefined) return
    signal.addEventListener('abort', () => reject(new DOMException('The operation was aborted', 'AbortError')))
  })

export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
