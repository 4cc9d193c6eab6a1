import { vi } from 'vitest'

export const FAKE_MODEL_URL = 'https://models.example/v1'
export type FakeAnswer =
  | { kind: 'text'; text: string }
  | { kind: 'status'; status: number }
  | { kind: 'hangs' }
  | { kind: 'breaks-off'; text: string }
  | { kind: 'no-stream' }
  /** Ends without a reason and without `[DONE]`, as a proxy that gives up does. */
  | { kind: 'closes'; text: string }
  /** Says that it had no more room. */
  | { kind: 'cut-short'; text: string }
  | { kind: 'tool-call' }
  /** Calls of tools, after some words; `says` is the reason it gives for its end. */
  | { kind: 'calls'; calls: { name: string; arguments: unknown }[]; words?: string; says?: string }

/** A server that speaks the chat-completions streaming protocol, at the end of `fetch`; any other address fails. */
export function fakeOpenAi(answer: (prompt: string) => FakeAnswer): { prompts: string[] } {
  const prompts: string[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    if (!url.startsWith(FAKE_MODEL_URL)) throw new TypeError(`unexpected request to ${url}`)
    const prompt = String(init?.body)
    prompts.push(prompt)
    const answered = answer(prompt)
    switch (answered.kind) {
      case 'text':
        return streamed([...chunks(answered.text), finish(), 'data: [DONE]\n\n'])
      case 'breaks-off':
        return streamed(chunks(answered.text), new Error('connection reset'))
      case 'closes':
        return streamed(chunks(answered.text))
      case 'cut-short':
        return streamed([...chunks(answered.text), finish('length'), 'data: [DONE]\n\n'])
      case 'tool-call':
        return streamed([toolCall(), finish('tool_calls'), 'data: [DONE]\n\n'])
      case 'calls':
        return streamed([
          ...chunks(answered.words ?? ''),
          calls(answered.calls),
          finish(answered.says ?? 'tool_calls'),
          'data: [DONE]\n\n',
        ])
      case 'status':
        return Response.json({ error: { message: 'out of capacity' } }, { status: answered.status })
      case 'no-stream':
        return new Response('<html>gateway</html>', { headers: { 'content-type': 'text/html' } })
      case 'hangs':
        return new Promise((_, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
        })
    }
  })
  return { prompts }
}

const event = (choice: object, more: object = {}): string =>
  `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'fake', choices: [{ index: 0, ...choice }], ...more })}\n\n`

const chunks = (text: string): string[] =>
  (text.match(/[\s\S]{1,12}/g) ?? []).map((content) => event({ delta: { role: 'assistant', content } }))

const toolCall = (): string =>
  event({
    delta: {
      role: 'assistant',
      tool_calls: [
        {
          index: 0,
          id: 'call_1',
          type: 'function',
          function: { name: 'send_mail', arguments: '{"to":"a@evil.test"}' },
        },
      ],
    },
  })

let callsMade = 0
const calls = (asked: { name: string; arguments: unknown }[]): string =>
  event({
    delta: {
      role: 'assistant',
      tool_calls: asked.map(({ name, arguments: given }, index) => {
        callsMade += 1
        const text = typeof given === 'string' ? given : JSON.stringify(given)
        return { index, id: `call_${callsMade}`, type: 'function', function: { name, arguments: text } }
      }),
    },
  })

const finish = (reason = 'stop'): string =>
  event(
    { delta: {}, finish_reason: reason },
    { usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 } },
  )

function streamed(lines: string[], failure?: Error): Response {
  const encoder = new TextEncoder()
  let next = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const line = lines[next++]
      if (line !== undefined) controller.enqueue(encoder.encode(line))
      else if (failure !== undefined) controller.error(failure)
      else controller.close()
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}
