/**
 * Vectors of one namespace as bytes, for finding the few that may be nearest. A quarter of the memory of floats, and a question
 * with few dimensions that are not zero (hashed words) reads only those: within a block, each dimension lies in one piece.
 */

/** Vectors of a block: their sums stay in the processor's first cache. */
const BLOCK = 1_024
/** Steps of a stored value, and of a question's: with 1,536 dimensions their sum stays within 32 bits. */
const STEPS = 127
const ASKED_STEPS = 767
/** Of a slot that holds nothing. */
const EMPTY = -1

type Block = { codes: Int8Array; scales: Float32Array; rows: Int32Array; labels: Int32Array }
export type Near = { row: number; score: number }

export class VectorSlab {
  readonly #dimensions: number
  readonly #blocks: Block[] = []
  readonly #slots = new Map<number, number>()
  readonly #free: number[] = []
  #used = 0

  constructor(dimensions: number) {
    this.#dimensions = dimensions
  }

  get bytes(): number {
    return this.#blocks.length * BLOCK * (this.#dimensions + 12)
  }

  /** `label` is what filters look at; `row` is the vector's number in its table. */
  set(row: number, values: Float32Array, label: number): void {
    const slot = this.#slots.get(row) ?? this.#free.pop() ?? this.#used++
    this.#slots.set(row, slot)
    const { codes, scales, rows, labels } = this.#blockOf(slot)
    const at = slot % BLOCK
    let most = 0
    for (const value of values) most = Math.max(most, Math.abs(value))
    const scale = most === 0 ? 1 : most / STEPS
    for (let d = 0; d < this.#dimensions; d++) codes[d * BLOCK + at] = Math.round((values[d] ?? 0) / scale)
    scales[at] = scale
    rows[at] = row
    labels[at] = label
  }

  delete(row: number): void {
    const slot = this.#slots.get(row)
    if (slot === undefined) return
    this.#slots.delete(row)
    this.#free.push(slot)
    this.#blockOf(slot).labels[slot % BLOCK] = EMPTY
  }

  /** Those of the allowed labels whose rounded dot products with the question are the largest, in no order. */
  nearest(asked: Float32Array, allowed: ReadonlySet<number>, count: number): Near[] {
    const steps = stepsOf(asked)
    const sums = new Int32Array(BLOCK)
    let best: Near[] = []
    let least = Number.NEGATIVE_INFINITY
    for (const [number, { codes, scales, rows, labels }] of this.#blocks.entries()) {
      const length = Math.min(BLOCK, this.#used - number * BLOCK)
      sums.fill(0)
      addColumns(sums, codes, steps, length)
      for (let at = 0; at < length; at++) {
        const score = (sums[at] ?? 0) * (scales[at] ?? 0)
        if (score <= least || !allowed.has(labels[at] ?? EMPTY)) continue
        best.push({ row: rows[at] ?? 0, score })
        if (best.length < 4 * count) continue
        best = foremost(best, count)
        least = best.at(-1)?.score ?? least
      }
    }
    return foremost(best, count)
  }

  #blockOf(slot: number): Block {
    const number = Math.floor(slot / BLOCK)
    const known = this.#blocks[number]
    if (known !== undefined) return known
    const block = {
      codes: new Int8Array(BLOCK * this.#dimensions),
      scales: new Float32Array(BLOCK),
      rows: new Int32Array(BLOCK),
      labels: new Int32Array(BLOCK).fill(EMPTY),
    }
    this.#blocks[number] = block
    return block
  }
}

type Step = { column: Int8Array; weight: number }
const NO_STEP: Step = { column: new Int8Array(BLOCK), weight: 0 }

/** The loop that a search consists of: four columns at a time, so that a sum is read and written once for them all. */
function addColumns(sums: Int32Array, codes: Int8Array, asked: readonly AskedDimension[], length: number): void {
  const step = (i: number): Step => {
    const { dimension, weight } = asked[i] ?? { dimension: 0, weight: 0 }
    return weight === 0 ? NO_STEP : { column: codes.subarray(dimension * BLOCK, (dimension + 1) * BLOCK), weight }
  }
  for (let i = 0; i < asked.length; i += 4) {
    const { column: a, weight: ofA } = step(i)
    const { column: b, weight: ofB } = step(i + 1)
    const { column: c, weight: ofC } = step(i + 2)
    const { column: d, weight: ofD } = step(i + 3)
    for (let at = 0; at < length; at++)
      sums[at] = sumAt(sums, at) + (ofA * code(a, at) + ofB * code(b, at) + ofC * code(c, at) + ofD * code(d, at))
  }
}

const sumAt = (sums: Int32Array, at: number): number => sums[at] as number
/** Columns and sums are as long as a block, and no loop runs beyond it. */
const code = (column: Int8Array, at: number): number => column[at] as number

type AskedDimension = { dimension: number; weight: number }

function stepsOf(asked: Float32Array): AskedDimension[] {
  let most = 0
  for (const value of asked) most = Math.max(most, Math.abs(value))
  return [...asked].flatMap((value, dimension) => {
    const weight = most === 0 ? 0 : Math.round((value / most) * ASKED_STEPS)
    return weight === 0 ? [] : [{ dimension, weight }]
  })
}

const foremost = (near: Near[], count: number): Near[] => near.sort((a, b) => b.score - a.score).slice(0, count)
