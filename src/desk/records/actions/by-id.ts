/** By its id, however it is cased where that leaves no doubt. */
export function byId<T extends { id: string }>(records: T[], id: string): T | null {
  const exact = records.find((record) => record.id === id)
  if (exact !== undefined) return exact
  const alike = records.filter((record) => record.id.toLowerCase() === id.toLowerCase())
  return alike.length === 1 ? (alike[0] ?? null) : null
}
