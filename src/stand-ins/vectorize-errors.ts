/** Refusals as the service words them: the code is what a caller can tell them by. */
export class VectorizeError extends Error {
  constructor(
    kind: 'VECTOR_QUERY_ERROR' | 'VECTOR_UPSERT_ERROR' | 'VECTOR_DELETE_ERROR' | 'VECTOR_GET_ERROR',
    code: number,
    why: string,
  ) {
    super(`${kind} (code = ${code}): ${why}`)
    this.name = 'VectorizeError'
  }
}
