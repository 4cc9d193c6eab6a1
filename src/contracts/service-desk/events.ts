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
  const timers: ReturnType<typeof setTimeout>[] = []
  let over = false
  const end = (close: () => void) => {
    if (over) return
    over = true
    for (const timer of timers) clearTimeout(timer)
    close()
  }
  return new ReadableStream({
    start(controller) {
      const say = (text: string) => {
        if (!over) controller.enqueue(encoder.encode(text))
      }
      timers.push(
        setInterval(() => say(': keep-alive\n\n'), KEEP_ALIVE_MS),
        setTimeout(() => {
          end(() => controller.close())
          stopReading(reader, 'long enough')
        }, LONGEST_MS),
      )
      eachLine(reader, (line) => say(eventOf(line))).then(
        () => end(() => controller.close()),
        (error: unknown) => end(() => controller.error(error)),
      )
    },
    cancel(reason) {
      end(() => stopReading(reader, reason))
    },
  })
}

type Lines = ReadableStreamDefaultReader<string>

/** Whoever wrote to us hears of it; that they are gone by then is as well. */
const stopReading = (reader: Lines, reason: unknown): void => {
  reader.cancel(reason).catch(() => {})
}

async function eachLine(reader: Lines, onLine: (line: string) => void): Promise<void> {
  let waiting = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = `${waiting}${value}`.split('\n')
    waiting = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  }
}

function eventOf(line: string): string {
  // The object wrote it, as this type.
  const told = JSON.parse(line) as FeedLine
  return told.kind === 'message'
    ? `id: ${told.message.seq}\nevent: message\ndata: ${JSON.stringify(presentMessage(told.message))}\n\n`
    : `event: session\ndata: ${JSON.stringify(presentSummary(told.conversation))}\n\n`
}
