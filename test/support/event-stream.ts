import { expect } from 'vitest'
import { request, type TestCompany } from './desk.ts'
import { BASE } from './service-desk.ts'

export type StreamEvent = { id: string; event: string; data: Record<string, unknown> }

/** Server-sent events of a response, read as the standard says: comments are passed over, the last id is remembered. */
export function eventsOf(response: Response) {
  const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader()
  let [buffer, text] = ['', '']
  const stream = {
    lastId: '',
    /** Everything that was received, comments and `retry` included. */
    text: () => text,
    /** The next event, or null at the end of the stream. */
    async next(): Promise<StreamEvent | null> {
      for (;;) {
        const end = buffer.indexOf('\n\n')
        if (end >= 0) {
          const fields = new Map(
            buffer
              .slice(0, end)
              .split('\n')
              .map((line): [string, string] => {
                const [, name = '', value = ''] = /^(\w*): ?(.*)$/.exec(line) ?? []
                return [name, value]
              }),
          )
          buffer = buffer.slice(end + 2)
          stream.lastId = fields.get('id') ?? stream.lastId
          const data = fields.get('data')
          if (data === undefined) continue
          return { id: stream.lastId, event: fields.get('event') ?? 'message', data: JSON.parse(data) }
        }
        const { done, value } = await reader.read()
        if (done) return null
        buffer += value
        text += value
      }
    },
    /** The next messages, states passed over. */
    async messages(count: number): Promise<StreamEvent[]> {
      const messages: StreamEvent[] = []
      while (messages.length < count) {
        const event = await stream.next()
        if (event === null) throw new Error(`the stream ended after ${messages.length} messages`)
        if (event.event === 'message') messages.push(event)
      }
      return messages
    },
    /** What is left until the stream ends. */
    async rest(): Promise<StreamEvent[]> {
      const rest: StreamEvent[] = []
      for (let event = await stream.next(); event !== null; event = await stream.next()) rest.push(event)
      return rest
    },
    close: () => reader.cancel(),
  }
  return stream
}

export type EventReader = ReturnType<typeof eventsOf>

export const requestStream = (session: string, headers: Record<string, string>): Promise<Response> =>
  request(`${BASE}/sessions/${session}/events`, { headers })

export async function openStream(
  company: TestCompany,
  session: string,
  headers: Record<string, string> = {},
): Promise<EventReader> {
  const response = await requestStream(session, { ...company.admin, ...headers })
  expect(response.status).toBe(200)
  return eventsOf(response)
}
