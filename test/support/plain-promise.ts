/** An RPC promise as a plain one: it makes a promise of every property that is looked at, and each of those would reject unheard. */
export const plainPromise = (answer: PromiseLike<unknown>): Promise<unknown> => (async () => await answer)()
