import { createServer } from 'node:http'
import { quoteAnswer } from '../../src/stand-ins/quote-answer.ts'

export type ModelServer = { url: string; delayBy(ms: number): void; close(): void }

type Completion = { messages: { role: string; content: unknown }[]; tools?: unknown[] }
type Told = { cite: string; statements: string[] }

/** A language model on this machine that speaks the chat-completions streaming protocol and answers by quoting, after a delay. */
export async function modelServer(): Promise<ModelServer> {
  let delayMs = 0
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const completion: Completion = JSON.parse(body)
    const said = saidTo(completion)
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end([...said, 'data: [DONE]\n\n'].join(''))
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

/** Looks an order up where it may, and tells what it was told; else it quotes. */
function saidTo({ messages, tools = [] }: Completion): string[] {
  const prompt = messages.map(({ content }) => String(content)).join('\n')
  const told = messages.findLast(({ role }) => role === 'tool')
  if (told !== undefined) {
    const { cite, statements }: Told = JSON.parse(String(told.content))
    return words(`${statements[0] ?? ''} ${cite}`)
  }
  const order = /<question>Where is my order (\S+)\?/.exec(prompt)?.[1]
  if (order === undefined || tools.length === 0) return words(quoteAnswer(prompt))
  const call = { name: 'order_lookup', arguments: JSON.stringify({ orderId: order }) }
  const delta = { role: 'assistant', tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: call }] }
  return [event({ delta }), finish('tool_calls')]
}

const words = (text: string): string[] => [...(text.match(/[\s\S]{1,12}/g) ?? []).map(chunk), finish('stop')]

const event = (choice: object, more: object = {}): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model: 'quoting', choices: [{ index: 0, ...choice }], ...more })}\n\n`

const chunk = (content: string): string => event({ delta: { role: 'assistant', content } })

const finish = (reason: string): string =>
  event({ delta: {}, finish_reason: reason }, { usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } })
