import { streamSSE } from 'hono/streaming'
import type { Piece } from '../../desk/answering/port.ts'
import { type ChatMessage, sendChat } from '../../desk/conversation/sessions/chat-sessions.ts'
import type { ConversationRef } from '../../desk/kernel/conversation-name.ts'
import { DeskError } from '../../desk/kernel/errors.ts'
import type { ContractContext } from '../../http/contract.ts'
import { markReplay } from '../../http/idempotency.ts'
import { errors } from './errors.ts'
import { presentHandled } from './present.ts'

type Waiting = { kind: 'piece'; piece: Piece } | { kind: 'end' }

/**
 * Checked pieces as they come, then the contract's JSON. What the deltas since the last `restart` said is the reply, white space
 * aside. A refusal before the first piece keeps its own status.
 */
export async function streamed(
  c: ContractContext,
  ref: ConversationRef,
  asked: ChatMessage,
  debug: boolean,
): Promise<Response> {
  const { ports, call } = c.var
  const pieces: Waiting[] = []
  let wake = () => {}
  const push = (waiting: Waiting) => {
    pieces.push(waiting)
    wake()
  }
  const turn = sendChat(ports, call, ref, asked, (piece) => push({ kind: 'piece', piece }))
  turn.then(
    () => push({ kind: 'end' }),
    () => push({ kind: 'end' }),
  )
  const next = async (): Promise<Waiting> => {
    while (pieces.length === 0)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    return pieces.shift() ?? { kind: 'end' }
  }
  const first = await next()
  if (first.kind === 'end' && (await turn).isReplay) markReplay(c)
  return streamSSE(c, async (stream) => {
    let said = ''
    const delta = (text: string) => {
      said += text
      return stream.writeSSE({ event: 'delta', data: JSON.stringify({ text }) })
    }
    const restart = () => {
      said = ''
      return stream.writeSSE({ event: 'restart', data: '{}' })
    }
    for (let waiting = first; waiting.kind === 'piece'; waiting = await next()) {
      if (waiting.piece.kind === 'restart') await restart()
      else await delta(waiting.piece.text)
    }
    try {
      const answer = presentHandled(await turn, ref.session, { debug })
      const rest = restOf(answer.response, said)
      if (rest === null) await restart()
      if (rest !== '') await delta(rest ?? answer.response)
      await stream.writeSSE({ event: 'done', data: JSON.stringify(answer) })
    } catch (error) {
      ports.log.error('stream.failed', { requestId: call.requestId }, error)
      const about = { requestId: call.requestId, at: ports.clock.now(), path: c.req.path }
      const { body } = error instanceof DeskError ? errors.renderProblem(error.problem, about) : errors.renderBug(about)
      await stream.writeSSE({ event: 'error', data: JSON.stringify(body) })
    }
  })
}

/** What of the reply has not been said yet, white space aside; null when something else was said. */
function restOf(reply: string, said: string): string | null {
  const solid = said.replace(/\s+/g, '')
  let end = 0
  for (const character of solid) {
    while (/\s/.test(reply.charAt(end))) end += 1
    if (!reply.startsWith(character, end)) return null
    end += character.length
  }
  return reply.slice(end).trimEnd()
}
