import type { Spending } from '../desk/answering/routing/port.ts'
import type { ApiKeys } from '../desk/company/api-keys/port.ts'
import type { Companies } from '../desk/company/port.ts'
import type { Principals, Users } from '../desk/company/users/port.ts'

/** What hardly ever changes is read once in some seconds, not for every turn. */
const FRESH_MS = 5_000
/** From that age on it is read again behind the request that asked for it: no turn of a busy isolate waits for it. */
const RENEWED_FROM_MS = 2_500
/** A reading dies with its request; another one may then try. */
const RENEWED_EVERY_MS = 1_000
const MAX_ENTRIES = 1_000
/** Longer ones are read each time: strangers choose what stands in a header, and the memory of an isolate is small. */
const MAX_KEY_LENGTH = 500

type Entry = { value: unknown; until: number; renewFrom: number }

/**
 * A memory of this isolate: settings that changed are effective at once where they were written, within seconds elsewhere. Only
 * what has been read is shared: a request that waits for the reading of another one goes on in the other's place, where the
 * runtime denies it its own body, and hangs when the other one is given up.
 */
export class IsolateCache {
  readonly #entries = new Map<string, Entry>()
  /** Counts the clearings: a reading that began before one may be older than the change that cleared, and is not kept. */
  #clearings = 0

  async get<T>(key: string, now: number, read: () => Promise<T>): Promise<T> {
    if (key.length > MAX_KEY_LENGTH) return read()
    const known = this.#entries.get(key)
    if (known === undefined || now >= known.until) {
      const clearings = this.#clearings
      const value = await read()
      this.#keep(key, now, value, clearings)
      return value
    }
    if (now >= known.renewFrom) {
      known.renewFrom = now + RENEWED_EVERY_MS
      this.#renew(key, now, read)
    }
    // The key names the reader, so the value is of its type.
    return known.value as T
  }

  #keep(key: string, now: number, value: unknown, clearings: number): void {
    if (clearings !== this.#clearings) return
    if (this.#entries.size >= MAX_ENTRIES) this.#entries.clear()
    this.#entries.set(key, { value, until: now + FRESH_MS, renewFrom: now + RENEWED_FROM_MS })
  }

  #renew(key: string, now: number, read: () => Promise<unknown>): void {
    const clearings = this.#clearings
    read().then(
      (value) => this.#keep(key, now, value, clearings),
      // The old value stands until its time is up; whoever asks then hears of the failure.
      () => {},
    )
  }

  clear(): void {
    this.#clearings += 1
    this.#entries.clear()
  }
}

export function cachedCompanies(companies: Companies, cache: IsolateCache, now: () => number): Companies {
  return {
    current: companies.current,
    find: (id) => cache.get(`company ${id}`, now(), () => companies.find(id)),
    findByWidgetKey: (key) => cache.get(`widget ${key}`, now(), () => companies.findByWidgetKey(key)),
    anyAllowsOrigin: (origin) => cache.get(`origin ${origin}`, now(), () => companies.anyAllowsOrigin(origin)),
    anyListsOrigin: (origin) => cache.get(`listed origin ${origin}`, now(), () => companies.anyListsOrigin(origin)),
    async saveRules(before, rules, event) {
      const saved = await companies.saveRules(before, rules, event)
      cache.clear()
      return saved
    },
    async save(company, event) {
      await companies.save(company, event)
      cache.clear()
    },
  }
}

export function cachedPrincipals(principals: Principals, cache: IsolateCache, now: () => number): Principals {
  return {
    byApiKey: (key) => cache.get(`api key ${key}`, now(), () => principals.byApiKey(key)),
    byAccessKey: (id) => cache.get(`access key ${id}`, now(), () => principals.byAccessKey(id)),
  }
}

/** A key that was rotated or revoked is wrong here at once. That it is in use is noted once in a while by each isolate, not for every request. */
export function cachedApiKeys(apiKeys: ApiKeys, cache: IsolateCache): ApiKeys {
  const noted = new Map<string, number>()
  return {
    ...apiKeys,
    async rotate(replaced, successor, hash, event) {
      const rotated = await apiKeys.rotate(replaced, successor, hash, event)
      cache.clear()
      return rotated
    },
    async revoke(key, at, event) {
      await apiKeys.revoke(key, at, event)
      cache.clear()
    },
    async noteUse(id, at, everyMs) {
      if (at - (noted.get(id) ?? Number.NEGATIVE_INFINITY) < everyMs) return
      if (noted.size >= MAX_ENTRIES) noted.clear()
      noted.set(id, at)
      await apiKeys.noteUse(id, at, everyMs)
    },
  }
}

/** What others spend in these seconds is not seen here. */
export function cachedSpending(spending: Spending, cache: IsolateCache, now: () => number): Spending {
  return { spent: (company, day) => cache.get(`spent ${day} ${company}`, now(), () => spending.spent(company, day)) }
}

/**
 * What a password is checked against is never a remembered one. A changed user counts here at once, and after `FRESH_MS` at the latest
 * in other isolates: so long may an older token still be taken there.
 */
export function cachedUsers(users: Users, cache: IsolateCache, now: () => number): Users {
  return {
    ...users,
    find: (id) => cache.get(`user ${id}`, now(), () => users.find(id)),
    async save(user, passwordHash, endsTokens, event) {
      const saved = await users.save(user, passwordHash, endsTokens, event)
      cache.clear()
      return saved
    },
  }
}
