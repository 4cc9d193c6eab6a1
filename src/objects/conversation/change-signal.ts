/** Wakes whoever waits for the next change. Keeps nothing once a wait has ended. */
export class ChangeSignal {
  readonly #waiting = new Set<() => void>()

  /** Resolves at the next change, or after `ms`. */
  next(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        this.#waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      this.#waiting.add(done)
    })
  }

  notify(): void {
    for (const done of [...this.#waiting]) done()
  }
}
