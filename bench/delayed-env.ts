import { remote } from './trace.ts'

const known = new WeakMap<object, Env>()

/** The same bindings, each call of which goes through `remote`. One for each environment, as the desk caches by it. */
export function delayed(env: Env): Env {
  const before = known.get(env)
  if (before !== undefined) return before
  const wrapped = {
    ...env,
    DB: database('DB', env.DB),
    SEARCH: database('SEARCH', env.SEARCH),
    CONVERSATIONS: objects('CONVERSATIONS', env.CONVERSATIONS),
    RATE_LIMITS: objects('RATE_LIMITS', env.RATE_LIMITS),
    VECTORIZE: methods('VECTORIZE', env.VECTORIZE),
    AI: methods('AI', env.AI),
    EVENTS: methods('EVENTS', env.EVENTS),
    DELIVERIES: methods('DELIVERIES', env.DELIVERIES),
    INDEXING: methods('INDEXING', env.INDEXING),
    FILES: methods('FILES', env.FILES),
    EMAIL: methods('EMAIL', env.EMAIL),
    REBUILD_INDEX: methods('REBUILD_INDEX', env.REBUILD_INDEX),
  }
  known.set(env, wrapped)
  return wrapped
}

type Method = (...values: unknown[]) => unknown

/** Every method is a remote call. */
function methods<T extends object>(name: string, binding: T): T {
  return new Proxy(binding, {
    get(target, key) {
      const member = memberOf(target, key)
      if (typeof member !== 'function' || typeof key === 'symbol') return member
      return (...values: unknown[]) => remote(`${name}.${key}`, () => Reflect.apply(member, target, values))
    },
  })
}

/** Finding an object asks nobody; what is called on it does. */
function objects<T extends object>(name: string, namespace: T): T {
  return new Proxy(namespace, {
    get(target, key) {
      const member = memberOf(target, key)
      if (typeof member !== 'function') return member
      return (...values: unknown[]) => {
        const found = Reflect.apply(member, target, values)
        return key === 'get' || key === 'getByName' ? methods(name, found as object) : found
      }
    },
  })
}

/** Statements that were prepared here, by what the caller holds of them. */
const statements = new WeakMap<object, D1PreparedStatement>()

function database(name: string, d1: D1Database): D1Database {
  return new Proxy(d1, {
    get(target, key) {
      if (key === 'prepare') return (sql: string) => statement(name, target.prepare(sql))
      if (key === 'batch')
        return (batch: D1PreparedStatement[]) =>
          remote(`${name}.batch(${batch.length})`, () => target.batch(batch.map((one) => statements.get(one) ?? one)))
      return memberOf(target, key)
    },
  })
}

function statement(name: string, prepared: D1PreparedStatement): D1PreparedStatement {
  const proxy = new Proxy(prepared, {
    get(target, key) {
      if (key === 'bind') return (...values: unknown[]) => statement(name, target.bind(...values))
      const member = memberOf(target, key)
      if (typeof member !== 'function' || typeof key === 'symbol') return member
      return (...values: unknown[]) => remote(`${name}.${key}`, () => Reflect.apply(member, target, values))
    },
  })
  statements.set(proxy, prepared)
  return proxy
}

/** A binding's members differ by its kind; callers look at what they got. */
// `Reflect.apply`, for on a stub `apply` would be a method of the other side.
function memberOf(target: object, key: string | symbol): Method | undefined {
  const value: unknown = Reflect.get(target, key, target)
  return value as Method | undefined
}
