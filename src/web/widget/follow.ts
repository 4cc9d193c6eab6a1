import type { Owner, PersonMessage, SessionEvent } from './session.ts'

/** Opens the stream of a session's events, after the event with this id. */
export type OpenStream = (after: string | null, signal: AbortSignal) => Promise<Response>

const againMs = 2_000
const longestPauseMs = 60_000
/** A desk that sends not even a comment for so long is gone. */
const silentMs = 45_000

export interface Follower {
  stop: () => void
}

/**
 * Follows what people do in a session, and reconnects where it stopped for as long as the desk does not refuse. What it hears of goes to
 * `send` as events of the session.
 */
export function follow(open: OpenStream, after: string | null, send: (event: SessionEvent) => void): Follower {
  const controller = new AbortController()
  const { signal } = controller
  let last = after
  let pause = againMs

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const again = await once().catch(() => true)
      if (!again) return
      await wait(pause, signal)
      pause = Math.min(pause * 2, longestPauseMs)
    }
  }

  /** Answers whether it is worth trying again. */
  async function once(): Promise<boolean> {
    const response = await open(last, signal)
    const isStream = response.headers.get('content-type')?.includes('text/event-stream') ?? false
    if (!response.ok || !isStream || response.body === null) {
      await response.body?.cancel()
      return response.status === 429 || response.status >= 500
    }
    pause = againMs
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let buffer = ''
    for (;;) {
      const { done, value } = await withinSilence(reader)
      if (done) return true
      buffer += value
      for (let end = buffer.indexOf('\n\n'); end !== -1; end = buffer.indexOf('\n\n')) {
        const event = readEvent(buffer.slice(0, end))
        buffer = buffer.slice(end + 2)
        if (signal.aborted) return false
        if (event === null) continue
        last = event.id
        send(event.happened)
      }
    }
  }

  void run()
  return { stop: () => controller.abort() }
}

async function withinSilence(reader: ReadableStreamDefaultReader<string>) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the desk is silent')), silentMs)
  })
  try {
    return await Promise.race([reader.read(), silence])
  } catch (error) {
    void reader.cancel().catch(() => {})
    throw error
  } finally {
    clearTimeout(timer)
  }
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** One block of the stream; null for comments and for what is not known here. */
function readEvent(block: string): { id: string; happened: SessionEvent } | null {
  const fields = new Map<string, string>()
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 1).replace(/^ /, ''))
  }
  const [id, name, data] = [fields.get('id'), fields.get('event'), fields.get('data')]
  if (id === undefined || data === undefined) return null
  const body = parsed(data)
  const happened = name === 'conversation' ? ownerIn(body, id) : name === 'message' ? messageIn(body, id) : null
  return happened === null ? null : { id, happened }
}

function ownerIn(body: Fields, id: string): SessionEvent | null {
  const { answered_by: kind, person } = body
  if (kind !== 'ai' && kind !== 'person' && kind !== 'nobody') return null
  const owner: Owner = { kind, name: kind === 'person' ? text(fieldsOf(person).name) : null }
  return { type: 'owner_changed', owner, eventId: id }
}

function messageIn(body: Fields, id: string): SessionEvent | null {
  const said = text(body.text)
  const messageId = text(body.message_id)
  if (said === null || messageId === null) return null
  const message: PersonMessage = { id: messageId, name: text(body.name), text: said }
  return { type: 'person_said', message, eventId: id }
}

type Fields = Partial<Record<string, unknown>>

function parsed(data: string): Fields {
  try {
    return fieldsOf(JSON.parse(data))
  } catch {
    return {}
  }
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
