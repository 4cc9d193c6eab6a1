/** Computed when first asked for: a Worker that never scores a message never parses a word list. */
export function memo<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** A table of lines that begin with their valence; a line that begins with a space goes on with the one before. */
export function valencesOf(
  table: string,
  split: (line: string) => string[] = (line) => line.trim().split(/\s+/),
): Map<string, number> {
  const valences = new Map<string, number>()
  let valence = 0
  for (const line of table.trim().split('\n')) {
    const head = /^-?\d(?:\.\d)? /.exec(line)
    if (head !== null) valence = Number(head[0])
    for (const word of split(head === null ? line : line.slice(head[0].length))) valences.set(word, valence)
  }
  return valences
}
