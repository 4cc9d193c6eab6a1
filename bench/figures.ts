/** Figures of a run, and how they are printed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

export const ms = (value: number): string => value.toFixed(1)
export const mib = (bytes: number): string => (bytes / 1_024 ** 2).toFixed(1)

export function row(name: string, cells: string[]): void {
  console.log(name.padEnd(44), ...cells.map((cell) => cell.padStart(11)))
}

export function heading(title: string, columns: string[]): void {
  console.log()
  row(title, columns)
}

/** Milliseconds that `work` took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
