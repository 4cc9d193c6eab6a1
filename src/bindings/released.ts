/** What an object answered, let go of: an RPC result that nobody disposes of keeps its object in memory. Plain data stays readable. */
export async function released<T>(answer: Promise<T>): Promise<T> {
  const value = await answer
  // The runtime puts a disposer on every object that comes over RPC, whatever its type says.
  if (value !== null && typeof value === 'object') (value as Partial<Disposable>)[Symbol.dispose]?.()
  return value
}
