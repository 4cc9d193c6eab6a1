type Target = { name: string; figure: number; most: number; unit: string }

/** What was to be reached, each with what was, for the table at the end. */
export class Targets {
  readonly #targets: Target[] = []

  atMost(most: number, unit: string, name: string, figure: number): void {
    this.#targets.push({ name, figure, most, unit })
  }

  print(): void {
    console.log(`\n${'Target'.padEnd(62)} ${'figure'.padStart(9)} ${'at most'.padStart(9)}`)
    for (const { name, figure, most, unit } of this.#targets) {
      const verdict = figure <= most ? 'met' : 'MISSED'
      console.log(
        `${name.padEnd(62)} ${rounded(figure).padStart(9)} ${rounded(most).padStart(9)} ${unit.padEnd(6)} ${verdict}`,
      )
    }
  }
}

const rounded = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(1))
