import { byteLength } from '../lib/bytes.ts'
import { VectorizeError } from './vectorize-errors.ts'

export type Metadata = Record<string, VectorizeVectorMetadata>

/** Metadata indexes of the production index, made by the commands of docs/deploy.md: a filter on anything else is refused. */
export const METADATA_INDEXES = ['audience', 'category']

const MAX_FILTER_BYTES = 2_048
/** A metadata index knows the first bytes of a string only. */
const INDEXED_BYTES = 64

export function checkFilter(filter: VectorizeVectorMetadataFilter | undefined): void {
  if (filter === undefined) return
  if (byteLength(JSON.stringify(filter)) >= MAX_FILTER_BYTES)
    throw new VectorizeError('VECTOR_QUERY_ERROR', 40_032, 'filter is too large')
  for (const key of Object.keys(filter)) {
    if (!METADATA_INDEXES.includes(key))
      throw new VectorizeError('VECTOR_QUERY_ERROR', 40_033, `no metadata index for ${key}`)
  }
}

export function passes(metadata: Metadata, filter: VectorizeVectorMetadataFilter | undefined): boolean {
  return Object.entries(filter ?? {}).every(([key, condition]) => {
    const value = indexed(metadata[key])
    if (condition === null || typeof condition !== 'object') return value === indexed(condition)
    return Object.entries(condition).every(([operator, operand]) => holds(value, operator, operand))
  })
}

function holds(value: unknown, operator: string, operand: unknown): boolean {
  const among = Array.isArray(operand) ? operand.map(indexed) : []
  switch (operator) {
    case '$eq':
      return value === indexed(operand)
    case '$ne':
      return value !== indexed(operand)
    case '$in':
      return among.includes(value)
    case '$nin':
      return !among.includes(value)
    case '$lt':
      return compared(value, operand, (a, b) => a < b)
    case '$lte':
      return compared(value, operand, (a, b) => a <= b)
    case '$gt':
      return compared(value, operand, (a, b) => a > b)
    case '$gte':
      return compared(value, operand, (a, b) => a >= b)
    default:
      throw new VectorizeError('VECTOR_QUERY_ERROR', 40_032, `unknown operator ${operator}`)
  }
}

function compared(value: unknown, operand: unknown, is: (a: number | string, b: number | string) => boolean): boolean {
  if (typeof value === 'number' && typeof operand === 'number') return is(value, operand)
  return typeof value === 'string' && typeof operand === 'string' && is(value, operand)
}

function indexed(value: unknown): unknown {
  if (typeof value !== 'string' || byteLength(value) <= INDEXED_BYTES) return value
  return new TextDecoder().decode(new TextEncoder().encode(value).slice(0, INDEXED_BYTES))
}
