import { METADATA_INDEXES, type Metadata, passes } from './vector-filter.ts'
import { type Near, VectorSlab } from './vector-slab.ts'

export type StoredVector = { id: string; namespace: string; values: Float32Array; metadata: Metadata }

type Row = { row: number; id: string; namespace: string; vec: ArrayBuffer; metadata: string }
type Place = { row: number; namespace: string }

/** Bytes of slabs held at a time; those least lately asked go first, and are read again when they are asked for. */
const HELD_BYTES = 64 * 1_024 ** 2
/** Rounded vectors are a little out of order: so many more than were asked for are looked at exactly. */
const MARGIN = 32

/**
 * The vectors in the object's SQLite, and for each namespace that is asked a slab in memory: the slab names candidates, the table
 * says their exact values and what is stored with them.
 */
export class VectorTable {
  readonly #storage: DurableObjectStorage
  /** By namespace, the one asked last at the end. */
  readonly #slabs = new Map<string, VectorSlab>()
  /** What filters can look at, each once; a slab keeps its number. */
  readonly #labels = new Map<string, number>()
  readonly #labelled: Metadata[] = []
  #dimensions: number | null = null

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
    storage.sql.exec(
      `CREATE TABLE IF NOT EXISTS vectors (id TEXT PRIMARY KEY, namespace TEXT NOT NULL, vec BLOB NOT NULL, metadata TEXT NOT NULL, visible_at INTEGER NOT NULL);
       CREATE INDEX IF NOT EXISTS vectors_by_namespace ON vectors (namespace)`,
    )
  }

  /** Of all vectors; null when there is none. The first one written decides. */
  dimensions(): number | null {
    this.#dimensions ??=
      this.#storage.sql
        .exec<{ dimensions: number }>('SELECT length(vec) / 4 AS dimensions FROM vectors LIMIT 1')
        .toArray()[0]?.dimensions ?? null
    return this.#dimensions
  }

  count(): number {
    return this.#storage.sql.exec<{ count: number }>('SELECT count(*) AS count FROM vectors').one().count
  }

  find(id: string): StoredVector | null {
    const row = this.#storage.sql
      .exec<Row>('SELECT rowid AS row, id, namespace, vec, metadata FROM vectors WHERE id = ?', id)
      .toArray()[0]
    return row === undefined ? null : storedOf(row)
  }

  put({ id, namespace, values, metadata }: StoredVector): void {
    const before = this.#placeOf(id)
    const { row } = this.#storage.sql
      .exec<{ row: number }>(
        `INSERT INTO vectors (id, namespace, vec, metadata, visible_at) VALUES (?, ?, ?, ?, 0)
          ON CONFLICT (id) DO UPDATE SET namespace = excluded.namespace, vec = excluded.vec, metadata = excluded.metadata
          RETURNING rowid AS row`,
        id,
        namespace,
        values.slice().buffer,
        JSON.stringify(metadata),
      )
      .one()
    if (before !== null && before.namespace !== namespace) this.#slabs.get(before.namespace)?.delete(row)
    this.#slabs.get(namespace)?.set(row, values, this.#labelOf(labelText(metadata)))
  }

  delete(id: string): void {
    const place = this.#placeOf(id)
    if (place === null) return
    this.#storage.sql.exec('DELETE FROM vectors WHERE id = ?', id)
    this.#slabs.get(place.namespace)?.delete(place.row)
    // An index that was emptied may be filled anew with vectors of another length.
    this.#dimensions = null
    if (this.dimensions() === null) this.#slabs.clear()
  }

  /** After a write that was rolled back: what is in memory may be ahead of the table. */
  forget(): void {
    this.#slabs.clear()
    this.#dimensions = null
  }

  /** The nearest by cosine, best first. */
  nearest(
    asked: Float32Array,
    count: number,
    { namespace, filter }: { namespace?: string | undefined; filter?: VectorizeVectorMetadataFilter | undefined },
  ): (StoredVector & { score: number })[] {
    const candidates = (namespace === undefined ? this.#namespaces() : [namespace]).flatMap((one) => {
      const slab = this.#slabOf(one)
      return slab === null ? [] : slab.nearest(asked, this.#passing(filter), count + MARGIN)
    })
    return this.#read(candidates)
      .map((row) => ({ row, score: dot(asked, new Float32Array(row.vec)) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, count)
      .map(({ row, score }) => ({ ...storedOf(row), score }))
  }

  #read(candidates: Near[]): Row[] {
    const rows = JSON.stringify(candidates.map(({ row }) => row))
    return this.#storage.sql
      .exec<Row>(
        'SELECT rowid AS row, id, namespace, vec, metadata FROM vectors WHERE rowid IN (SELECT value FROM json_each(?)) ORDER BY rowid',
        rows,
      )
      .toArray()
  }

  #placeOf(id: string): Place | null {
    const places = this.#storage.sql.exec<Place>('SELECT rowid AS row, namespace FROM vectors WHERE id = ?', id)
    return places.toArray()[0] ?? null
  }

  #namespaces(): string[] {
    const rows = this.#storage.sql.exec<{ namespace: string }>('SELECT DISTINCT namespace FROM vectors')
    return rows.toArray().map(({ namespace }) => namespace)
  }

  #slabOf(namespace: string): VectorSlab | null {
    const slab = this.#slabs.get(namespace) ?? this.#load(namespace)
    if (slab === null) return null
    this.#slabs.delete(namespace)
    this.#slabs.set(namespace, slab)
    let bytes = 0
    for (const [name, { bytes: held }] of [...this.#slabs].reverse()) {
      bytes += held
      if (bytes > HELD_BYTES && name !== namespace) this.#slabs.delete(name)
    }
    return slab
  }

  #load(namespace: string): VectorSlab | null {
    const dimensions = this.dimensions()
    if (dimensions === null) return null
    const slab = new VectorSlab(dimensions)
    const paths = METADATA_INDEXES.map((key) => `'$.${key}'`).join(', ')
    const rows = this.#storage.sql.exec<{ row: number; vec: ArrayBuffer; label: string }>(
      `SELECT rowid AS row, vec, json_extract(metadata, ${paths}) AS label FROM vectors WHERE namespace = ?`,
      namespace,
    )
    for (const { row, vec, label } of rows) slab.set(row, new Float32Array(vec), this.#labelOf(label))
    return slab
  }

  #labelOf(text: string): number {
    const known = this.#labels.get(text)
    if (known !== undefined) return known
    const values: (VectorizeVectorMetadata | null)[] = JSON.parse(text)
    const label = this.#labelled.length
    this.#labelled.push(
      Object.fromEntries(
        METADATA_INDEXES.flatMap((key, i) => {
          const value = values[i] ?? null
          return value === null ? [] : [[key, value]]
        }),
      ),
    )
    this.#labels.set(text, label)
    return label
  }

  #passing(filter: VectorizeVectorMetadataFilter | undefined): Set<number> {
    return new Set(this.#labelled.flatMap((metadata, label) => (passes(metadata, filter) ? [label] : [])))
  }
}

/** As `json_extract` writes several values. */
const labelText = (metadata: Metadata): string => JSON.stringify(METADATA_INDEXES.map((key) => metadata[key] ?? null))

const storedOf = ({ id, namespace, vec, metadata }: Row): StoredVector => ({
  id,
  namespace,
  values: new Float32Array(vec),
  metadata: JSON.parse(metadata),
})

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
