export type Checks = {
  flaws: string[]
  /** Notes what is not as it should be; both are held against each other as JSON. */
  check(what: string, found: unknown, wanted: unknown): void
}

export function checks(): Checks {
  const flaws: string[] = []
  return {
    flaws,
    check(what, found, wanted) {
      const [is, should] = [JSON.stringify(found), JSON.stringify(wanted)]
      if (is !== should) flaws.push(`${what}: ${is} instead of ${should}`)
    },
  }
}

/** For counts by name, whose order says nothing. */
export const sorted = (counts: unknown): unknown => Object.entries(counts ?? {}).sort()
