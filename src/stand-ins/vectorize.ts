import { WorkerEntrypoint } from 'cloudflare:workers'

/** The `VECTORIZE` binding of a laptop: the methods of a Vectorize index, answered by one object. */
export class VectorizeStandIn extends WorkerEntrypoint<Env> {
  query(vector: number[], options?: VectorizeQueryOptions): Promise<VectorizeMatches> {
    return this.#index().query(vector, options)
  }

  upsert(vectors: VectorizeVector[]): Promise<VectorizeAsyncMutation> {
    return this.#index().upsert(vectors)
  }

  getByIds(ids: string[]): Promise<VectorizeVector[]> {
    return this.#index().getByIds(ids)
  }

  deleteByIds(ids: string[]): Promise<VectorizeAsyncMutation> {
    return this.#index().deleteByIds(ids)
  }

  describe(): Promise<VectorizeIndexInfo> {
    return this.#index().describe()
  }

  #index() {
    return this.ctx.exports.VectorIndexObject.getByName('passages')
  }
}
