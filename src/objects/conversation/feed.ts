import type { FeedLine } from '../../desk/conversation/feed-line.ts'
import type { ConversationChange } from '../../desk/conversation/store.ts'

/** Lines that wait for a reader who does not read; then it is let go, and begins anew where it stopped. */
const MOST_WAITING = 256

const encoder = new TextEncoder()
const bytesOf = (line: FeedLine): Uint8Array => encoder.encode(`${JSON.stringify(line)}\n`)

/** Whoever watches this conversation. Only in memory: a watcher that is cut off comes again and names the last message it saw. */
export class Feed {
  readonly #watchers = new Set<ReadableByteStreamController>()

  /** @param first what the watcher is told before anything else happens */
  watch(first: FeedLine[]): ReadableStream<Uint8Array> {
    let own: ReadableByteStreamController | null = null
    return new ReadableStream({
      type: 'bytes',
      start: (controller) => {
        own = controller
        this.#watchers.add(controller)
        for (const line of first) controller.enqueue(bytesOf(line))
      },
      cancel: () => {
        if (own !== null) this.#watchers.delete(own)
      },
    })
  }

  tell({ messages, conversation }: ConversationChange): void {
    const lines: FeedLine[] = [
      ...messages.map(({ message }) => ({ kind: 'message' as const, message })),
      { kind: 'state' as const, conversation },
    ]
    for (const watcher of this.#watchers) this.#send(watcher, lines)
  }

  #send(watcher: ReadableByteStreamController, lines: FeedLine[]): void {
    try {
      if ((watcher.desiredSize ?? 0) < -MOST_WAITING) throw new Error('the watcher does not read')
      for (const line of lines) watcher.enqueue(bytesOf(line))
    } catch {
      // One watcher that is gone or stuck must not keep the others from hearing, nor the change from being made.
      this.#watchers.delete(watcher)
      watcher.error(new Error('the watcher is gone'))
    }
  }
}
