import { DurableObject } from 'cloudflare:workers'
import { byteLength } from '../lib/bytes.ts'
import { checkFilter, type Metadata, passes } from './vector-filter.ts'
import { VectorizeError } from './vectorize-errors.ts'

/** How the index is to misbehave: for tests, and for looking at a bad day on a laptop. */
export type VectorIndexMood = { failing?: boolean; slowMs?: number; visibleAfterMs?: number }

type Stored = { id: string; namespace: string; values: Float32Array; metadata: Metadata }
/** Written, and shown from that time on. */
type Late = { at: number; show: (stored: Map<string, Stored>) => void }
type Row = { id: string; namespace: string; vec: ArrayBuffer; metadata: string; visible_at: number }

/** Which vectors this index was made for; the first one written decides. */
const MAX_DIMENSIONS = 1_536
const MAX_ID_BYTES = 64
const MAX_NAMESPACE_BYTES = 64
const MAX_METADATA_BYTES = 10 * 1_024
const MAX_TOP_K = 100
const MAX_TOP_K_WITH_DATA = 50
const MAX_UPSERT = 1_000
const MAX_GET = 20
const MAX_DELETE = 100

/** A Vectorize index on a laptop: exact cosine over packed floats, with the limits and error codes of the real one. */
export class VectorIndexObject extends DurableObject<Env> {
  #loaded: Map<string, Stored> | null = null
  #late: Late[] = []
  #mood: VectorIndexMood = {}

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
    const stored = this.#vectors()
    const dimensions = dimensionsOf(stored)
    if (dimensions !== null && vector.length !== dimensions)
      throw new VectorizeError('VECTOR_QUERY_ERROR', 40_006, `expected ${dimensions} dimensions`)
    const asked = unit(Float32Array.from(vector))
    const scored: { entry: Stored; score: number }[] = []
    for (const entry of stored.values()) {
      if ((namespace !== undefined && entry.namespace !== namespace) || !passes(entry.metadata, filter)) continue
      scored.push({ entry, score: dot(asked, entry.values) })
    }
    scored.sort((a, b) => b.score - a.score)
    const matches = scored.slice(0, topK).map(({ entry, score }) => ({
      id: entry.id,
      score,
      namespace: entry.namespace,
      ...(returnValues ? { values: [...entry.values] } : {}),
      ...(returnMetadata === 'none' ? {} : { metadata: entry.metadata }),
    }))
    return { count: matches.length, matches }
  }

  async upsert(vectors: VectorizeVector[]): Promise<VectorizeAsyncMutation> {
    await this.#misbehave('VECTOR_UPSERT_ERROR')
    if (vectors.length > MAX_UPSERT)
      throw new VectorizeError('VECTOR_UPSERT_ERROR', 40_023, `at most ${MAX_UPSERT} vectors`)
    const stored = this.#vectors()
    let dimensions = dimensionsOf(stored)
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
    const visibleAt = Date.now() + (this.#mood.visibleAfterMs ?? 0)
    this.ctx.storage.transactionSync(() => {
      for (const { id, values, namespace = '', metadata = {} } of vectors) {
        const packed = unit(Float32Array.from(values))
        this.#show(visibleAt, (shown) => shown.set(id, { id, namespace, values: packed, metadata }))
        this.ctx.storage.sql.exec(
          'INSERT OR REPLACE INTO vectors (id, namespace, vec, metadata, visible_at) VALUES (?, ?, ?, ?, ?)',
          id,
          namespace,
          packed.slice().buffer,
          JSON.stringify(metadata),
          visibleAt,
        )
      }
    })
    return { mutationId: crypto.randomUUID() }
  }

  async getByIds(ids: string[]): Promise<VectorizeVector[]> {
    await this.#misbehave('VECTOR_GET_ERROR')
    if (ids.length > MAX_GET) throw new VectorizeError('VECTOR_GET_ERROR', 40_007, `at most ${MAX_GET} ids`)
    const stored = this.#vectors()
    return ids.flatMap((id) => {
      const entry = stored.get(id)
      return entry === undefined
        ? []
        : [{ id, values: [...entry.values], namespace: entry.namespace, metadata: entry.metadata }]
    })
  }

  async deleteByIds(ids: string[]): Promise<VectorizeAsyncMutation> {
    await this.#misbehave('VECTOR_DELETE_ERROR')
    if (ids.length > MAX_DELETE) throw new VectorizeError('VECTOR_DELETE_ERROR', 40_007, `at most ${MAX_DELETE} ids`)
    this.#vectors()
    const at = Date.now() + (this.#mood.visibleAfterMs ?? 0)
    for (const id of ids) {
      this.#show(at, (shown) => shown.delete(id))
      this.ctx.storage.sql.exec('DELETE FROM vectors WHERE id = ?', id)
    }
    return { mutationId: crypto.randomUUID() }
  }

  async describe(): Promise<VectorizeIndexInfo> {
    await this.#misbehave('VECTOR_GET_ERROR')
    const stored = this.#vectors()
    return {
      vectorCount: stored.size,
      dimensions: dimensionsOf(stored) ?? 0,
      processedUpToDatetime: Date.now(),
      processedUpToMutation: 0,
    }
  }

  async #misbehave(kind: ConstructorParameters<typeof VectorizeError>[0]): Promise<void> {
    if (this.#mood.slowMs !== undefined) await scheduler.wait(this.#mood.slowMs)
    if (this.#mood.failing === true) throw new VectorizeError(kind, 40_041, 'too many requests')
  }

  #show(at: number, show: Late['show']): void {
    this.#late.push({ at, show })
  }

  #vectors(): Map<string, Stored> {
    const stored = this.#loaded ?? this.#load()
    this.#loaded = stored
    const now = Date.now()
    const due = this.#late.filter(({ at }) => at <= now)
    this.#late = this.#late.filter(({ at }) => at > now)
    for (const { show } of due) show(stored)
    return stored
  }

  #load(): Map<string, Stored> {
    this.ctx.storage.sql.exec(
      'CREATE TABLE IF NOT EXISTS vectors (id TEXT PRIMARY KEY, namespace TEXT NOT NULL, vec BLOB NOT NULL, metadata TEXT NOT NULL, visible_at INTEGER NOT NULL)',
    )
    const rows = this.ctx.storage.sql.exec<Row>('SELECT id, namespace, vec, metadata, visible_at FROM vectors')
    for (const { id, namespace, vec, metadata, visible_at } of rows) {
      const entry = { id, namespace, values: new Float32Array(vec), metadata: JSON.parse(metadata) }
      this.#show(visible_at, (shown) => shown.set(id, entry))
    }
    return new Map()
  }
}

function dimensionsOf(stored: Map<string, Stored>): number | null {
  for (const { values } of stored.values()) return values.length
  return null
}

function unit(values: Float32Array): Float32Array {
  const length = Math.hypot(...values)
  return length === 0 ? values : values.map((value) => value / length)
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
