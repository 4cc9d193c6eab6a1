import { DurableObject } from 'cloudflare:workers'
import { byteLength } from '../lib/bytes.ts'
import { checkFilter } from './vector-filter.ts'
import { type StoredVector, VectorTable } from './vector-table.ts'
import { VectorizeError } from './vectorize-errors.ts'

/** How the index is to misbehave: for tests, and for looking at a bad day on a laptop. */
type VectorIndexMood = { failing?: boolean; slowMs?: number; visibleAfterMs?: number }

const MAX_DIMENSIONS = 1_536
const MAX_ID_BYTES = 64
const MAX_NAMESPACE_BYTES = 64
const MAX_METADATA_BYTES = 10 * 1_024
const MAX_TOP_K = 100
const MAX_TOP_K_WITH_DATA = 50
const MAX_UPSERT = 1_000
const MAX_GET = 20
const MAX_DELETE = 100

/** Written, and shown from that time on; without a vector it is deleted then. */
type LateRow = { number: number; id: string; namespace: string; vec: ArrayBuffer | null; metadata: string }

/** A Vectorize index on a laptop: cosine, with the limits and error codes of the real one. */
export class VectorIndexObject extends DurableObject<Env> {
  readonly #vectors = new VectorTable(this.ctx.storage)
  #mood: VectorIndexMood = {}

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    ctx.storage.sql.exec(
      'CREATE TABLE IF NOT EXISTS late (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, id TEXT NOT NULL, namespace TEXT NOT NULL, vec BLOB, metadata TEXT NOT NULL)',
    )
  }

  behave(mood: VectorIndexMood): void {
    this.#mood = mood
  }

  async query(vector: number[], options: VectorizeQueryOptions = {}): Promise<VectorizeMatches> {
    await this.#misbehave('VECTOR_QUERY_ERROR')
    const { topK = 5, namespace, filter, returnValues = false, returnMetadata = 'none' } = options
    if (typeof returnMetadata === 'boolean')
      throw new VectorizeError('VECTOR_QUERY_ERROR', 40_026, 'returnMetadata is not a boolean')
    const most = returnValues || returnMetadata === 'all' ? MAX_TOP_K_WITH_DATA : MAX_TOP_K
    if (topK < 1 || topK > most) throw new VectorizeError('VECTOR_QUERY_ERROR', 40_025, `topK is at most ${most}`)
    checkFilter(filter)
    this.#showDue()
    const dimensions = this.#vectors.dimensions()
    if (dimensions !== null && vector.length !== dimensions)
      throw new VectorizeError('VECTOR_QUERY_ERROR', 40_006, `expected ${dimensions} dimensions`)
    const asked = unit(Float32Array.from(vector))
    const matches = this.#vectors.nearest(asked, topK, { namespace, filter }).map((found) => ({
      id: found.id,
      score: found.score,
      namespace: found.namespace,
      ...(returnValues ? { values: [...found.values] } : {}),
      ...(returnMetadata === 'none' ? {} : { metadata: found.metadata }),
    }))
    return { count: matches.length, matches }
  }

  async upsert(vectors: VectorizeVector[]): Promise<VectorizeAsyncMutation> {
    await this.#misbehave('VECTOR_UPSERT_ERROR')
    if (vectors.length > MAX_UPSERT)
      throw new VectorizeError('VECTOR_UPSERT_ERROR', 40_023, `at most ${MAX_UPSERT} vectors`)
    this.#showDue()
    let dimensions = this.#vectors.dimensions()
    for (const { id, values, namespace = '', metadata = {} } of vectors) {
      dimensions ??= values.length
      if (byteLength(id) > MAX_ID_BYTES)
        throw new VectorizeError('VECTOR_UPSERT_ERROR', 40_008, `id is over ${MAX_ID_BYTES} bytes`)
      if (byteLength(namespace) > MAX_NAMESPACE_BYTES)
        throw new VectorizeError('VECTOR_UPSERT_ERROR', 40_023, `namespace is over ${MAX_NAMESPACE_BYTES} bytes`)
      if (values.length !== dimensions || values.length > MAX_DIMENSIONS)
        throw new VectorizeError('VECTOR_UPSERT_ERROR', 40_012, `expected ${dimensions} dimensions`)
      if (byteLength(JSON.stringify(metadata)) > MAX_METADATA_BYTES)
        throw new VectorizeError('VECTOR_UPSERT_ERROR', 40_016, 'metadata is over 10 KiB')
      if (Object.keys(metadata).some((key) => key === '' || /^\$|[."]/.test(key)))
        throw new VectorizeError('VECTOR_UPSERT_ERROR', 40_023, 'a metadata key is not allowed')
    }
    this.#write(
      vectors.map(({ id, values, namespace = '', metadata = {} }) => ({
        id,
        namespace,
        values: unit(Float32Array.from(values)),
        metadata,
      })),
    )
    return { mutationId: crypto.randomUUID() }
  }

  async getByIds(ids: string[]): Promise<VectorizeVector[]> {
    await this.#misbehave('VECTOR_GET_ERROR')
    if (ids.length > MAX_GET) throw new VectorizeError('VECTOR_GET_ERROR', 40_007, `at most ${MAX_GET} ids`)
    this.#showDue()
    return ids.flatMap((id) => {
      const found = this.#vectors.find(id)
      return found === null
        ? []
        : [{ id, values: [...found.values], namespace: found.namespace, metadata: found.metadata }]
    })
  }

  async deleteByIds(ids: string[]): Promise<VectorizeAsyncMutation> {
    await this.#misbehave('VECTOR_DELETE_ERROR')
    if (ids.length > MAX_DELETE) throw new VectorizeError('VECTOR_DELETE_ERROR', 40_007, `at most ${MAX_DELETE} ids`)
    this.#showDue()
    this.#write(ids.map((id) => ({ id, values: null })))
    return { mutationId: crypto.randomUUID() }
  }

  async describe(): Promise<VectorizeIndexInfo> {
    await this.#misbehave('VECTOR_GET_ERROR')
    this.#showDue()
    return {
      vectorCount: this.#vectors.count(),
      dimensions: this.#vectors.dimensions() ?? 0,
      processedUpToDatetime: Date.now(),
      processedUpToMutation: 0,
    }
  }

  async #misbehave(kind: ConstructorParameters<typeof VectorizeError>[0]): Promise<void> {
    if (this.#mood.slowMs !== undefined) await scheduler.wait(this.#mood.slowMs)
    if (this.#mood.failing === true) throw new VectorizeError(kind, 40_041, 'too many requests')
  }

  #write(changes: Change[]): void {
    const { visibleAfterMs = 0 } = this.#mood
    this.#atOnce(() => {
      for (const change of changes) {
        if (visibleAfterMs === 0) this.#show(change)
        else this.#showLater(change, Date.now() + visibleAfterMs)
      }
    })
  }

  #show(change: Change): void {
    if (change.values === null) this.#vectors.delete(change.id)
    else this.#vectors.put(change)
  }

  #showLater(change: Change, at: number): void {
    const { id, namespace, values, metadata } = change.values === null ? { ...NOTHING, ...change } : change
    this.ctx.storage.sql.exec(
      'INSERT INTO late (at, id, namespace, vec, metadata) VALUES (?, ?, ?, ?, ?)',
      at,
      id,
      namespace,
      values?.slice().buffer ?? null,
      JSON.stringify(metadata),
    )
  }

  #showDue(): void {
    const due = this.ctx.storage.sql
      .exec<LateRow>('SELECT number, id, namespace, vec, metadata FROM late WHERE at <= ? ORDER BY number', Date.now())
      .toArray()
    if (due.length === 0) return
    this.#atOnce(() => {
      for (const { number, id, namespace, vec, metadata } of due) {
        this.#show(
          vec === null
            ? { id, values: null }
            : { id, namespace, values: new Float32Array(vec), metadata: JSON.parse(metadata) },
        )
        this.ctx.storage.sql.exec('DELETE FROM late WHERE number = ?', number)
      }
    })
  }

  #atOnce(work: () => void): void {
    try {
      this.ctx.storage.transactionSync(work)
    } catch (error) {
      this.#vectors.forget()
      throw error
    }
  }
}

type Change = StoredVector | { id: string; values: null }
const NOTHING = { namespace: '', metadata: {} }

function unit(values: Float32Array): Float32Array {
  let sum = 0
  for (const value of values) sum += value * value
  const length = Math.sqrt(sum)
  return length === 0 ? values : values.map((value) => value / length)
}
