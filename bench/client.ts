import type { ArticleDraft } from '../src/desk/knowledge/articles/draft.ts'
import type { Answer, Ask } from './runtime/miniflare.ts'

/** The desk as a client on the network asks it. */
export type Question = { message: string; session: string; customer: string; headers?: Record<string, string> }
export type Reply = { requires_escalation: boolean; escalation_reason?: string }

export const ADMIN = { 'X-API-Key': 'demo-api-key' }

export async function ask(desk: Ask, question: Question): Promise<Reply> {
  return JSON.parse(await textOf(send(desk, question)))
}

/** The answer as it streams: resolves with the first byte, the rest is read in the background of the caller's choice. */
export async function firstByte(desk: Ask, question: Question): Promise<() => Promise<void>> {
  const headers = { ...question.headers, Accept: 'text/event-stream' }
  const response = await send(desk, { ...question, headers })
  const reader = response.body?.getReader()
  if (response.status !== 200 || reader === undefined) throw new Error(`answered ${response.status}`)
  await reader.read()
  return async () => {
    while (!(await reader.read()).done);
  }
}

function send(desk: Ask, { message, session, customer, headers = {} }: Question): Promise<Answer> {
  const user = { agent_id: customer, email: 'bench@example.com', name: 'Bench', agency: 'Bench', office: 'Bench' }
  const from = { 'CF-Connecting-IP': addressOf(customer), ...headers }
  return desk('/api/agent/customer/', post({ message, session_id: session, user_info: user }, from))
}

const addresses = new Map<string, string>()
/** Each customer is at home: the strangers of one address may not ask as much as a benchmark does. */
function addressOf(customer: string): string {
  const known = addresses.get(customer)
  if (known !== undefined) return known
  const number = addresses.size
  const address = `2001:db8:${(number >> 16).toString(16)}:${(number & 0xffff).toString(16)}::1`
  addresses.set(customer, address)
  return address
}

const SESSIONS = '/api/momentum/cs/sessions'
const COMPANY = 'demo-company'

/** A session of the service desk, in which nothing was said. */
export async function openSession(desk: Ask, customerId: string, headers = ADMIN): Promise<string> {
  const opening = { companyId: COMPANY, customerId, channel: 'chat' }
  const { id }: { id: string } = JSON.parse(await textOf(desk(SESSIONS, post(opening, headers)), 201))
  return id
}

export type Exchange = { aiResponse: { role: string; metadata: { actionsTaken: string[] } } | null }

export async function say(desk: Ask, session: string, message: string, headers = {}): Promise<Exchange> {
  const sent = desk(`${SESSIONS}/${session}/messages`, post({ message }, { ...ADMIN, ...headers }))
  return JSON.parse(await textOf(sent, 201))
}

export const post = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

/** The body of a good answer; throws on any other. */
export async function textOf(answer: Promise<Answer>, status = 200): Promise<string> {
  const response = await answer
  const text = await response.text()
  if (response.status !== status) throw new Error(`answered ${response.status}: ${text}`)
  return text
}

/** Writes the articles over HTTP and waits until the queue has indexed them. */
export async function load(desk: Ask, drafts: (ArticleDraft & { id: string })[]): Promise<void> {
  await textOf(
    desk('/knowledge/import', {
      method: 'POST',
      headers: { ...ADMIN, 'Content-Type': 'application/x-ndjson' },
      body: drafts.map((draft) => JSON.stringify(draft)).join('\n'),
    }),
  )
  for (;;) {
    const waiting = await textOf(desk('/knowledge/articles?status=indexing&limit=1', { headers: ADMIN }))
    const { total }: { total: number } = JSON.parse(waiting)
    if (total === 0) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
