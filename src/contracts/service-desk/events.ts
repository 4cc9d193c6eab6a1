import type { FeedLine } from '../../desk/conversation/feed-line.ts'
import { presentMessage, presentSummary } from './present.ts'

/** A comment now and then tells proxies that somebody is there. */
const KEEP_ALIVE_MS = 20_000
/** A browser comes again by itself; whoever went without a word is let go. */
const LONGEST_MS = 15 * 60_000

const encoder = new TextEncoder()

/** The lines of a conversation's feed as server-sent events of this dialect. */
export function serverSentEvents(feed: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = feed.pipeThrough(new TextDecoderStream()).getReader()
  let timers: ReturnType<typeof setInterval>[] = []
  const stop = () => {
    for (const timer of timers) clearInterval(timer)
  }
  return new ReadableStream({
    start(controller) {
      timers = [
        setInterval(() => controller.enqueue(encoder.encode(': keep-alive\n\n')), KEEP_ALIVE_MS),
        setInterval(() => {
          stop()
          reader.cancel().catch(() => {})
          controller.close()
        }, LONGEST_MS),
      ]
      let waiting = ''
      const pump = async (): Promise<void> => {
        for (;;) {
          const { done, value } = await reader.read()
          if (done) return
          const lines = `${waiting}${value}`.split('\n')
          waiting = lines.pop() ?? ''
          for (const line of lines) controller.enqueue(encoder.encode(eventOf(line)))
        }
      }
      pump().then(
        () => {
          stop()
          controller.close()
        },
        (error: unknown) => {
          stop()
          controller.error(error)
        },
      )
    },
    cancel(reason) {
      stop()
      return reader.cancel(reason)
    },
  })
}

function eventOf(line: string): string {
  // The object wrote it, as this type.
  const told = JSON.parse(line) as FeedLine
  return told.kind === 'message'
    ? `id: ${told.message.seq}\nevent: message\ndata: ${JSON.stringify(presentMessage(told.message))}\n\n`
    : `event: session\ndata: ${JSON.stringify(presentSummary(told.conversation))}\n\n`
}
