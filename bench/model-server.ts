import { createServer } from 'node:http'
import { quoteAnswer } from '../src/stand-ins/quote-answer.ts'

export type ModelServer = { url: string; delayBy(ms: number | ((model: string) => number)): void; close(): void }

type Completion = { model: string; messages: { role: string; content: unknown }[]; tools?: unknown[] }
type Told = { cite: string; statements: string[] }

/** A language model on this machine that speaks the chat-completions streaming protocol and answers by quoting, after a delay. */
export async function modelServer(): Promise<ModelServer> {
  let delayOf = (_model: string): number => 0
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const completion: Completion = JSON.parse(body)
    const said = saidTo(completion)
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end([...said, 'data: [DONE]\n\n'].join(''))
    }, delayOf(completion.model))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the model server has no port')
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    delayBy: (ms) => {
      delayOf = typeof ms === 'number' ? () => ms : ms
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
    return words(`${statements[0] ?? ''} ${cite}`, prompt)
  }
  const order = /<question>Where is my order (\S+)\?/.exec(prompt)?.[1]
  if (order === undefined || tools.length === 0) return words(quoteAnswer(prompt), prompt)
  const call = { name: 'order_lookup', arguments: JSON.stringify({ orderId: order }) }
  const delta = { role: 'assistant', tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: call }] }
  return [event({ delta }), finish('tool_calls', usageOf(prompt, ''))]
}

const words = (text: string, prompt: string): string[] => [
  ...(text.match(/[\s\S]{1,12}/g) ?? []).map(chunk),
  finish('stop', usageOf(prompt, text)),
]

/** Of English, and near enough. */
const CHARACTERS_A_TOKEN = 4
const tokens = (text: string): number => Math.ceil(text.length / CHARACTERS_A_TOKEN)
const usageOf = (prompt: string, text: string) => ({
  prompt_tokens: tokens(prompt),
  completion_tokens: tokens(text),
  total_tokens: tokens(prompt) + tokens(text),
})

const event = (choice: object, more: object = {}): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model: 'quoting', choices: [{ index: 0, ...choice }], ...more })}\n\n`

const chunk = (content: string): string => event({ delta: { role: 'assistant', content } })

const finish = (reason: string, usage: object): string => event({ delta: {}, finish_reason: reason }, { usage })
