import { createServer } from 'node:http'
import { quoteAnswer } from '../../src/stand-ins/quote-answer.ts'

export type ModelServer = { url: string; delayBy(ms: number): void; close(): void }

type Completion = { messages: { content: unknown }[] }

/** A language model on this machine that speaks the chat-completions streaming protocol and answers by quoting, after a delay. */
export async function modelServer(): Promise<ModelServer> {
  let delayMs = 0
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const { messages }: Completion = JSON.parse(body)
    const text = quoteAnswer(messages.map(({ content }) => String(content)).join('\n'))
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end([...(text.match(/[\s\S]{1,12}/g) ?? []).map(chunk), finish, 'data: [DONE]\n\n'].join(''))
    }, delayMs)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the model server has no port')
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    delayBy: (ms) => {
      delayMs = ms
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const event = (choice: object, more: object = {}): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model: 'quoting', choices: [{ index: 0, ...choice }], ...more })}\n\n`

const chunk = (content: string): string => event({ delta: { role: 'assistant', content } })

const finish = event(
  { delta: {}, finish_reason: 'stop' },
  { usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } },
)
