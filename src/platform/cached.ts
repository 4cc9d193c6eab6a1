import type { Companies, Principals } from '../desk/ports.ts'

/** What hardly ever changes is read once in some seconds, not for every turn. */
const FRESH_MS = 5_000
const MOST_ENTRIES = 1_000

type Entry = { value: Promise<unknown>; until: number }

/** A memory of this isolate: settings that changed are effective at once where they were written, within seconds elsewhere. */
export class IsolateCache {
  readonly #entries = new Map<string, Entry>()

  get<T>(key: string, now: number, read: () => Promise<T>): Promise<T> {
    const known = this.#entries.get(key)
    // The key names the reader, so the value is of its type.
    if (known !== undefined && now < known.until) return known.value as Promise<T>
    const value = read()
    if (this.#entries.size >= MOST_ENTRIES) this.#entries.clear()
    this.#entries.set(key, { value, until: now + FRESH_MS })
    value.catch(() => this.#entries.delete(key))
    return value
  }

  clear(): void {
    this.#entries.clear()
  }
}

export function cachedCompanies(companies: Companies, cache: IsolateCache, now: () => number): Companies {
  return {
    current: companies.current,
    find: (id) => cache.get(`company ${id}`, now(), () => companies.find(id)),
    findByWidgetKey: (key) => cache.get(`widget ${key}`, now(), () => companies.findByWidgetKey(key)),
    anyAllowsOrigin: (origin) => cache.get(`origin ${origin}`, now(), () => companies.anyAllowsOrigin(origin)),
    async save(company, event) {
      await companies.save(company, event)
      cache.clear()
    },
  }
}

export function cachedPrincipals(principals: Principals, cache: IsolateCache, now: () => number): Principals {
  return { byApiKey: (key) => cache.get(`api key ${key}`, now(), () => principals.byApiKey(key)) }
}
